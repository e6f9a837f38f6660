using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Data;

namespace SalesLoop.CommandLine.Configuration;

/// <summary>What an import of configuration rows did.</summary>
/// <param name="Created">Rows that were not there.</param>
/// <param name="Updated">Rows of which something differed.</param>
/// <param name="Unchanged">Rows that were as they should be, or that are left to people.</param>
internal sealed record ConfigurationCounts(int Created, int Updated, int Unchanged)
{
    public override string ToString() => $"{Created} created, {Updated} updated, {Unchanged} unchanged";
}

/// <summary>
/// Brings configuration rows into an organization: creates what is missing, changes only what differs, deletes nothing.
/// Doing it twice is doing it once.
/// </summary>
internal sealed class ConfigurationImport
{
    private readonly IOrganizationService service;

    /// <summary>Rows that have another id in this organization than in the file, because people made them first.</summary>
    private readonly Dictionary<(string Table, Guid Id), Guid> actualIds = [];

    private readonly HashSet<(string Table, Guid Id)> written = [];
    private readonly HashSet<(string Table, Guid Id)> created = [];
    private readonly HashSet<(string Table, Guid Id)> updated = [];

    private readonly HashSet<string> tables;

    private ConfigurationImport(IOrganizationService service, ConfigurationData data)
    {
        this.service = service;
        tables = data.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="service">Acts as somebody who may write every table of the data.</param>
    /// <exception cref="SolutionFormatException">Dataverse refused a row; the message names it. What was written before it stays, and the next run goes on from there.</exception>
    public static ConfigurationCounts Apply(IOrganizationService service, ConfigurationData data)
    {
        var import = new ConfigurationImport(service, data);
        foreach (var table in data.Tables)
        {
            import.WriteRows(table);
        }

        // Rows that point to rows which were not there yet.
        foreach (var table in data.Tables)
        {
            import.WritePointers(table);
        }

        var rows = data.Tables.Sum(table => table.Rows.Count);
        return new ConfigurationCounts(import.created.Count, import.updated.Count, rows - import.created.Count - import.updated.Count);
    }

    private void WriteRows(ConfigurationTable table)
    {
        var existing = Existing(table);
        foreach (var row in table.Rows)
        {
            var key = (table.Name, row.Id);
            var wanted = row.Values.Where(value => !IsWaiting(value.Value)).ToList();
            if (Match(table, row, existing) is { } found)
            {
                actualIds[key] = found.Id;
                Change(table, row, found, wanted);
            }
            else
            {
                var entity = new Entity(table.Name, row.Id);
                foreach (var (column, value) in wanted)
                {
                    entity[column] = ToSdk(value);
                }

                Refusable(table, row, () => service.Create(entity));
                created.Add(key);
            }

            written.Add(key);
        }
    }

    private void WritePointers(ConfigurationTable table)
    {
        // Read again, because the first pass changed them.
        var pointing = table.Rows.Where(row => row.Values.Values.Any(value => value is ConfigurationLookup)).ToList();
        if (pointing.Count == 0)
        {
            return;
        }

        var existing = Existing(table);
        foreach (var row in pointing)
        {
            Change(table, row, Match(table, row, existing)!, row.Values.Where(value => value.Value is ConfigurationLookup));
        }
    }

    private void Change(ConfigurationTable table, ConfigurationRow row, Entity found, IEnumerable<KeyValuePair<string, object?>> wanted)
    {
        var key = (table.Name, row.Id);
        if (table.IsInsertOnly && !created.Contains(key))
        {
            return;
        }

        var changes = new Entity(table.Name, found.Id);
        foreach (var (column, value) in wanted)
        {
            var sdk = ToSdk(value);
            if (!Same(found.GetAttributeValue<object>(column), sdk))
            {
                changes[column] = sdk;
            }
        }

        if (changes.Attributes.Count > 0)
        {
            Refusable(table, row, () => service.Update(changes));
            if (!created.Contains(key))
            {
                updated.Add(key);
            }
        }
    }

    private List<Entity> Existing(ConfigurationTable table)
    {
        var rows = new List<Entity>();
        var query = new QueryExpression(table.Name) { ColumnSet = new ColumnSet([.. table.Columns]), PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 } };
        EntityCollection page;
        do
        {
            page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);

        return rows;
    }

    private static Entity? Match(ConfigurationTable table, ConfigurationRow row, List<Entity> existing)
    {
        if (existing.Find(candidate => candidate.Id == row.Id) is { } same)
        {
            return same;
        }

        return table.MatchedBy.Count == 0
            ? null
            : existing.Find(candidate => table.MatchedBy.All(column =>
                row.Values.TryGetValue(column, out var value) && value is not null && Same(candidate.GetAttributeValue<object>(column), value)));
    }

    // A lookup to a row of the file that this run has not reached.
    private bool IsWaiting(object? value) =>
        value is ConfigurationLookup lookup && tables.Contains(lookup.Table) && !written.Contains((lookup.Table, lookup.Id));

    private object? ToSdk(object? value) => value switch
    {
        ConfigurationOption option => new OptionSetValue(option.Value),
        ConfigurationMoney money => new Money(money.Amount),
        ConfigurationLookup lookup => new EntityReference(lookup.Table, actualIds.GetValueOrDefault((lookup.Table, lookup.Id), lookup.Id)),
        _ => value,
    };

    private static bool Same(object? stored, object? wanted) => (stored, wanted) switch
    {
        (null, null) => true,
        // Dataverse keeps an empty text as no text.
        (null, string { Length: 0 }) => true,
        (OptionSetValue one, OptionSetValue other) => one.Value == other.Value,
        (Money one, Money other) => one.Value == other.Value,
        (EntityReference one, EntityReference other) => one.LogicalName == other.LogicalName && one.Id == other.Id,
        (string one, string other) => string.Equals(one, other, StringComparison.Ordinal),
        _ => Equals(stored, wanted),
    };

    private static void Refusable(ConfigurationTable table, ConfigurationRow row, Action write)
    {
        try
        {
            write();
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            var name = row.Values.Values.OfType<string>().FirstOrDefault() ?? row.Id.ToString("D", CultureInfo.InvariantCulture);
            throw new SolutionFormatException($"The {table.Name} '{name}' was refused: {refusal.Message} Correct it in the data and run the import again: what came before it stays.", refusal);
        }
    }
}
