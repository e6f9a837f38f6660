using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Closes an opportunity as won.</summary>
public sealed class WinOpportunityRequest : OrganizationRequest
{
    public WinOpportunityRequest() => RequestName = "WinOpportunity";

    public Entity OpportunityClose
    {
        get => Parameters.Read<Entity>(nameof(OpportunityClose));
        set => Parameters[nameof(OpportunityClose)] = value;
    }

    public OptionSetValue Status
    {
        get => Parameters.Read<OptionSetValue>(nameof(Status));
        set => Parameters[nameof(Status)] = value;
    }
}

/// <summary>The opportunity was won.</summary>
public sealed class WinOpportunityResponse : OrganizationResponse
{
}
