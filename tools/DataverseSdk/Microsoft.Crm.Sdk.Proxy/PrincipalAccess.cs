using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>What a user or team may do with a row.</summary>
public sealed class PrincipalAccess
{
    public EntityReference Principal { get; set; }

    public AccessRights AccessMask { get; set; }
}
