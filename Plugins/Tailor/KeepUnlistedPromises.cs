using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>A promise that nothing covers stays in sight until somebody decides about it: who made it does not put it away.</summary>
[Step("069528ea-c41d-4802-93a0-e5b718f9d40a", "Update", sl_Promise.EntityLogicalName, PipelineStage.PreValidation,
    When = [sl_Promise.Columns.statecode],
    Before = [sl_Promise.Columns.sl_Standing, sl_Promise.Columns.statecode],
    ServiceCalls = 1)]
public sealed class KeepUnlistedPromises : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var before = sl_Promise.Of(context.Before);
        if (sl_Promise.Of(context.Target).statecode == sl_promise_statecode.Inactive
            && before is { statecode: not sl_promise_statecode.Inactive, sl_Standing: sl_promisestanding.Unlisted or sl_promisestanding.NeedsApproval }
            && !Callers.Decides(context.SystemService, context.CallerId))
        {
            throw new InvalidPluginExecutionException(
                "This promise is covered by no commitment, so it stays on the deal. Name the commitment that covers it, or ask your manager to approve it or to put it away.");
        }
    }
}
