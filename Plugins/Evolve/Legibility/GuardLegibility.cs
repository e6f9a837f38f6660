using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Drops what anybody sends for the columns that say how legible a deal is: they follow from what is written, an import's too.</summary>
[Step("5b1d8f0e-93a4-4c7b-8e52-7d06c1a9f341", "Create", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 9, ServiceCalls = 0)]
[Step("c8e6472a-1f3b-4d90-a5c7-2b9e0d84f652", "Update", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        Opportunity.Columns.sl_FocusPoints,
        Opportunity.Columns.sl_FocusReason,
        Opportunity.Columns.sl_Legibility,
        Opportunity.Columns.sl_LegibilityGaps,
        Opportunity.Columns.sl_LegibleUntil,
        Opportunity.Columns.sl_MeddicAnswered,
        Opportunity.Columns.sl_MeddicEvidenced,
        Opportunity.Columns.sl_MeddicStatus,
    ],
    Rank = 9, ServiceCalls = 0)]
public sealed class GuardLegibility : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (!LegibilityColumns.IsMarked(context))
        {
            LegibilityColumns.TakeOut(context.Target);
        }
    }
}
