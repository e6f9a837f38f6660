using System;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates rows of one table, all or none.</summary>
public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest() => RequestName = "CreateMultiple";

    public EntityCollection Targets
    {
        get => Parameters.Read<EntityCollection>(nameof(Targets));
        set => Parameters[nameof(Targets)] = value;
    }
}

/// <summary>The ids of the rows created, in their order.</summary>
public sealed class CreateMultipleResponse : OrganizationResponse
{
    public Guid[] Ids => Results.Read<Guid[]>(nameof(Ids));
}
