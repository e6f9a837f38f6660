using System.Linq;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Refuses segments of which nobody could tell which takes a deal.</summary>
[Step("6927991b-5df8-53c8-8fba-601cd26be171", "Create", sl_Segment.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 1)]
[Step("03318e00-408e-527e-b403-79134755b069", "Update", sl_Segment.EntityLogicalName, PipelineStage.PreOperation,
    When = [sl_Segment.Columns.sl_Catchall, sl_Segment.Columns.sl_Priority, sl_Segment.Columns.statecode],
    Before = [sl_Segment.Columns.sl_Catchall, sl_Segment.Columns.sl_Name, sl_Segment.Columns.sl_Priority, sl_Segment.Columns.statecode],
    Rank = 1, ServiceCalls = 1)]
public sealed class ValidateSegment : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var segment = sl_Segment.Of(context.After);
        var isCatchAll = segment.sl_Catchall ?? false;

        // Turning a segment off must always be possible.
        if (segment.statecode == sl_segment_statecode.Inactive || (segment.sl_Priority is null && !isCatchAll))
        {
            return;
        }

        foreach (var other in context.SystemService.RetrieveMultiple(Rivals(segment)).Entities.Select(sl_Segment.Of).Where(other => other.Id != context.RowId))
        {
            if (isCatchAll && other.sl_Catchall == true)
            {
                throw new RefusalException($"Segment \"{segment.sl_Name}\" was not saved: \"{other.sl_Name}\" takes what no other segment takes already. Let only one of them catch all.");
            }

            if (other.sl_Priority == segment.sl_Priority && segment.sl_Priority is not null)
            {
                throw new RefusalException($"Segment \"{segment.sl_Name}\" was not saved: \"{other.sl_Name}\" has priority {segment.sl_Priority.Value} already. Give one of them another, so that it is clear which goes first.");
            }
        }
    }

    /// <summary>Which active segments have the same priority, or catch all?</summary>
    private static QueryExpression Rivals(sl_Segment segment)
    {
        var query = new QueryExpression(sl_Segment.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Segment.Columns.sl_Name, sl_Segment.Columns.sl_Priority, sl_Segment.Columns.sl_Catchall),
            TopCount = 10,
        };
        query.Criteria.AddCondition(sl_Segment.Columns.statecode, ConditionOperator.Equal, (int)sl_segment_statecode.Active);
        var rivals = query.Criteria.AddFilter(LogicalOperator.Or);
        rivals.AddCondition(sl_Segment.Columns.sl_Catchall, ConditionOperator.Equal, true);
        if (segment.sl_Priority is { } priority)
        {
            rivals.AddCondition(sl_Segment.Columns.sl_Priority, ConditionOperator.Equal, priority);
        }

        return query;
    }
}
