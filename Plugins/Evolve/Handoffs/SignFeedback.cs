using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Says of new feedback who gave it and when, where its author does not.</summary>
[Step("14ad7695-3be8-474f-a2c0-5a6becd7f5b3", "Create", sl_Feedback.EntityLogicalName, PipelineStage.PreOperation, ServiceCalls = 0)]
public sealed class SignFeedback : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var feedback = sl_Feedback.Of(context.Target);
        feedback.sl_GivenById ??= new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
        feedback.sl_GivenOn ??= GateKeeper.WholeSeconds(context.Now);
    }
}
