using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Answering;

/// <summary>Writes the rows of a FetchXML query: its own columns as properties, those of links and aggregates under their aliases.</summary>
internal sealed class FetchResultWriter
{
    private readonly WebApiCall call;
    private readonly TableDefinition table;
    private readonly IReadOnlyList<ColumnDefinition> columns;
    private readonly bool isAggregate;

    public FetchResultWriter(WebApiCall call, TableDefinition table, XElement fetch)
    {
        this.call = call;
        this.table = table;
        isAggregate = IsTrue(fetch, "aggregate");
        var entity = fetch.Element("entity")!;
        columns = isAggregate ? [] : entity.Element("all-attributes") is not null
            ? [.. WebApiModel.PropertiesOf(table)]
            : [.. Chosen(entity, includesKey: !IsTrue(fetch, "distinct"))];
    }

    public string Context => isAggregate || columns.Count == 0
        ? $"{call.Root}$metadata#{table.EntitySetName}"
        : $"{call.Root}$metadata#{table.EntitySetName}({string.Join(',', columns.Select(PropertyNames.Of))})";

    public void Write(Utf8JsonWriter json, Entity row)
    {
        json.WriteStartObject();
        if (!isAggregate && VersionOf(row) is { } version)
        {
            json.WriteString("@odata.etag", $"W/\"{version}\"");
        }

        foreach (var column in columns)
        {
            var value = row.Attributes.TryGetValue(column.LogicalName, out var present) ? present : column.LogicalName == table.PrimaryKey && row.Id != Guid.Empty ? row.Id : null;
            call.Writer.WriteProperty(json, PropertyNames.Of(column), table, column, value, Formatted(row, column.LogicalName));
        }

        foreach (var (name, value) in row.Attributes)
        {
            if (value is AliasedValue aliased)
            {
                var linked = call.Model.Schema.Find(aliased.EntityLogicalName ?? "");
                call.Writer.WriteProperty(json, name, linked, linked?.Find(aliased.AttributeLogicalName ?? ""), aliased.Value, Formatted(row, name));
            }
        }

        json.WriteEndObject();
    }

    private IEnumerable<ColumnDefinition> Chosen(XElement entity, bool includesKey)
    {
        var names = entity.Elements("attribute")
            .Where(attribute => attribute.Attribute("alias") is null)
            .Select(attribute => (string?)attribute.Attribute("name") ?? "");
        return (includesKey ? names.Append(table.PrimaryKey) : names)
            .Distinct()
            .Select(table.Find)
            .OfType<ColumnDefinition>()
            .Where(PropertyNames.IsShown);
    }

    private static string? VersionOf(Entity row) => !string.IsNullOrEmpty(row.RowVersion)
        ? row.RowVersion
        : row.Attributes.TryGetValue(Reading.QueryBuilder.VersionColumn, out var number) && number is long version
            ? version.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string? Formatted(Entity row, string name) => row.FormattedValues.TryGetValue(name, out var text) ? text : null;

    private static bool IsTrue(XElement fetch, string attribute) => (string?)fetch.Attribute(attribute) is "true" or "1";
}
