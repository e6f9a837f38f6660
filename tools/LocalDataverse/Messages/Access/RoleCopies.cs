using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>A role is copied to every business unit below its own; the copies go back to it by parentrootroleid.</summary>
/// <remarks>"Security roles and privileges". Users and teams are given the copy of their own unit.</remarks>
internal sealed class RoleCopies(SystemRows rows, Session session)
{
    private static readonly string[] Copied = ["name", "isinherited", "roletemplateid", "ismanaged"];

    /// <summary>Brings the copies of a role in line with it, and makes those that are missing.</summary>
    public void Follow(Guid roleId)
    {
        var role = Find("roleid", roleId).Single();
        var copies = Find("parentroleid", roleId);
        foreach (var copy in copies)
        {
            rows.Put(CopyOf(role, copy.Id));
        }

        foreach (var unit in UnitsBelow(Unit(role)).Except(copies.Select(Unit)))
        {
            var copy = CopyOf(role, Guid.NewGuid());
            copy["businessunitid"] = new EntityReference("businessunit", unit);
            rows.Put(copy);
        }

        foreach (var copy in Find("parentroleid", roleId))
        {
            Follow(copy.Id);
        }
    }

    /// <summary>Gives a new business unit a copy of every role of the unit above it.</summary>
    public void AddTo(Guid parentUnitId)
    {
        foreach (var role in Find("businessunitid", parentUnitId))
        {
            Follow(role.Id);
        }
    }

    /// <summary>Deletes the copies of a role, those of the lowest units first.</summary>
    public void Remove(Guid roleId)
    {
        foreach (var copy in Find("parentroleid", roleId))
        {
            Remove(copy.Id);
            RemoveHolders(copy.Id);
            rows.Delete("role", copy.Id);
        }
    }

    /// <summary>Takes a role from everybody who has it.</summary>
    public void RemoveHolders(Guid roleId)
    {
        foreach (var intersect in new[] { "systemuserroles", "teamroles" })
        {
            var query = new QueryExpression(intersect) { ColumnSet = new ColumnSet(false) };
            query.Criteria.AddCondition("roleid", ConditionOperator.Equal, roleId);
            foreach (var held in PlatformRows.All(session, query))
            {
                rows.Delete(intersect, held.Id);
            }
        }
    }

    private static Entity CopyOf(Entity role, Guid id)
    {
        var copy = new Entity("role", id)
        {
            ["parentroleid"] = role.ToEntityReference(),
            ["parentrootroleid"] = role.GetAttributeValue<EntityReference>("parentrootroleid") is { } root ? new EntityReference("role", root.Id) : role.ToEntityReference(),
        };
        foreach (var column in Copied)
        {
            copy[column] = role.Contains(column) ? role[column] : null;
        }

        return copy;
    }

    private IEnumerable<Guid> UnitsBelow(Guid unitId)
    {
        var query = new QueryExpression("businessunit") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("parentbusinessunitid", ConditionOperator.Equal, unitId);
        return PlatformRows.All(session, query).Select(unit => unit.Id);
    }

    private static Guid Unit(Entity role) => role.GetAttributeValue<EntityReference>("businessunitid").Id;

    private List<Entity> Find(string column, Guid value)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet([.. Copied, "businessunitid", "parentroleid", "parentrootroleid"]) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return PlatformRows.All(session, query);
    }
}
