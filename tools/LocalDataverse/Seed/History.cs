using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>
/// Rows of the past, written as a migration leaves them: in their final state, with the dates and people they had, past every
/// step of the pipeline. For generated and restored data only; what a person or a client sends goes through messages.
/// </summary>
/// <remarks>The one who writes answers for the rows: lookups are not followed and ranges not checked. A row of an unknown column is refused.</remarks>
public sealed class History : IDisposable
{
    private readonly Organization organization;
    private readonly Schema schema;
    private readonly Session session;
    private readonly DateTime now;

    internal History(Organization organization)
    {
        this.organization = organization;
        schema = organization.Schema;
        now = organization.Now;
        session = organization.Database.Write();
    }

    /// <summary>Adds a row. What it lacks is filled: defaults, state, owner (the administrator), stamps, base amounts.</summary>
    /// <param name="row">With its id. <c>createdon</c> is when it came into being; <c>modifiedon</c> the same unless given.</param>
    public void Add(Entity row)
    {
        var table = schema.Find(row.LogicalName) ?? throw Faults.UnknownTable(row.LogicalName);
        var state = row.GetAttributeValue<OptionSetValue>("statecode")?.Value;
        Defaults.Fill(table, row);
        if (table.HasState)
        {
            States.Fill(table, row, state);
        }

        Own(table, row);
        Stamp(table, row);
        Price(table, row);
        if (table.IsActivity)
        {
            row["activitytypecode"] = table.LogicalName;
        }

        session.Insert(table, row);
        Activities.Mirror(session, schema, table, row);
    }

    /// <summary>Keeps everything added. The history is over.</summary>
    public void Commit() => session.Commit();

    public void Dispose() => session.Dispose();

    private void Own(TableDefinition table, Entity row)
    {
        if (table.Ownership != Ownership.User)
        {
            return;
        }

        row["ownerid"] = row.GetAttributeValue<EntityReference>("ownerid") ?? new EntityReference("systemuser", organization.AdministratorId);
        row["owninguser"] = row["ownerid"];
        row["owningbusinessunit"] = row.GetAttributeValue<EntityReference>("owningbusinessunit") ?? new EntityReference("businessunit", organization.Identities.BusinessUnitId);
    }

    private void Stamp(TableDefinition table, Entity row)
    {
        var by = row.GetAttributeValue<EntityReference>("ownerid") is { LogicalName: "systemuser" } owner ? owner : new EntityReference("systemuser", organization.AdministratorId);
        Default(table, row, "createdon", now);
        Default(table, row, "modifiedon", row.GetAttributeValue<DateTime?>("createdon") ?? now);
        Default(table, row, "createdby", by);
        Default(table, row, "modifiedby", by);
    }

    // Amounts of generated rows are in the base currency, so each is its own base amount.
    private void Price(TableDefinition table, Entity row)
    {
        foreach (var (column, value) in row.Attributes.ToList())
        {
            if (value is Money amount && table.Find(column + "_base") is not null)
            {
                row[column + "_base"] = new Money(amount.Value);
                row["transactioncurrencyid"] = new EntityReference("transactioncurrency", organization.BaseCurrencyId);
                row["exchangerate"] = 1m;
            }
        }
    }

    private static void Default(TableDefinition table, Entity row, string column, object value)
    {
        if (!row.Contains(column) && table.Find(column) is not null)
        {
            row[column] = value;
        }
    }
}
