using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Scores how well an open lead fits, by the model of the segment its deal would be in. What it writes is its alone.</summary>
[Step("4d0f6c28-9b72-4f1d-8f7a-3c5b1e2d7a05", "Create", Lead.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 3)]
[Step("9e3b8a64-2c15-4e90-b0d6-7a4f5c6e8a06", "Update", Lead.EntityLogicalName, PipelineStage.PreOperation,
    When = [AppraisalSteps.LeadWakes], Before = [AppraisalSteps.LeadImage],
    Rank = 1, ServiceCalls = 3)]
public sealed class AppraiseLead : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (AppraisalMark.Covers(context))
        {
            return;
        }

        var before = Lead.Of(context.Before);
        DealColumns.TakeOut(context.Target, LeadColumns.Written);
        if (before.StateCode is not (null or lead_statecode.Open) || (context.Message == "Update" && Rows.HaveSame(before, context.After, LeadColumns.Read)))
        {
            return;
        }

        var lead = Lead.Of(context.After);
        if (ScorecardReader.ReadOrTell(context, LeadColumns.AccountOf(lead), null) is not { } read)
        {
            return;
        }

        foreach (var column in LeadColumns.Changes(lead, LeadColumns.Score(read.Scorecard, lead, read.Account, context.Now), GateKeeper.WholeSeconds(context.Now), context.RecordLanguage).Attributes)
        {
            context.Target[column.Key] = column.Value;
        }
    }
}
