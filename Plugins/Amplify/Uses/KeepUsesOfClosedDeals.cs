using System.Linq;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Once a deal has ended, nobody chooses which uses of plays stay on its record: what followed them is known.</summary>
/// <remarks>A deal that is deleted takes its uses with it, and an administrator may put a load right.</remarks>
[Step("d6ebf309-74ca-4128-8f35-908cb2e41633", "Update", sl_PlayUse.EntityLogicalName, PipelineStage.PreValidation,
    When = [sl_PlayUse.Columns.statecode, sl_PlayUse.Columns.statuscode],
    Before = [sl_PlayUse.Columns.sl_OpportunityId, sl_PlayUse.Columns.statecode],
    Rank = 2, ServiceCalls = 2)]
[Step("e7fc041a-85db-4239-9046-a19dc3f52744", "Delete", sl_PlayUse.EntityLogicalName, PipelineStage.PreValidation,
    Before = [sl_PlayUse.Columns.sl_OpportunityId],
    ServiceCalls = 2)]
public sealed class KeepUsesOfClosedDeals : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var isChanged = context.Message == "Delete" || !Rows.HaveSame(context.Before, context.After, [sl_PlayUse.Columns.statecode]);
        if (isChanged
            && context.Causes().All(cause => cause.MessageName != "Delete")
            && sl_PlayUse.Of(context.Before).sl_OpportunityId is { } deal
            && ClosedDeals.AnyOf(context.SystemService, [deal.Id])
            && !Callers.IsAdministrator(context.SystemService, context.CallerId))
        {
            throw new RefusalException(PlayUseRules.StaysAfterTheFact);
        }
    }
}
