using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks who is speaking.</summary>
public sealed class WhoAmIRequest : OrganizationRequest
{
    public WhoAmIRequest() => RequestName = "WhoAmI";
}

/// <summary>The user, with business unit and organization.</summary>
public sealed class WhoAmIResponse : OrganizationResponse
{
    public Guid UserId => Results.Read<Guid>(nameof(UserId));

    public Guid BusinessUnitId => Results.Read<Guid>(nameof(BusinessUnitId));

    public Guid OrganizationId => Results.Read<Guid>(nameof(OrganizationId));
}
