using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.LocalDataverse.Pipeline.Jobs;

/// <summary>Values of the SDK as JSON and back, each as the class it was.</summary>
/// <remarks>Texts, yes/no and whole numbers stand for themselves; everything else is an object that names its kind.</remarks>
internal static class SdkJson
{
    private const string Tag = "kind";
    private const string Content = "value";

    private static readonly Kind[] Kinds =
    [
        Kind.Of<long>("long", number => Digits(number), node => long.Parse(Text(node), CultureInfo.InvariantCulture)),
        Kind.Of<decimal>("decimal", number => Digits(number), node => decimal.Parse(Text(node), CultureInfo.InvariantCulture)),
        Kind.Of<double>("double", number => number.ToString("R", CultureInfo.InvariantCulture), node => double.Parse(Text(node), CultureInfo.InvariantCulture)),
        Kind.Of<DateTime>("date", instant => instant.ToString("O", CultureInfo.InvariantCulture), node => DateTime.Parse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
        Kind.Of<Guid>("id", id => id.ToString(), node => Guid.Parse(Text(node))),
        Kind.Of<byte[]>("bytes", bytes => Convert.ToBase64String(bytes), node => Convert.FromBase64String(Text(node))),
        Kind.Of<OptionSetValue>("choice", option => option.Value, node => new OptionSetValue((int)node)),
        Kind.Of<OptionSetValueCollection>(
            "choices", options => Array(options.Select(option => (JsonNode?)option.Value)), node => new OptionSetValueCollection([.. node.AsArray().Select(option => new OptionSetValue((int)option!))])),
        Kind.Of<Money>("money", money => Digits(money.Value), node => new Money(decimal.Parse(Text(node), CultureInfo.InvariantCulture))),
        Kind.Of<EntityReference>("reference", Write, node => Reference(node.AsObject())),
        Kind.Of<EntityReferenceCollection>(
            "references", rows => Array(rows.Select(row => (JsonNode?)Write(row))), node => new EntityReferenceCollection([.. node.AsArray().Select(row => Reference(row!.AsObject()))])),
        Kind.Of<Entity>("row", Write, node => Row(node.AsObject())),
        Kind.Of<EntityCollection>("rows", Write, node => Rows(node.AsObject())),
        Kind.Of<ColumnSet>(
            "columns",
            columns => columns.AllColumns ? "*" : Array(columns.Columns.Select(column => (JsonNode?)column)),
            node => node is JsonArray names ? new ColumnSet([.. names.Select(name => (string)name!)]) : new ColumnSet(true)),
        Kind.Of<Relationship>("relationship", Write, node => RelationshipOf(node.AsObject())),
        Kind.Of<string[]>("texts", texts => Array(texts.Select(text => (JsonNode?)text)), node => node.AsArray().Select(text => (string)text!).ToArray()),
        Kind.Of<Guid[]>("ids", ids => Array(ids.Select(id => (JsonNode?)id.ToString())), node => node.AsArray().Select(id => Guid.Parse((string)id!)).ToArray()),
        Kind.Of<ParameterCollection>("parameters", parameters => Write(parameters), node => Parameters(node.AsObject())),
    ];

    private static readonly FrozenDictionary<Type, Kind> ByType = Kinds.ToFrozenDictionary(kind => kind.Type);

    private static readonly FrozenDictionary<string, Kind> ByTag = Kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <exception cref="System.ServiceModel.FaultException{T}">The value is of a class that can't be kept; the message names it.</exception>
    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes,
        int number => number,
        Enum choice => Convert.ToInt32(choice, CultureInfo.InvariantCulture),
        // An early-bound row is kept as what it is to the platform.
        Entity row => Tagged(ByType[typeof(Entity)], row),
        _ => ByType.TryGetValue(value.GetType(), out var kind) ? Tagged(kind, value) : throw CannotKeep(value),
    };

