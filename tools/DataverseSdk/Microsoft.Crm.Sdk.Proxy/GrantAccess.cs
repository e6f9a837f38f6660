using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Shares a row with a user or team.</summary>
public sealed class GrantAccessRequest : OrganizationRequest
{
    public GrantAccessRequest() => RequestName = "GrantAccess";

    public EntityReference Target
    {
        get => Parameters.Read<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public PrincipalAccess PrincipalAccess
    {
        get => Parameters.Read<PrincipalAccess>(nameof(PrincipalAccess));
        set => Parameters[nameof(PrincipalAccess)] = value;
    }
}

/// <summary>The row was shared.</summary>
public sealed class GrantAccessResponse : OrganizationResponse
{
}
