using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>What the two messages that carry others have in common.</summary>
internal static class Batches
{
    /// <remarks>"Execute multiple requests using the SDK for .NET": at most 1,000, and neither may hold the other or itself.</remarks>
    private const int MostRequests = 1000;

    public static OrganizationRequestCollection Requests(Call call)
    {
        var requests = call.Required<OrganizationRequestCollection>("Requests");
        if (requests.Count > MostRequests)
        {
            throw Faults.Invalid($"{call.Message} carries {requests.Count} requests; the limit is {MostRequests}.");
        }

        return requests.FirstOrDefault(request => request.RequestName is "ExecuteMultiple" or "ExecuteTransaction") is { } nested
            ? throw Faults.Invalid($"{call.Message} can't carry {nested.RequestName}: batches may not nest.")
            : requests;
    }
}

/// <summary>Runs requests one after the other, each on its own.</summary>
internal sealed class ExecuteMultipleOperation(Call call) : Operation
{
    public override ParameterCollection Run()
    {
        var requests = Batches.Requests(call);
        var settings = call.Required<ExecuteMultipleSettings>("Settings");
        var responses = new ExecuteMultipleResponseItemCollection();
        var isFaulted = false;
        for (var index = 0; index < requests.Count; index++)
        {
            try
            {
                var response = Execute(requests[index]);
                if (settings.ReturnResponses)
                {
                    responses.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Response = response });
                }
            }
            catch (FaultException<OrganizationServiceFault> refusal)
            {
                isFaulted = true;
                responses.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Fault = refusal.Detail });
                if (!settings.ContinueOnError)
                {
                    break;
                }
            }
        }

        return new ParameterCollection { { "Responses", responses }, { "IsFaulted", isFaulted } };
    }

    // A client's batch is a row of conversations, each with its own two minutes; a plug-in's stays within the plug-in's.
    private OrganizationResponse Execute(OrganizationRequest request) =>
        call.Depth == 1 && !call.Conversation.IsInTransaction
            ? call.Conversation.Organization.Execute(request, call.Conversation.Options)
            : call.Conversation.Execute(call with { Request = request });
}

/// <summary>Runs requests inside one transaction: all or nothing.</summary>
internal sealed class ExecuteTransactionOperation(Call call) : Operation
{
    public override ParameterCollection Run()
    {
        var requests = Batches.Requests(call);
        var responses = new OrganizationResponseCollection();
        for (var index = 0; index < requests.Count; index++)
        {
            responses.Add(Execute(requests[index], index));
        }

        return call.Optional<bool>("ReturnResponses") ? new ParameterCollection { { "Responses", responses } } : [];
    }

    private OrganizationResponse Execute(OrganizationRequest request, int index)
    {
        try
        {
            return call.Conversation.Execute(call with { Request = request });
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            var fault = new ExecuteTransactionFault
            {
                FaultedRequestIndex = index,
                ErrorCode = refusal.Detail.ErrorCode,
                Message = refusal.Detail.Message,
                TraceText = refusal.Detail.TraceText,
                ErrorDetails = refusal.Detail.ErrorDetails,
            };
            throw new FaultException<OrganizationServiceFault>(fault, new FaultReason(fault.Message));
        }
    }
}
