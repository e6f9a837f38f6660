using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Flows.Expressions;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>Values of Dataverse as the connector's JSON, and back; the names and shapes are the Web API's.</summary>
internal static partial class ConnectorValues
{
    private const string Bind = "@odata.bind";

    /// <summary>A parameter of a custom API.</summary>
    /// <exception cref="FlowErrorException">The value is not of that type.</exception>
    public static object ToSdk(Schema schema, CustomApiType type, JsonNode value) => type switch
    {
        CustomApiType.Boolean => TrueOrFalse(value),
        CustomApiType.DateTime => Instant(value),
        CustomApiType.Decimal => FlowValue.Number(value),
        CustomApiType.Float => (double)FlowValue.Number(value),
        CustomApiType.Integer => checked((int)FlowValue.Number(value)),
        CustomApiType.Money => new Money(FlowValue.Number(value)),
        CustomApiType.Picklist => new OptionSetValue((int)FlowValue.Number(value)),
        CustomApiType.String => FlowValue.Text(value),
        CustomApiType.StringArray => (value as JsonArray ?? []).Select(FlowValue.Text).ToArray(),
        CustomApiType.Guid => Id(value),
        CustomApiType.EntityReference => Reference(schema, value),
        _ => throw new FlowErrorException("BadRequest", $"The local Dataverse does not pass parameters of the type {type} from flows."),
    };

    /// <summary>A value out of Dataverse.</summary>
    public static JsonNode? ToJson(Schema schema, object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        Money money => money.Value,
        OptionSetValue option => option.Value,
        OptionSetValueCollection options => string.Join(',', options.Select(option => option.Value)),
        EntityReference row => new JsonObject { [schema.Find(row.LogicalName)?.PrimaryKey ?? "id"] = row.Id.ToString() },
        Entity row => Row(schema, row),
        EntityCollection rows => new JsonArray([.. rows.Entities.Select(row => Row(schema, row))]),
        IEnumerable<string> texts => new JsonArray([.. texts.Select(text => (JsonNode?)text)]),
        AliasedValue aliased => ToJson(schema, aliased.Value),
        _ => throw new FlowErrorException("BadRequest", $"The local Dataverse does not hand values of the type {value.GetType().Name} to flows."),
    };

    /// <summary>A row by property names: lookups as <c>_x_value</c>.</summary>
    public static JsonObject Row(Schema schema, Entity row)
    {
        var table = schema.Find(row.LogicalName);
        var json = new JsonObject();
        foreach (var (name, value) in row.Attributes)
        {
            if (value is EntityReference reference)
            {
                json[$"_{name}_value"] = reference.Id.ToString();
            }
            else
            {
                json[name] = value is DateTime day && table?.Find(name)?.DateBehavior == DateBehavior.DateOnly
                    ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : ToJson(schema, value);
            }
        }

        if (table is not null)
        {
            json[table.PrimaryKey] = row.Id.ToString();
        }

        return json;
    }

    /// <summary>A column to write: a plain one by its name, a lookup by <c>Navigation@odata.bind</c>.</summary>
    public static (string Column, object? Value) Column(Schema schema, TableDefinition table, string name, JsonNode? value)
    {
        if (name.EndsWith(Bind, StringComparison.Ordinal))
        {
            var property = name[..^Bind.Length];
            var lookup = schema.LookupsOf(table.LogicalName).FirstOrDefault(known => known.LookupProperty == property)
                ?? throw new FlowErrorException("BadRequest", $"The table '{table.LogicalName}' has no lookup with the navigation property '{property}'.");
            return (lookup.ReferencingColumn, value is null ? null : Reference(schema, value));
        }

        var column = table.Find(name) ?? throw Faults.UnknownColumn(table.LogicalName, name);
        return (name, value is null ? null : ToSdk(column, value));
    }

    private static object ToSdk(ColumnDefinition column, JsonNode value) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => FlowValue.Text(value),
        ColumnType.YesNo => TrueOrFalse(value),
        ColumnType.WholeNumber => checked((int)FlowValue.Number(value)),
        ColumnType.BigInteger => checked((long)FlowValue.Number(value)),
        ColumnType.Decimal => FlowValue.Number(value),
        ColumnType.Float => (double)FlowValue.Number(value),
        ColumnType.Money => new Money(FlowValue.Number(value)),
        ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue((int)FlowValue.Number(value)),
        ColumnType.DateTime => Instant(value),
        ColumnType.UniqueIdentifier or ColumnType.PrimaryKey => Id(value),
        _ => throw new FlowErrorException("BadRequest", $"The local Dataverse does not write columns of the kind {column.Type} from flows ('{column.LogicalName}')."),
    };

    private static bool TrueOrFalse(JsonNode value) =>
        FlowValue.IsText(value) && bool.TryParse((string)value!, out var yes) ? yes : FlowValue.TrueOrFalse(value);

    private static DateTime Instant(JsonNode value) =>
        DateTime.TryParse(FlowValue.MustBeText(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new FlowErrorException("BadRequest", $"'{value}' is no date and time.");

    private static Guid Id(JsonNode value) =>
        Guid.TryParse(FlowValue.MustBeText(value), out var id) ? id : throw new FlowErrorException("BadRequest", $"'{value}' is no id.");

    private static EntityReference Reference(Schema schema, JsonNode value)
    {
        var address = RowAddress().Match(FlowValue.MustBeText(value));
        return address.Success && schema.FindSet(address.Groups["set"].Value) is { } table && Guid.TryParse(address.Groups["id"].Value, out var id)
            ? new EntityReference(table.LogicalName, id)
            : throw new FlowErrorException("BadRequest", $"'{value}' names no row; write accounts(id).");
    }

    [GeneratedRegex(@"^/?(?<set>\w+)\((?<id>[0-9a-fA-F-]{36})\)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RowAddress();
}
