using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Sets state and status of a row.</summary>
public sealed class SetStateRequest : OrganizationRequest
{
    public SetStateRequest() => RequestName = "SetState";

    public EntityReference EntityMoniker
    {
        get => Parameters.Read<EntityReference>(nameof(EntityMoniker));
        set => Parameters[nameof(EntityMoniker)] = value;
    }

    public OptionSetValue State
    {
        get => Parameters.Read<OptionSetValue>(nameof(State));
        set => Parameters[nameof(State)] = value;
    }

    public OptionSetValue Status
    {
        get => Parameters.Read<OptionSetValue>(nameof(Status));
        set => Parameters[nameof(Status)] = value;
    }
}

/// <summary>The state was set.</summary>
public sealed class SetStateResponse : OrganizationResponse
{
}
