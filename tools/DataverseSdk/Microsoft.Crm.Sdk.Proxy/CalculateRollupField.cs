using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Recomputes a rollup column of a row now.</summary>
public sealed class CalculateRollupFieldRequest : OrganizationRequest
{
    public CalculateRollupFieldRequest() => RequestName = "CalculateRollupField";

    public EntityReference Target
    {
        get => Parameters.Read<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public string FieldName
    {
        get => Parameters.Read<string>(nameof(FieldName));
        set => Parameters[nameof(FieldName)] = value;
    }
}

/// <summary>The row, with the column.</summary>
public sealed class CalculateRollupFieldResponse : OrganizationResponse
{
    public Entity Entity => Results.Read<Entity>(nameof(Entity));
}
