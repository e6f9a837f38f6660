using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Removes users from a team.</summary>
public sealed class RemoveMembersTeamRequest : OrganizationRequest
{
    public RemoveMembersTeamRequest() => RequestName = "RemoveMembersTeam";

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

/// <summary>The users were removed.</summary>
public sealed class RemoveMembersTeamResponse : OrganizationResponse
{
}
