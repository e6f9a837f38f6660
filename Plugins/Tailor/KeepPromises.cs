using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>
/// A promise that nothing covers stays in sight until somebody decides about it, and one that was kept or broken stays for good: who
/// made it does not put it away.
/// </summary>
[Step("069528ea-c41d-4802-93a0-e5b718f9d40a", "Update", sl_Promise.EntityLogicalName, PipelineStage.PreValidation,
    When = [sl_Promise.Columns.statecode],
    Before = [sl_Promise.Columns.sl_Kept, sl_Promise.Columns.sl_Standing, sl_Promise.Columns.statecode],
    ServiceCalls = 1)]
public sealed class KeepPromises : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var before = sl_Promise.Of(context.Before);
        var isPutAway = sl_Promise.Of(context.Target).statecode == sl_promise_statecode.Inactive && before.statecode is not sl_promise_statecode.Inactive;
        var promise = JudgePromise.ToPromise(before);
        if (isPutAway && PromiseRules.PutAway(promise, callerDecides: false) is not null
            && PromiseRules.PutAway(promise, Callers.Decides(context.SystemService, context.CallerId)) is { } refusal)
        {
            throw new RefusalException(refusal);
        }
    }
}
