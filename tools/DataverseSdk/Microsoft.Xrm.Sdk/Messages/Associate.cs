using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Relates rows to a row.</summary>
public sealed class AssociateRequest : OrganizationRequest
{
    public AssociateRequest() => RequestName = "Associate";

    public EntityReference Target
    {
        get => Parameters.Read<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public Relationship Relationship
    {
        get => Parameters.Read<Relationship>(nameof(Relationship));
        set => Parameters[nameof(Relationship)] = value;
    }

    public EntityReferenceCollection RelatedEntities
    {
        get => Parameters.Read<EntityReferenceCollection>(nameof(RelatedEntities));
        set => Parameters[nameof(RelatedEntities)] = value;
    }
}

/// <summary>The rows were related.</summary>
public sealed class AssociateResponse : OrganizationResponse
{
}
