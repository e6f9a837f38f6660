using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for the version of Dataverse.</summary>
public sealed class RetrieveVersionRequest : OrganizationRequest
{
    public RetrieveVersionRequest() => RequestName = "RetrieveVersion";
}

/// <summary>The version, four numbers.</summary>
public sealed class RetrieveVersionResponse : OrganizationResponse
{
    public string Version => Results.Read<string>(nameof(Version));
}
