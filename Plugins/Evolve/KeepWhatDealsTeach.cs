using System.Linq;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Says what to do instead of deleting a stage or a segment that deals are or were in: the platform would only say that something
/// refers to it, or take it away from deals that are not counted anew.
/// </summary>
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e06", "Delete", sl_Stage.EntityLogicalName, PipelineStage.PreValidation,
    Before = [sl_Stage.Columns.sl_Name],
    ServiceCalls = 2)]
[Step("f58497da-b30c-46e1-929f-d4a607e8c3f9", "Delete", sl_Segment.EntityLogicalName, PipelineStage.PreValidation,
    Before = [sl_Segment.Columns.sl_Name],
    ServiceCalls = 1)]
public sealed class KeepWhatDealsTeach : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (context.Table == sl_Stage.EntityLogicalName)
        {
            var isReferred = Refers(context, sl_StageVisit.EntityLogicalName, sl_StageVisit.Columns.sl_StageId) || Refers(context, Opportunity.EntityLogicalName, Opportunity.Columns.sl_StageId);
            if (isReferred)
            {
                throw new RefusalException($"\"{sl_Stage.Of(context.Before).sl_Name}\" was not deleted: deals have been in it, and what they teach would go with it. Deactivate the stage instead: no deal enters it any more, and its history stays.");
            }
        }
        else if (Refers(context, Opportunity.EntityLogicalName, Opportunity.Columns.sl_SegmentId))
        {
            throw new RefusalException($"\"{sl_Segment.Of(context.Before).sl_Name}\" was not deleted: deals are in it, and what they teach would go with it. Deactivate the segment instead: it takes no deal any more, and its history stays.");
        }
    }

    private static bool Refers(LoopContext context, string table, string column)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, context.RowId);
        return context.SystemService.RetrieveMultiple(query).Entities.Any();
    }
}
