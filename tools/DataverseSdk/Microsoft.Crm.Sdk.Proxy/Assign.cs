using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Gives a row to another owner.</summary>
public sealed class AssignRequest : OrganizationRequest
{
    public AssignRequest() => RequestName = "Assign";

    public EntityReference Target
    {
        get => Parameters.Read<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public EntityReference Assignee
    {
        get => Parameters.Read<EntityReference>(nameof(Assignee));
        set => Parameters[nameof(Assignee)] = value;
    }
}

/// <summary>The row has its new owner.</summary>
public sealed class AssignResponse : OrganizationResponse
{
}
