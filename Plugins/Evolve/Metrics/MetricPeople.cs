using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Business units, who is in them, and whose figures of a unit are.</summary>
internal sealed class MetricPeople
{
    private const string Unit = "businessunit";
    private const string UnitName = "name";
    private const string ParentUnit = "parentbusinessunitid";

    private readonly Dictionary<Guid, Entity> units;
    private readonly Dictionary<Guid, SystemUser> users;
    private readonly HashSet<Guid> mayOwn;
    private readonly ILookup<Guid, Guid> managers;

    private MetricPeople(Dictionary<Guid, Entity> units, Dictionary<Guid, SystemUser> users, HashSet<Guid> mayOwn, HashSet<Guid> managers)
    {
        this.units = units;
        this.users = users;
        this.mayOwn = mayOwn;
        this.managers = managers.Where(users.ContainsKey).ToLookup(id => users[id].BusinessUnitId?.Id ?? Guid.Empty);
    }

    /// <summary>Every business unit, in the order in which figures are worked out.</summary>
    public IEnumerable<Scope> Units => units.Keys.Select(Scope.Unit).OrderBy(scope => scope.ToString(), StringComparer.Ordinal);

    public static MetricPeople Read(IOrganizationService service)
    {
        var unitQuery = new QueryExpression(Unit) { ColumnSet = new ColumnSet(UnitName, ParentUnit) };
        unitQuery.AddOrder(UnitName, OrderType.Ascending);
        var userQuery = new QueryExpression(SystemUser.EntityLogicalName) { ColumnSet = new ColumnSet(SystemUser.Columns.FullName, SystemUser.Columns.BusinessUnitId) };
        userQuery.AddOrder(SystemUser.Columns.SystemUserId, OrderType.Ascending);
        return new MetricPeople(
            DealFactsReader.All(service, unitQuery).ToDictionary(row => row.Id),
            DealFactsReader.All(service, userQuery).Select(SystemUser.Of).ToDictionary(user => user.Id),
            Callers.WhoMayHaveFigures(service),
            Callers.Managers(service));
    }

    /// <summary>All of it as text, the same while nothing changed that figures show or that says whose they are.</summary>
    public string ToText() => string.Join("\n", units.Values
        .Select(unit => FormattableString.Invariant($"u{unit.Id:N}{ParentOf(unit):N}{unit.GetAttributeValue<string>(UnitName)}"))
        .Concat(users.Values.Select(user => FormattableString.Invariant($"p{user.Id:N}{user.BusinessUnitId?.Id:N}{mayOwn.Contains(user.Id)}{user.FullName}")))
        .Concat(managers.SelectMany(unit => unit).Select(manager => FormattableString.Invariant($"m{manager:N}")))
        .OrderBy(line => line, StringComparer.Ordinal));

    /// <summary>The unit and all units below it.</summary>
    public IReadOnlyList<Guid> WithBelow(Guid unitId)
    {
        var found = new List<Guid> { unitId };
        for (var place = 0; place < found.Count; place++)
        {
            found.AddRange(units.Values.Where(unit => ParentOf(unit) == found[place] && !found.Contains(unit.Id)).Select(unit => unit.Id).OrderBy(id => id));
        }

        return found;
    }

    /// <summary>True for the unit above all others: its figures are everybody's.</summary>
    public bool IsUppermost(Guid unitId) => units.TryGetValue(unitId, out var unit) && ParentOf(unit) is null;

    public string NameOf(Scope scope) => scope.IsPerson
        ? users.TryGetValue(scope.Id, out var user) ? user.FullName ?? "" : ""
        : units.TryGetValue(scope.Id, out var unit) ? unit.GetAttributeValue<string>(UnitName) ?? "" : "";

    /// <summary>The named person whose the figures are; null where nobody may have them, then they stay with the system.</summary>
    public Guid? OwnerOf(Scope scope)
    {
        if (scope.IsPerson && mayOwn.Contains(scope.Id))
        {
            return scope.Id;
        }

        // Somebody who has no role any more leaves figures that their manager still reads.
        var unit = scope.IsPerson ? users.TryGetValue(scope.Id, out var user) ? user.BusinessUnitId?.Id : null : scope.Id;
        for (var steps = 0; unit is { } id && steps <= units.Count; steps++)
        {
            if (managers[id].Any())
            {
                return managers[id].Min();
            }

            unit = units.TryGetValue(id, out var row) ? ParentOf(row) : null;
        }

        return null;
    }

    private static Guid? ParentOf(Entity unit) => unit.GetAttributeValue<EntityReference>(ParentUnit)?.Id;
}
