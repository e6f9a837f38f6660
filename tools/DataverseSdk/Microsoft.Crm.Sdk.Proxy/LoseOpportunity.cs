using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Closes an opportunity as lost.</summary>
public sealed class LoseOpportunityRequest : OrganizationRequest
{
    public LoseOpportunityRequest() => RequestName = "LoseOpportunity";

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

/// <summary>The opportunity was lost.</summary>
public sealed class LoseOpportunityResponse : OrganizationResponse
{
}
