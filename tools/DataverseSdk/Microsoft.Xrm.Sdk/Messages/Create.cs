using System;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Creates a row.</summary>
public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() => RequestName = "Create";

    public Entity Target
    {
        get => Parameters.Read<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}

/// <summary>The id of the row created.</summary>
public sealed class CreateResponse : OrganizationResponse
{
    public Guid id => Results.Read<Guid>(nameof(id));
}
