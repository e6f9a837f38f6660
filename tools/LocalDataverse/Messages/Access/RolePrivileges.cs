using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Rows of roleprivileges: what a role gives. Copies of a role in other business units give what their root gives.</summary>
internal static class RolePrivileges
{
    private const string TableName = "roleprivileges";

    /// <summary>What a role gives.</summary>
    /// <param name="session">Reads it.</param>
    /// <param name="rootRoleId">The role that its copies go back to.</param>
    public static IReadOnlyList<RolePrivilegeRow> Of(Session session, Guid rootRoleId)
    {
        var query = new QueryExpression(TableName) { ColumnSet = new ColumnSet("privilegeid", "privilegedepthmask") };
        query.Criteria.AddCondition("roleid", ConditionOperator.Equal, rootRoleId);
        var privilege = query.AddLink("privilege", "privilegeid", "privilegeid");
        privilege.EntityAlias = "p";
        privilege.Columns = new ColumnSet("name");
        privilege.Orders.Add(new OrderExpression("name", OrderType.Ascending));
        return [.. PlatformRows.All(session, query).Select(row => new RolePrivilegeRow(
            row.Id,
            row.GetAttributeValue<Guid>("privilegeid"),
            (string)row.GetAttributeValue<AliasedValue>("p.name").Value,
            (Depth)row.GetAttributeValue<int>("privilegedepthmask")))];
    }

    /// <summary>Makes a role give these privileges and no others.</summary>
    public static void Set(Session session, Schema schema, Guid rootRoleId, IReadOnlyDictionary<Guid, Depth> privileges)
    {
        var table = schema.Find(TableName)!;
        var before = Of(session, rootRoleId).ToDictionary(row => row.PrivilegeId);
        foreach (var gone in before.Values.Where(row => !privileges.ContainsKey(row.PrivilegeId)))
        {
            session.Delete(table, gone.Id);
        }

        foreach (var (privilege, depth) in privileges)
        {
            if (!before.TryGetValue(privilege, out var known))
            {
                session.Insert(table, new Entity(TableName, Guid.NewGuid()) { ["roleid"] = rootRoleId, ["privilegeid"] = privilege, ["privilegedepthmask"] = (int)depth });
            }
            else if (known.Depth != depth)
            {
                session.Update(table, new Entity(TableName, known.Id) { ["privilegedepthmask"] = (int)depth });
            }
        }
    }
}

/// <summary>A privilege that a role gives.</summary>
internal sealed record RolePrivilegeRow(Guid Id, Guid PrivilegeId, string Name, Depth Depth);
