using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>Writes rows that are the platform's own affair, past the event pipeline: no step ever sees them being written.</summary>
internal sealed class SystemRows(Session session, Schema schema, Identities identities, DateTime now)
{
    /// <summary>Adds a row, with the table's defaults and the stamps of the platform's user.</summary>
    public void Insert(Entity row)
    {
        var table = schema.Find(row.LogicalName) ?? throw Faults.UnknownTable(row.LogicalName);
        Defaults.Fill(table, row);
        if (table.HasState)
        {
            States.Fill(table, row, row.GetAttributeValue<OptionSetValue>("statecode")?.Value);
        }

        Stamp(table, row);
        session.Insert(table, row);
    }

    /// <summary>Adds a row, or brings the one with its id up to date.</summary>
    public void Put(Entity row)
    {
        var table = schema.Find(row.LogicalName) ?? throw Faults.UnknownTable(row.LogicalName);
        if (session.Find(table, row.Id, new ColumnSet(false)) is null)
        {
            Insert(row);
        }
        else
        {
            SetWhereMissing(table, row, "modifiedon", now);
            session.Update(table, row);
        }
    }

    public void Delete(string table, Guid id) => session.Delete(schema.Find(table)!, id);

    /// <summary>The id of the row with that value in a column; null when there is none.</summary>
    public Guid? Find(string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(schema.Find(table)!.PrimaryKey), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return session.Query(query, Caller.System(identities.SystemUserId, identities.BusinessUnitId)).Entities.FirstOrDefault()?.Id;
    }

    private void Stamp(TableDefinition table, Entity row)
    {
        var system = new EntityReference("systemuser", identities.SystemUserId);
        var unit = new EntityReference("businessunit", identities.BusinessUnitId);
        SetWhereMissing(table, row, "createdon", now);
        SetWhereMissing(table, row, "createdby", system);
        SetWhereMissing(table, row, "modifiedon", now);
        SetWhereMissing(table, row, "modifiedby", system);
        if (table.Ownership == Ownership.User)
        {
            SetWhereMissing(table, row, "ownerid", system);
            SetWhereMissing(table, row, "owninguser", system);
            SetWhereMissing(table, row, "owningbusinessunit", unit);
        }

        if (table.LogicalName != "organization")
        {
            var isLookup = table.Find("organizationid")?.Type == ColumnType.Lookup;
            SetWhereMissing(table, row, "organizationid", isLookup ? new EntityReference("organization", identities.OrganizationId) : identities.OrganizationId);
        }
    }

    private static void SetWhereMissing(TableDefinition table, Entity row, string column, object value)
    {
        if (table.Find(column) is not null && !row.Contains(column))
        {
            row[column] = value;
        }
    }
}

/// <summary>The rows every organization has and the platform must know by id.</summary>
/// <param name="OrganizationId">The organization's own row.</param>
/// <param name="BusinessUnitId">The root business unit.</param>
/// <param name="SystemUserId">The platform's own user.</param>
/// <param name="AdministratorId">The user who owns the local organization.</param>
/// <param name="BaseCurrencyId">The currency that base amounts are in.</param>
internal sealed record Identities(Guid OrganizationId, Guid BusinessUnitId, Guid SystemUserId, Guid AdministratorId, Guid BaseCurrencyId)
{
    private const string Setting = "identities";

    public static Identities New() => new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    /// <summary>Those of an organization; null when it has not been seeded.</summary>
    public static Identities? Read(Session session)
    {
        if (session.Setting(Setting) is not { } text)
        {
            return null;
        }

        var ids = text.Split(' ').Select(Guid.Parse).ToArray();
        return new Identities(ids[0], ids[1], ids[2], ids[3], ids[4]);
    }

    public void Write(Session session) =>
        session.SetSetting(Setting, string.Join(' ', OrganizationId, BusinessUnitId, SystemUserId, AdministratorId, BaseCurrencyId));
}
