using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline.Jobs;

/// <summary>Puts asynchronous steps in line, as rows of asyncoperation that come and go with the transaction of their operation.</summary>
internal static class JobQueue
{
    public const string Table = "asyncoperation";

    /// <summary>Code of the operation type "System Event": a step that runs asynchronously.</summary>
    public const int SystemEvent = 1;

    /// <param name="step">The registration.</param>
    /// <param name="context">What the step will be told, with its images.</param>
    /// <param name="writer">Writes the contexts of the operation's steps.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">Something in the context can't be serialized.</exception>
    public static void Add(StepDefinition step, StepContext context, ContextWriter writer)
    {
        var call = context.Operation.Call;
        var organization = call.Conversation.Organization;
        var row = new Entity(Table, organization.Database.NewId())
        {
            ["name"] = step.Name,
            ["operationtype"] = new OptionSetValue(SystemEvent),
            ["messagename"] = context.MessageName,
            ["depth"] = context.Depth,
            ["correlationid"] = context.CorrelationId,
            ["requestid"] = context.RequestId,
            ["owningextensionid"] = step.Id,
            ["retrycount"] = 0,
            ["data"] = writer.Write(context),
            // The job belongs to the user as whom its step runs.
            ["ownerid"] = new EntityReference("systemuser", call.Caller.UserId),
            ["owninguser"] = new EntityReference("systemuser", call.Caller.UserId),
            ["owningbusinessunit"] = new EntityReference("businessunit", call.Caller.BusinessUnitId),
        };
        if (context.PrimaryEntityName != "none")
        {
            row["primaryentitytype"] = context.PrimaryEntityName;
            if (context.PrimaryEntityId != Guid.Empty)
            {
                row["regardingobjectid"] = new EntityReference(context.PrimaryEntityName, context.PrimaryEntityId);
            }
        }

        new SystemRows(call.Conversation.Session, call.Schema, organization.Identities, call.Conversation.Now).Insert(JobStatus.WaitingForResources.On(row));
        call.Conversation.HasQueuedJobs = true;
    }
}
