using System.Collections.Concurrent;
using System.Collections.Frozen;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Rights that have been looked up, and may be used by any number of requests at once.</summary>
/// <remarks>It is never corrected: when roles, teams, users, units or profiles change, the organization begins another. A request
/// takes the organization's before it reads a row, so that what an outdated request finds out never gets into a newer cache.</remarks>
internal sealed class SecurityCache
{
    private readonly ConcurrentDictionary<Guid, Rights> users = new();
    private readonly ConcurrentDictionary<Guid, Rights> teams = new();
    private readonly ConcurrentDictionary<Guid, FrozenDictionary<string, Depth>> privileges = new();
    private volatile UnitTree? units;

    public Rights OfUser(Session session, Guid userId, Guid unitId)
    {
        if (!users.TryGetValue(userId, out var rights))
        {
            rights = users.GetOrAdd(userId, new RightsReader(session, this).User(userId, unitId));
        }

        return rights;
    }

    public Rights OfTeam(Session session, Guid teamId, Guid unitId)
    {
        if (!teams.TryGetValue(teamId, out var rights))
        {
            rights = teams.GetOrAdd(teamId, new RightsReader(session, this).Team(teamId, unitId));
        }

        return rights;
    }

    /// <summary>What a role gives.</summary>
    /// <param name="rootRoleId">The role that its copies in other units go back to.</param>
    /// <param name="read">Reads it the first time.</param>
    public FrozenDictionary<string, Depth> PrivilegesOf(Guid rootRoleId, Func<Guid, FrozenDictionary<string, Depth>> read) => privileges.GetOrAdd(rootRoleId, read);

    public UnitTree UnitsOf(Session session) => units ??= new RightsReader(session, this).Units();
}
