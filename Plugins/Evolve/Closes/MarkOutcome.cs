using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Says on the deal how it ended, whatever was sent: won, lost, or that we walked away, which is no loss.</summary>
[Step("1b3c5d7e-9f02-4a14-8c36-5e7f90a1b2c3", "Update", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [Opportunity.Columns.StateCode],
    Rank = 5, ServiceCalls = 0)]
public sealed class MarkOutcome : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (Doors.ToClose(context) is { Ask: CloseAsked close })
        {
            var outcome = GateMark.Outcome(context, context.RowId) ?? (close.Won ? DealOutcome.Won : DealOutcome.Lost);
            context.Target[Opportunity.Columns.sl_Outcome] = new OptionSetValue((int)sl_dealoutcome.Won + (int)outcome);
        }
    }
}
