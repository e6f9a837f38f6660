using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Refuses a segment rule that could not be applied.</summary>
[Step("7027a79d-6df0-5ff4-9068-8d8aa7565d53", "Create", sl_SegmentRule.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 0)]
[Step("304c9a82-0485-530d-b444-a0c0407df1a6", "Update", sl_SegmentRule.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_SegmentRule.Columns.sl_Column,
        sl_SegmentRule.Columns.sl_Comparison,
        sl_SegmentRule.Columns.sl_Value,
        sl_SegmentRule.Columns.statecode,
    ],
    Before =
    [
        sl_SegmentRule.Columns.sl_Column,
        sl_SegmentRule.Columns.sl_Comparison,
        sl_SegmentRule.Columns.sl_Value,
        sl_SegmentRule.Columns.statecode,
        sl_SegmentRule.Columns.sl_Name,
    ],
    Rank = 1, ServiceCalls = 0)]
public sealed class ValidateSegmentRule : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var rule = sl_SegmentRule.Of(context.After);

        // Turning a rule off must always be possible.
        if (rule.statecode == sl_segmentrule_statecode.Inactive)
        {
            return;
        }

        try
        {
            ScorecardBuilder.ToRule(rule);
        }
        catch (RuleException problem)
        {
            throw new RefusalException($"Segment rule \"{rule.sl_Name}\" was not saved. {problem.Said}");
        }
    }
}
