using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Brings the reasons given with a close record to the deal, before the deal closes and can't be changed any more.</summary>
[Step("23103b7e-226e-4997-8864-eeed69d2494a", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 2, ServiceCalls = 1)]
public sealed class CopyReasonToDeal : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var close = OpportunityClose.Of(context.Target);
        if (close.OpportunityId is not { } deal || GateMark.OpenDeal(context, deal.Id) is null)
        {
            return;
        }

        var reasons = Doors.Reasons(close, deal.Id);
        if (reasons.Attributes.Count > 0)
        {
            context.Service.Update(reasons.ToEntity<Entity>());
        }
    }
}
