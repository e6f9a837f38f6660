using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>EntityDefinitions: names and labels of tables and columns, read-only.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its query options.</param>
internal sealed class TableMetadata(WebApiCall call, ODataUriParser parser)
{
    private const int EnglishUnitedStates = 1033;

    public Task Answer(TableMetadataResource resource)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfRow);
        var options = QueryOptions.Of(parser);
        var chosen = Chosen(options.SelectExpand);
        var attributes = options.SelectExpand?.SelectedItems.OfType<ExpandedNavigationSelectItem>().FirstOrDefault();
        if (attributes is { FilterOption: not null } or { OrderByOption: not null } or { TopOption: not null })
        {
            throw WebApiException.NotSupported("$expand of Attributes supports $select only.");
        }

        if (resource.LogicalName is { } name)
        {
            var table = call.Model.Schema.Find(name) ?? call.Model.Schema.Tables.FirstOrDefault(one => IdOf(one.LogicalName).ToString() == name)
                ?? throw WebApiException.NoSuchRow($"Could not find an entity with name {name} in the metadata.");
            return call.Json(StatusCodes.Status200OK, json => Write(json, table, chosen, attributes, $"{call.Root}$metadata#{TableMetadataTypes.SetName}/$entity"));
        }

        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{call.Root}$metadata#{TableMetadataTypes.SetName}");
            json.WriteStartArray("value");
            foreach (var table in call.Model.Schema.Tables.OrderBy(table => table.LogicalName, StringComparer.Ordinal))
            {
                Write(json, table, chosen, attributes, context: null);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, TableDefinition table, Func<string, bool> chosen, ExpandedNavigationSelectItem? attributes, string? context)
    {
        json.WriteStartObject();
        if (context is not null)
        {
            json.WriteString("@odata.context", context);
        }

        json.WriteString("MetadataId", IdOf(table.LogicalName));
        WriteText(json, chosen, "LogicalName", table.LogicalName);
        WriteText(json, chosen, "SchemaName", table.SchemaName);
        WriteText(json, chosen, "EntitySetName", table.EntitySetName);
        WriteText(json, chosen, "PrimaryIdAttribute", table.PrimaryKey);
        WriteText(json, chosen, "PrimaryNameAttribute", table.PrimaryName.Length > 0 ? table.PrimaryName : null);
        WriteLabel(json, chosen, "DisplayName", table.DisplayName);
        WriteLabel(json, chosen, "DisplayCollectionName", table.DisplayCollectionName);
        if (attributes is not null)
        {
            var shown = Chosen(attributes.SelectAndExpand);
            json.WriteStartArray("Attributes");
            foreach (var column in table.Columns.Values.OrderBy(column => column.LogicalName, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("@odata.type", $"#{PropertyNames.Qualified($"{TypeName(column)}AttributeMetadata")}");
                json.WriteString("MetadataId", IdOf($"{table.LogicalName}.{column.LogicalName}"));
                WriteText(json, shown, "LogicalName", column.LogicalName);
                WriteText(json, shown, "SchemaName", column.SchemaName);
                WriteText(json, shown, "AttributeType", TypeName(column));
                WriteLabel(json, shown, "DisplayName", column.DisplayName);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, Func<string, bool> chosen, string name, string? value)
    {
        if (chosen(name))
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteLabel(Utf8JsonWriter json, Func<string, bool> chosen, string name, string label)
    {
        if (!chosen(name))
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteStartArray("LocalizedLabels");
        WriteLocalized(json, label);
        json.WriteEndArray();
        json.WritePropertyName("UserLocalizedLabel");
        WriteLocalized(json, label);
        json.WriteEndObject();
    }

    private static void WriteLocalized(Utf8JsonWriter json, string label)
    {
        json.WriteStartObject();
        json.WriteString("Label", label);
        json.WriteNumber("LanguageCode", EnglishUnitedStates);
        json.WriteEndObject();
    }

    private static Func<string, bool> Chosen(SelectExpandClause? clause)
    {
        if (clause is null || clause.AllSelected)
        {
            return _ => true;
        }

        var names = clause.SelectedItems.OfType<PathSelectItem>().Select(item => item.SelectedPath.FirstSegment.Identifier).ToHashSet(StringComparer.Ordinal);
        return names.Contains;
    }

    // AttributeTypeCode's own words.
    private static string TypeName(ColumnDefinition column) => column.Type switch
    {
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier => "Uniqueidentifier",
        ColumnType.Text => "String",
        ColumnType.WholeNumber => "Integer",
        ColumnType.BigInteger => "BigInt",
        ColumnType.Float => "Double",
        ColumnType.YesNo => "Boolean",
        ColumnType.Choice => "Picklist",
        ColumnType.Choices or ColumnType.File or ColumnType.Image => "Virtual",
        _ => column.Type.ToString(),
    };

    // The format of solutions has no ids for metadata; the same name gives the same id everywhere.
    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
