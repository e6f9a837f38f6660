using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Runs messages all or none.</summary>
public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest() => RequestName = "ExecuteTransaction";

    public OrganizationRequestCollection Requests
    {
        get => Parameters.Read<OrganizationRequestCollection>(nameof(Requests));
        set => Parameters[nameof(Requests)] = value;
    }

    public bool? ReturnResponses
    {
        get => Parameters.Read<bool?>(nameof(ReturnResponses));
        set => Parameters[nameof(ReturnResponses)] = value;
    }
}

/// <summary>The answers, in the order of the messages.</summary>
public sealed class ExecuteTransactionResponse : OrganizationResponse
{
    public OrganizationResponseCollection Responses => Results.Read<OrganizationResponseCollection>(nameof(Responses));
}
