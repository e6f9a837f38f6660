using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>What belongs to a business unit: its default team, whose members are the unit's users, and its copies of roles.</summary>
/// <remarks>"Create or edit business units", "Manage teams".</remarks>
internal sealed class UnitRows(SystemRows rows, Session session, Schema schema)
{
    public UnitRows(Call call)
        : this(SecurityRows.Rows(call), call.Conversation.Session, call.Schema)
    {
    }

    /// <summary>Gives a new unit its team and its roles.</summary>
    public void Begin(Guid unitId, string name, Guid parentUnitId, Guid administratorId)
    {
        AddTeam(unitId, name, administratorId);
        new RoleCopies(rows, session).AddTo(parentUnitId);
    }

    public void AddTeam(Guid unitId, string name, Guid administratorId) => rows.Insert(new Entity("team", Guid.NewGuid())
    {
        ["name"] = name,
        ["businessunitid"] = new EntityReference("businessunit", unitId),
        ["administratorid"] = new EntityReference("systemuser", administratorId),
        ["isdefault"] = true,
        ["teamtype"] = new OptionSetValue(0),
    });

    /// <summary>The default team is named like its unit.</summary>
    public void Rename(Guid unitId, string name)
    {
        if (DefaultTeam(unitId) is { } team)
        {
            rows.Put(new Entity("team", team) { ["name"] = name });
        }
    }

    /// <summary>Makes a user a member of the unit's default team.</summary>
    public void Join(Guid userId, Guid unitId)
    {
        if (DefaultTeam(unitId) is { } team)
        {
            rows.Insert(new Entity("teammembership", Guid.NewGuid()) { ["systemuserid"] = userId, ["teamid"] = team });
        }
    }

    /// <summary>What happens when a user or a team changes to another unit: their roles, which belong to the old one, are taken away,
    /// a user changes default teams, and the rows they own go along.</summary>
    public void Move(EntityReference principal, Guid unitId)
    {
        var isUser = principal.LogicalName == "systemuser";
        Remove(isUser ? "systemuserroles" : "teamroles", isUser ? "systemuserid" : "teamid", principal.Id);
        if (isUser)
        {
            foreach (var team in Rows("team", "isdefault", true))
            {
                Remove("teammembership", "systemuserid", principal.Id, ("teamid", team.Id));
            }

            Join(principal.Id, unitId);
        }

        foreach (var table in schema.Tables.Where(table => table.Ownership == Ownership.User))
        {
            foreach (var owned in Rows(table.LogicalName, "ownerid", principal.Id))
            {
                session.Update(table, new Entity(table.LogicalName, owned.Id) { ["owningbusinessunit"] = new EntityReference("businessunit", unitId) });
            }
        }
    }

    /// <summary>Takes away what only belongs to a unit that is about to be deleted.</summary>
    public void End(Guid unitId)
    {
        var copies = new RoleCopies(rows, session);
        foreach (var role in Rows("role", "businessunitid", unitId))
        {
            copies.RemoveHolders(role.Id);
            rows.Delete("role", role.Id);
        }

        if (DefaultTeam(unitId) is { } team)
        {
            Remove("teammembership", "teamid", team);
            rows.Delete("team", team);
        }
    }

    public Guid? DefaultTeam(Guid unitId)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, unitId);
        query.Criteria.AddCondition("isdefault", ConditionOperator.Equal, true);
        return Security.PlatformRows.All(session, query).FirstOrDefault()?.Id;
    }

    private void Remove(string intersect, string column, Guid id, (string Column, Guid Id)? also = null)
    {
        foreach (var link in Rows(intersect, column, id, also))
        {
            rows.Delete(intersect, link.Id);
        }
    }

    private List<Entity> Rows(string table, string column, object value, (string Column, Guid Id)? also = null)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        if (also is { } second)
        {
            query.Criteria.AddCondition(second.Column, ConditionOperator.Equal, second.Id);
        }

        return Security.PlatformRows.All(session, query);
    }
}
