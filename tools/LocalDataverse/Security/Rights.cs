using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>What a user, or a team, may do by the roles they have. Never changes: when roles do, another is made.</summary>
/// <remarks>"How access to a record is determined": the privilege first, at any depth and by any role; then the row, by its owner,
/// its business unit, or a share. Rights of all roles add up.</remarks>
internal sealed class Rights
{
    private const string Suffix = "Access";

    /// <summary>Who takes part in an activity is known to those who may read it; the activity has a reach of its own.</summary>
    private static readonly Filter OfReadableActivities = new()
    {
        Links = [new Link { Table = "activitypointer", From = "activityid", To = "activityid", Kind = JoinOperator.Any }],
    };

    private readonly ConcurrentDictionary<string, Scope> scopes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Filter?> reaches = new(StringComparer.Ordinal);

    /// <summary>The user or team.</summary>
    public required Guid Id { get; init; }

    public required Guid BusinessUnitId { get; init; }

    /// <summary>The user and the teams the user is a member of: what is shared with them is shared with the user.</summary>
    public required IReadOnlyList<Guid> Principals { get; init; }

    /// <summary>True for who holds the role System Administrator: privileges and secured columns are never asked for.</summary>
    public required bool IsAdministrator { get; init; }

    public required IReadOnlyList<Grant> Grants { get; init; }

    /// <summary>By <c>table.column</c>.</summary>
    public required FrozenDictionary<string, ColumnRights> Columns { get; init; }

    /// <summary>True when a role gives the privilege, at whatever depth.</summary>
    public bool Has(string privilege) => IsAdministrator || !ScopeOf(privilege).IsNothing;

    /// <summary>Rows of a table that a right covers.</summary>
    public Scope ScopeOf(TableDefinition table, AccessRights right)
    {
        if (IsAdministrator)
        {
            return Scope.Everything;
        }

        if (PrivilegeOf(table, right) is not { } privilege)
        {
            // Rows that nobody owns: everybody reads them, administrators write them.
            return right == AccessRights.ReadAccess ? Scope.Everything : Scope.Nothing;
        }

        var scope = ScopeOf(privilege);
        // Rows of the organization: all or none.
        return scope.IsGlobal || RowPlace.Of(table) is not null ? scope : Scope.Nothing;
    }

    /// <summary>Which rows of a table can be read, as a filter; null for every row.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">No role gives Read on the table.</exception>
    public Filter? ReachOf(TableDefinition table) => reaches.GetOrAdd(table.LogicalName, static (_, asked) => asked.Rights.MakeReach(asked.Table), (Rights: this, Table: table));

    public ColumnRights On(string table, string column) =>
        IsAdministrator ? ColumnRights.Read | ColumnRights.Create | ColumnRights.Update : Columns.GetValueOrDefault($"{table}.{column}");

    /// <summary>Name of a privilege; null when the table has none.</summary>
    public static string? PrivilegeOf(TableDefinition table, AccessRights right) => PrivilegeNames.Of(table, right.ToString()[..^Suffix.Length]);

    /// <summary>Units a scope covers on a table: rows that have a unit and no owner count as own when the unit is one's own.</summary>
    public IEnumerable<Guid> UnitsOf(Scope scope, RowPlace place) => place.Owner is null ? scope.Units.Append(BusinessUnitId).Distinct() : scope.Units;

    private Filter? MakeReach(TableDefinition table)
    {
        if (table.LogicalName == "activityparty")
        {
            return OfReadableActivities;
        }

        var scope = ScopeOf(table, AccessRights.ReadAccess);
        if (scope.IsNothing)
        {
            throw Faults.MissingPrivilege(Id, PrivilegeOf(table, AccessRights.ReadAccess)!, table.LogicalName);
        }

        if (scope.IsGlobal || RowPlace.Of(table) is not { } place)
        {
            return null;
        }

        var conditions = new List<Condition>();
        if (place.Owner is { } owner && scope.Owners.Count > 0)
        {
            conditions.Add(In(owner, scope.Owners));
        }

        if (UnitsOf(scope, place).ToList() is { Count: > 0 } units)
        {
            conditions.Add(In(place.Unit, units));
        }

        return new Filter { IsOr = true, Conditions = conditions, SharedWith = table.Ownership == Ownership.User ? Principals : [] };
    }

    private static Condition In(string column, IEnumerable<Guid> ids) =>
        new(column, ConditionOperator.In, [.. ids.Select(id => (object)id)]);

    private Scope ScopeOf(string privilege) => scopes.GetOrAdd(privilege, static (name, rights) => rights.MakeScope(name), this);

    private Scope MakeScope(string privilege)
    {
        var giving = Grants.Where(grant => grant.Privileges.ContainsKey(privilege)).ToList();
        if (giving.Exists(grant => grant.Privileges[privilege] == Depth.Global))
        {
            return Scope.Everything;
        }

        // Whatever the depth, own rows are always covered: "in both cases, access is independent of the business unit".
        return new Scope(
            IsGlobal: false,
            [.. giving.SelectMany(grant => grant.Owners).Distinct()],
            [.. giving.SelectMany(grant => grant.UnitsAt(grant.Privileges[privilege])).Distinct()]);
    }
}

/// <summary>A role as somebody has it: directly, or as a member of a team.</summary>
/// <param name="Privileges">What the role gives, by name.</param>
/// <param name="UnitId">Unit that Local and Deep are reckoned from: the user's, or the team's.</param>
/// <param name="Owners">Whose rows count as own: the user's and the user's teams', or the team's alone.</param>
/// <param name="Units">All business units.</param>
internal sealed record Grant(FrozenDictionary<string, Depth> Privileges, Guid UnitId, IReadOnlyList<Guid> Owners, UnitTree Units)
{
    public IReadOnlyList<Guid> UnitsAt(Depth depth) => depth switch
    {
        Depth.Local => [UnitId],
        Depth.Deep => Units.AtAndBelow(UnitId),
        _ => [],
    };
}