    public static object? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonObject tagged => ByTag[(string)tagged[Tag]!].Read(tagged[Content]!),
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => (string?)node,
    };

    /// <summary>Values by name.</summary>
    public static JsonObject Write<TValue>(IEnumerable<KeyValuePair<string, TValue>> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, Write((object?)pair.Value))));

    public static ParameterCollection Parameters(JsonObject values) => Fill(new ParameterCollection(), values);

    public static EntityImageCollection Images(JsonObject values)
    {
        var images = new EntityImageCollection();
        foreach (var (alias, row) in values)
        {
            images[alias] = (Entity)Read(row)!;
        }

        return images;
    }

    private static JsonObject Write(EntityReference row) => new()
    {
        ["table"] = row.LogicalName,
        ["id"] = row.Id.ToString(),
        ["name"] = row.Name,
        ["version"] = row.RowVersion,
        ["key"] = Write(row.KeyAttributes),
    };

    private static EntityReference Reference(JsonObject json)
    {
        var row = new EntityReference((string?)json["table"], Guid.Parse((string)json["id"]!)) { Name = (string?)json["name"], RowVersion = (string?)json["version"] };
        Fill(row.KeyAttributes, json["key"]!.AsObject());
        return row;
    }

    private static JsonObject Write(Entity row) => new()
    {
        ["table"] = row.LogicalName,
        ["id"] = row.Id.ToString(),
        ["version"] = row.RowVersion,
        ["columns"] = Write(row.Attributes),
        ["formatted"] = Write(row.FormattedValues),
        ["key"] = Write(row.KeyAttributes),
        ["related"] = Array(row.RelatedEntities.Select(related => (JsonNode?)new JsonObject { ["over"] = Write(related.Key), ["rows"] = Write(related.Value) })),
    };

    private static Entity Row(JsonObject json)
    {
        var row = new Entity((string?)json["table"], Guid.Parse((string)json["id"]!)) { RowVersion = (string?)json["version"] };
        Fill(row.Attributes, json["columns"]!.AsObject());
        Fill(row.KeyAttributes, json["key"]!.AsObject());
        foreach (var (column, text) in json["formatted"]!.AsObject())
        {
            row.FormattedValues[column] = (string?)text;
        }

        foreach (var related in json["related"]!.AsArray())
        {
            row.RelatedEntities[RelationshipOf(related!["over"]!.AsObject())] = Rows(related["rows"]!.AsObject());
        }

        return row;
    }

    private static JsonObject Write(EntityCollection rows) =>
        new() { ["table"] = rows.EntityName, ["rows"] = Array(rows.Entities.Select(row => (JsonNode?)Write(row))) };

    private static EntityCollection Rows(JsonObject json) =>
        new([.. json["rows"]!.AsArray().Select(row => Row(row!.AsObject()))]) { EntityName = (string?)json["table"] };

    private static JsonObject Write(Relationship relationship) =>
        new() { ["name"] = relationship.SchemaName, ["role"] = relationship.PrimaryEntityRole is { } role ? (int)role : null };

    private static Relationship RelationshipOf(JsonObject json) =>
        new((string?)json["name"]) { PrimaryEntityRole = json["role"] is { } role ? (EntityRole)(int)role : null };

    private static TCollection Fill<TCollection>(TCollection collection, JsonObject values)
        where TCollection : DataCollection<string, object>
    {
        foreach (var (name, value) in values)
        {
            collection[name] = Read(value)!;
        }

        return collection;
    }

    private static JsonObject Tagged(Kind kind, object value) => new() { [Tag] = kind.Name, [Content] = kind.Write(value) };

    private static JsonArray Array(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    private static string Digits(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(JsonNode node) => (string)node!;

    /// <remarks>"Understand the execution context": what is left in shared variables must be serializable.</remarks>
    private static System.ServiceModel.FaultException<OrganizationServiceFault> CannotKeep(object value) =>
        Faults.Invalid($"A value of the type {value.GetType()} can't be serialized, so no asynchronous step can be told of it. Hand on texts, numbers, dates, ids, rows or references.");

    private sealed record Kind(string Name, Type Type, Func<object, JsonNode> Write, Func<JsonNode, object> Read)
    {
        public static Kind Of<T>(string name, Func<T, JsonNode> write, Func<JsonNode, T> read)
            where T : notnull =>
            new(name, typeof(T), value => write((T)value), node => read(node));
    }
}
