using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Adds users to a team.</summary>
public sealed class AddMembersTeamRequest : OrganizationRequest
{
    public AddMembersTeamRequest() => RequestName = "AddMembersTeam";

    public Guid TeamId
    {
        get => Parameters.Read<Guid>(nameof(TeamId));
        set => Parameters[nameof(TeamId)] = value;
    }

    public Guid[] MemberIds
    {
        get => Parameters.Read<Guid[]>(nameof(MemberIds));
        set => Parameters[nameof(MemberIds)] = value;
    }
}

/// <summary>The users were added.</summary>
public sealed class AddMembersTeamResponse : OrganizationResponse
{
}
