using System.Collections.Frozen;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Reads out of the rows what a user or a team may do.</summary>
internal sealed class RightsReader(Session session, SecurityCache cache)
{
    private const int Allowed = 4;
    private const int AlsoForMembersThemselves = 1;

    public Rights User(Guid userId, Guid unitId)
    {
        var teams = Teams(userId);
        IReadOnlyList<Guid> principals = [userId, .. teams.Select(team => team.Id)];
        var direct = Roles("systemuserroles", "systemuserid", [userId]);
        var ofTeams = Roles("teamroles", "teamid", [.. teams.Select(team => team.Id)]);
        var grants = direct.Select(role => Grant(role, unitId, principals))
            .Concat(ofTeams.Select(role => Grant(role, teams.First(team => team.Id == role.HolderId).UnitId, role.IsInherited ? principals : [role.HolderId])));
        return new Rights
        {
            Id = userId,
            BusinessUnitId = unitId,
            Principals = principals,
            IsAdministrator = direct.Concat(ofTeams).Any(role => role.TemplateId == StandardRoles.Administrator),
            Grants = [.. grants],
            Columns = Columns(userId, [.. teams.Select(team => team.Id)]),
        };
    }

    public Rights Team(Guid teamId, Guid unitId)
    {
        var roles = Roles("teamroles", "teamid", [teamId]);
        return new Rights
        {
            Id = teamId,
            BusinessUnitId = unitId,
            Principals = [teamId],
            IsAdministrator = roles.Any(role => role.TemplateId == StandardRoles.Administrator),
            Grants = [.. roles.Select(role => Grant(role, unitId, [teamId]))],
            Columns = Columns(null, [teamId]),
        };
    }

    private Grant Grant(HeldRole role, Guid unitId, IReadOnlyList<Guid> owners) =>
        new(cache.PrivilegesOf(role.RootId, Privileges), unitId, owners, cache.UnitsOf(session));

    private List<(Guid Id, Guid UnitId)> Teams(Guid userId)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet("businessunitid") };
        query.AddLink("teammembership", "teamid", "teamid").LinkCriteria.AddCondition("systemuserid", ConditionOperator.Equal, userId);
        return [.. Rows(query).Select(team => (team.Id, team.GetAttributeValue<EntityReference>("businessunitid").Id))];
    }

    private List<HeldRole> Roles(string intersect, string holderColumn, IReadOnlyList<Guid> holders)
    {
        if (holders.Count == 0)
        {
            return [];
        }

        var query = new QueryExpression(intersect) { ColumnSet = new ColumnSet(holderColumn) };
        query.Criteria.AddCondition(holderColumn, ConditionOperator.In, [.. holders.Select(holder => (object)holder)]);
        var role = query.AddLink("role", "roleid", "roleid");
        role.EntityAlias = "held";
        role.Columns = new ColumnSet("roleid", "parentrootroleid", "isinherited", "roletemplateid");
        return [.. Rows(query).Select(row => new HeldRole(
            row.GetAttributeValue<Guid>(holderColumn),
            Held<EntityReference>(row, "parentrootroleid")?.Id ?? Held<Guid>(row, "roleid"),
            Held<Guid>(row, "roletemplateid"),
            Held<OptionSetValue>(row, "isinherited")?.Value == AlsoForMembersThemselves))];
    }

    private FrozenDictionary<string, Depth> Privileges(Guid rootRoleId)
    {
        var query = new QueryExpression("roleprivileges") { ColumnSet = new ColumnSet("privilegedepthmask") };
        query.Criteria.AddCondition("roleid", ConditionOperator.Equal, rootRoleId);
        var privilege = query.AddLink("privilege", "privilegeid", "privilegeid");
        privilege.EntityAlias = "held";
        privilege.Columns = new ColumnSet("name");
        return Rows(query).ToFrozenDictionary(row => Held<string>(row, "name")!, row => (Depth)row.GetAttributeValue<int>("privilegedepthmask"), StringComparer.Ordinal);
    }

    public UnitTree Units() => new(Rows(new QueryExpression("businessunit") { ColumnSet = new ColumnSet("parentbusinessunitid") })
        .ToDictionary(unit => unit.Id, unit => unit.GetAttributeValue<EntityReference>("parentbusinessunitid")?.Id));

    private FrozenDictionary<string, ColumnRights> Columns(Guid? userId, IReadOnlyList<Guid> teams)
    {
        var profiles = (userId is { } user ? Profiles("systemuserprofiles", "systemuserid", [user]) : []).Concat(Profiles("teamprofiles", "teamid", teams)).Distinct().ToArray();
        if (profiles.Length == 0)
        {
            return FrozenDictionary<string, ColumnRights>.Empty;
        }

        var query = new QueryExpression("fieldpermission") { ColumnSet = new ColumnSet("entityname", "attributelogicalname", "canread", "cancreate", "canupdate") };
        query.Criteria.AddCondition("fieldsecurityprofileid", ConditionOperator.In, profiles);
        return Rows(query)
            .GroupBy(row => $"{row.GetAttributeValue<string>("entityname")}.{row.GetAttributeValue<string>("attributelogicalname")}", StringComparer.Ordinal)
            .ToFrozenDictionary(column => column.Key, column => column.Aggregate(ColumnRights.None, (rights, row) => rights | Of(row)), StringComparer.Ordinal);
    }

    private object[] Profiles(string intersect, string holderColumn, IReadOnlyList<Guid> holders)
    {
        if (holders.Count == 0)
        {
            return [];
        }

        var query = new QueryExpression(intersect) { ColumnSet = new ColumnSet("fieldsecurityprofileid") };
        query.Criteria.AddCondition(holderColumn, ConditionOperator.In, [.. holders.Select(holder => (object)holder)]);
        return [.. Rows(query).Select(row => (object)row.GetAttributeValue<Guid>("fieldsecurityprofileid"))];
    }

    private static ColumnRights Of(Entity permission) =>
        (Is(permission, "canread") ? ColumnRights.Read : 0) | (Is(permission, "cancreate") ? ColumnRights.Create : 0) | (Is(permission, "canupdate") ? ColumnRights.Update : 0);

    private static bool Is(Entity permission, string column) => permission.GetAttributeValue<OptionSetValue>(column)?.Value == Allowed;

    private static T? Held<T>(Entity row, string column) => row.GetAttributeValue<AliasedValue>($"held.{column}") is { Value: T value } ? value : default;

    private List<Entity> Rows(QueryExpression query) => PlatformRows.All(session, query);

    private sealed record HeldRole(Guid HolderId, Guid RootId, Guid TemplateId, bool IsInherited);
}
