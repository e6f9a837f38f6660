using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Xrm.Sdk.Messages;

/// <summary>Changes a row, or creates it when it is not there.</summary>
public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest() => RequestName = "Upsert";

    public Entity Target
    {
        get => Parameters.Read<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}

/// <summary>Which of the two happened, and to which row.</summary>
public sealed class UpsertResponse : OrganizationResponse
{
    public bool RecordCreated => Results.Read<bool>(nameof(RecordCreated));

    public EntityReference Target => Results.Read<EntityReference>(nameof(Target));
}
