using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks what a user or team may do with a row.</summary>
public sealed class RetrievePrincipalAccessRequest : OrganizationRequest
{
    public RetrievePrincipalAccessRequest() => RequestName = "RetrievePrincipalAccess";

    public EntityReference Target
    {
        get => Parameters.Read<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public EntityReference Principal
    {
        get => Parameters.Read<EntityReference>(nameof(Principal));
        set => Parameters[nameof(Principal)] = value;
    }
}

/// <summary>What is allowed.</summary>
public sealed class RetrievePrincipalAccessResponse : OrganizationResponse
{
    public AccessRights AccessRights => Results.Read<AccessRights>(nameof(AccessRights));
}
