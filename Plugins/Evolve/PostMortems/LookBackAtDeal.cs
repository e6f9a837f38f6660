using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Looks back at each deal that closes; a deal that is opened again has not been looked back at yet.</summary>
[Step("a0d1645f-82a7-4db0-a1c6-5e7f92bd3006", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [Opportunity.Columns.StateCode],
    After = [Opportunity.Columns.StateCode],
    Asynchronous = true, Rank = 14, ServiceCalls = LookBack.ServiceCalls)]
public sealed class LookBackAtDeal : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (Opportunity.Of(context.Before).StateCode != Opportunity.Of(context.After).StateCode)
        {
            LookBack.Write(context, context.RowId);
        }
    }
}
