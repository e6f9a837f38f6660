using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Data;

/// <summary>One table's configuration rows.</summary>
/// <param name="Name">Logical name.</param>
/// <param name="Columns">Columns that the rows can fill, without the primary key.</param>
/// <param name="MatchedBy">Columns by which a row is found that has another id; empty when the id alone counts.</param>
/// <param name="IsInsertOnly">True when rows that exist are left as they are: people are meant to change them.</param>
/// <param name="Rows">In the order of the file.</param>
public sealed record ConfigurationTable(
    string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> MatchedBy, bool IsInsertOnly, IReadOnlyList<ConfigurationRow> Rows)
{
    /// <param name="entity">The table in data_schema.xml.</param>
    /// <param name="data">data.xml.</param>
    internal static ConfigurationTable Read(XElement entity, XDocument data)
    {
        var name = entity.RequiredAttr("name");
        var fields = entity.Elements("fields").Elements("field").ToDictionary(field => field.RequiredAttr("name"), field => field, StringComparer.Ordinal);
        var key = entity.RequiredAttr("primaryidfield");
        var rows = data.Root!.Elements("entity").Where(table => table.Attr("name") == name).Elements("records").Elements("record")
            .Select(record => Row(record, name, fields, key))
            .ToList();
        var ids = new HashSet<Guid>();
        foreach (var row in rows.Where(row => !ids.Add(row.Id)))
        {
            throw entity.Problem($"the row {row.Id} of {name} stands in the data twice. Remove one, or give it another id.");
        }

        return new ConfigurationTable(
            name,
            [.. fields.Keys.Where(field => field != key)],
            [.. fields.Values.Where(field => field.Attr("updateCompare") == "true").Select(field => field.Attr("name"))],
            entity.Attr("skipupdate") == "true",
            rows);
    }

    private static ConfigurationRow Row(XElement record, string table, Dictionary<string, XElement> fields, string key)
    {
        var id = record.Id(record.RequiredAttr("id"), "the record's id");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in record.Elements("field"))
        {
            var name = field.RequiredAttr("name");
            if (!fields.TryGetValue(name, out var described))
            {
                throw field.Problem($"{table} has no field '{name}' in data_schema.xml. Describe it there, or correct the name.");
            }

            if (name == key)
            {
                if (field.Id(field.Attr("value"), name) != id)
                {
                    throw field.Problem($"{name} is {field.Attr("value")}, but the record's id is {id}. Write one of them in both places.");
                }
            }
            else if (!values.TryAdd(name, ConfigurationValue.Read(field, described)))
            {
                throw field.Problem($"the field {name} stands in the record twice. Remove one.");
            }
        }

        return new ConfigurationRow(id, values);
    }
}

/// <summary>One configuration row.</summary>
/// <param name="Id">The same in every environment.</param>
/// <param name="Values">
/// By logical name: text, whole number, decimal, double, yes/no, date (UTC), id, <see cref="ConfigurationOption"/>,
/// <see cref="ConfigurationMoney"/> or <see cref="ConfigurationLookup"/>; null empties the column. A column that is not here is left as it is.
/// </param>
public sealed record ConfigurationRow(Guid Id, IReadOnlyDictionary<string, object?> Values);

/// <summary>An option of a choice, or a state or status.</summary>
/// <param name="Value">Number that is stored.</param>
public sealed record ConfigurationOption(int Value);

/// <summary>An amount in the row's currency.</summary>
/// <param name="Amount">Without currency.</param>
public sealed record ConfigurationMoney(decimal Amount);

/// <summary>A pointer to a row.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="Id">As the file has it.</param>
/// <param name="Name">For people.</param>
public sealed record ConfigurationLookup(string Table, Guid Id, string Name);
