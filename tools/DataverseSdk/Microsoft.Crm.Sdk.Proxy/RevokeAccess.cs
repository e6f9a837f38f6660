using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Takes a share back.</summary>
public sealed class RevokeAccessRequest : OrganizationRequest
{
    public RevokeAccessRequest() => RequestName = "RevokeAccess";

    public EntityReference Target
    {
        get => Parameters.Read<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public EntityReference Revokee
    {
        get => Parameters.Read<EntityReference>(nameof(Revokee));
        set => Parameters[nameof(Revokee)] = value;
    }
}

/// <summary>The share was taken back.</summary>
public sealed class RevokeAccessResponse : OrganizationResponse
{
}
