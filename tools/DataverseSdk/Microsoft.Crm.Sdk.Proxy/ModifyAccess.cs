using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Changes what a share allows.</summary>
public sealed class ModifyAccessRequest : OrganizationRequest
{
    public ModifyAccessRequest() => RequestName = "ModifyAccess";

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

/// <summary>The share was changed.</summary>
public sealed class ModifyAccessResponse : OrganizationResponse
{
}
