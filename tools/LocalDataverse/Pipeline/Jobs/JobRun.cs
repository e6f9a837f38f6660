using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline.Jobs;

/// <summary>How one run of a system job ended.</summary>
/// <param name="Status">The operation status, as the plug-in asked for it or as it follows from its exception.</param>
/// <param name="Fault">What went wrong; null when nothing did.</param>
internal sealed record JobOutcome(OperationStatus Status, OrganizationServiceFault? Fault);

/// <summary>Runs the plug-in of one system job.</summary>
internal static class JobRun
{
    /// <param name="organization">Where it runs.</param>
    /// <param name="job">The row of asyncoperation, with its data.</param>
    /// <remarks>
    /// "Scalable Customization Design: Database transactions": an asynchronous plug-in has no transaction of its own; each
    /// request it sends stands alone. So what it wrote before it failed stays, and a retry meets it.
    /// </remarks>
    public static JobOutcome Run(Organization organization, Entity job)
    {
        var context = KeptContext.Read(job.GetAttributeValue<string>("data"));
        var options = new CallOptions(context.InitiatingUserId)
        {
            RealUserId = context.AuthenticatedUserId == context.InitiatingUserId ? null : context.AuthenticatedUserId,
            UserAgent = context.InitiatingUserAgent,
        };
        var conversation = new Conversation(organization, options) { CorrelationId = context.CorrelationId };
        try
        {
            var step = conversation.Installation.Step(context.OwningExtension!.Id)
                ?? throw Faults.Invalid($"The step '{job.GetAttributeValue<string>("name")}' is not registered any more, so its job can't run.");
            var request = new OrganizationRequest(context.MessageName) { RequestId = context.RequestId };
            var call = new Call(conversation, request, conversation.CallerFor(context.UserId), context.Depth, context.ParentContext);
            Steps.Run(step.Plugin, step.Definition, context, call);
            return new JobOutcome(OperationStatus.Succeeded, null);
        }
        catch (FaultException<OrganizationServiceFault> failure)
        {
            return new JobOutcome(StatusOf(failure.Detail), failure.Detail);
        }
        finally
        {
            TraceLog.Write(conversation);
        }
    }

    private static OperationStatus StatusOf(OrganizationServiceFault fault) =>
        fault.ErrorDetails.TryGetValue("OperationStatus", out var value) && value is string text && int.TryParse(text, CultureInfo.InvariantCulture, out var status)
            ? (OperationStatus)status
            : OperationStatus.Failed;
}
