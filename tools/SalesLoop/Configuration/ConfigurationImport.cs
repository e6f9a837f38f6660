using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.SolutionFormat.Data;

namespace SalesLoop.CommandLine.Configuration;

/// <summary>How many configuration rows an import touched.</summary>
/// <param name="Created">Were not there.</param>
/// <param name="Updated">Were there and differed, in a table whose rows follow the file.</param>
/// <param name="Unchanged">Were there, and stay as they are.</param>
internal sealed record ConfigurationCounts(int Created, int Updated, int Unchanged)
{
    public override string ToString() => $"{Created} created, {Updated} updated, {Unchanged} unchanged";
}

/// <summary>Brings configuration rows into an organization. A second import changes nothing.</summary>
internal static class ConfigurationImport
{
    /// <param name="service">Acts as somebody who may write the tables.</param>
    /// <param name="folder">Holds <c>data.xml</c> and <c>data_schema.xml</c>.</param>
    /// <exception cref="SolutionFormat.SolutionFormatException">The rows can't be read.</exception>
    public static ConfigurationCounts Apply(IOrganizationService service, string folder)
    {
        var data = ConfigurationData.Read(folder);
        var known = data.Tables.ToDictionary(table => table.Name, table => ReadExisting(service, table), StringComparer.Ordinal);
        var written = known.SelectMany(table => table.Value.Keys).ToHashSet();
        var counts = new ConfigurationCounts(0, 0, 0);
        var later = new List<Entity>();

        foreach (var table in data.Tables)
        {
            foreach (var row in table.Rows)
            {
                counts = known[table.Name].TryGetValue(row.Id, out var existing)
                    ? Compare(service, table, row, existing, counts)
                    : Create(service, table, row, written, later, counts);
            }
        }

        // Lookups to rows that stand further down in the file.
        foreach (var link in later)
        {
            service.Update(link);
        }

        return counts;
    }

    private static Dictionary<Guid, Entity> ReadExisting(IOrganizationService service, ConfigurationTable table)
    {
        if (table.Rows.Count == 0)
        {
            return [];
        }

        var columns = table.Rows.SelectMany(row => row.Values.Keys).Distinct().ToArray();
        var query = new QueryExpression(table.Name) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(new ConditionExpression($"{table.Name}id", ConditionOperator.In, table.Rows.Select(row => (object)row.Id).ToArray()));
        return service.RetrieveMultiple(query).Entities.ToDictionary(row => row.Id);
    }

    private static ConfigurationCounts Create(IOrganizationService service, ConfigurationTable table, ConfigurationRow row, HashSet<Guid> written, List<Entity> later, ConfigurationCounts counts)
    {
        var entity = new Entity(table.Name, row.Id);
        var links = new Entity(table.Name, row.Id);
        foreach (var (column, value) in row.Values)
        {
            var target = value is LookupValue lookup && !written.Contains(lookup.Id) ? links : entity;
            target[column] = ToSdk(value);
        }

        service.Create(entity);
        written.Add(row.Id);
        if (links.Attributes.Count > 0)
        {
            later.Add(links);
        }

        return counts with { Created = counts.Created + 1 };
    }

    private static ConfigurationCounts Compare(IOrganizationService service, ConfigurationTable table, ConfigurationRow row, Entity existing, ConfigurationCounts counts)
    {
        var changes = new Entity(table.Name, row.Id);
        foreach (var (column, value) in row.Values)
        {
            var wanted = ToSdk(value);
            if (!table.InsertOnly && !wanted.Equals(existing.GetAttributeValue<object>(column)))
            {
                changes[column] = wanted;
            }
        }

        if (changes.Attributes.Count == 0)
        {
            return counts with { Unchanged = counts.Unchanged + 1 };
        }

        service.Update(changes);
        return counts with { Updated = counts.Updated + 1 };
    }

    private static object ToSdk(object value) => value switch
    {
        ChoiceValue choice => new OptionSetValue(choice.Value),
        LookupValue lookup => new EntityReference(lookup.Table, lookup.Id),
        _ => value,
    };
}
