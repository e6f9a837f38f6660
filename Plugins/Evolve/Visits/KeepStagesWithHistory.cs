using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Says what to do instead of deleting a stage that deals have been in: the platform would only say that something refers to it.</summary>
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e06", "Delete", sl_Stage.EntityLogicalName, PipelineStage.PreValidation,
    Before = [sl_Stage.Columns.sl_Name],
    ServiceCalls = 2)]
public sealed class KeepStagesWithHistory : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (Refers(context, sl_StageVisit.EntityLogicalName, sl_StageVisit.Columns.sl_StageId)
            || Refers(context, Opportunity.EntityLogicalName, Opportunity.Columns.sl_StageId))
        {
            throw new InvalidPluginExecutionException(
                $"\"{sl_Stage.Of(context.Before).sl_Name}\" was not deleted: deals have been in it, and what they teach would go with it. "
                + "Deactivate the stage instead: no deal enters it any more, and its history stays.");
        }
    }

    private static bool Refers(LoopContext context, string table, string column)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, context.RowId);
        return context.SystemService.RetrieveMultiple(query).Entities.Count > 0;
    }
}
