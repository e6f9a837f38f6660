using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Makes a new row out of another by the mappings of their relationship, without saving it.</summary>
public sealed class InitializeFromRequest : OrganizationRequest
{
    public InitializeFromRequest() => RequestName = "InitializeFrom";

    public EntityReference EntityMoniker
    {
        get => Parameters.Read<EntityReference>(nameof(EntityMoniker));
        set => Parameters[nameof(EntityMoniker)] = value;
    }

    public string TargetEntityName
    {
        get => Parameters.Read<string>(nameof(TargetEntityName));
        set => Parameters[nameof(TargetEntityName)] = value;
    }

    public TargetFieldType TargetFieldType
    {
        get => Parameters.Read<TargetFieldType>(nameof(TargetFieldType));
        set => Parameters[nameof(TargetFieldType)] = value;
    }

    public bool SkipParentalRelationshipMapping
    {
        get => Parameters.Read<bool>(nameof(SkipParentalRelationshipMapping));
        set => Parameters[nameof(SkipParentalRelationshipMapping)] = value;
    }
}

/// <summary>The row, not saved yet.</summary>
public sealed class InitializeFromResponse : OrganizationResponse
{
    public Entity Entity => Results.Read<Entity>(nameof(Entity));
}
