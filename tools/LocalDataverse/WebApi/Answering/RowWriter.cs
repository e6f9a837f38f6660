using System.Text.Json;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Answering;

/// <summary>Writes rows as the Web API writes them: properties, and the annotations the caller asked for.</summary>
/// <param name="model">The organization's tables.</param>
/// <param name="preferences">Which annotations are wanted.</param>
/// <param name="root">Address of the service, with a slash at its end.</param>
internal sealed class RowWriter(WebApiModel model, Preferences preferences, Uri root)
{
    private readonly bool formatted = preferences.Wants(Annotations.FormattedValue);
    private readonly bool lookupTable = preferences.Wants(Annotations.LookupTable);
    private readonly bool navigationProperty = preferences.Wants(Annotations.NavigationProperty);

    /// <summary>Writes the row's object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="context">Context annotation; null inside a list.</param>
    /// <param name="isOfManyTypes">True where the context does not tell the row's type.</param>
    public void Write(Utf8JsonWriter json, FoundRow row, string? context = null, bool isOfManyTypes = false)
    {
        json.WriteStartObject();
        if (context is not null)
        {
            json.WriteString("@odata.context", context);
        }

        if (isOfManyTypes)
        {
            json.WriteString("@odata.type", $"#{PropertyNames.Qualified(row.Plan.Table.LogicalName)}");
        }

        if (row.ETag is { } etag)
        {
            json.WriteString("@odata.etag", etag);
        }

        foreach (var column in row.Plan.Columns)
        {
            WriteProperty(json, PropertyNames.Of(column), row.Plan.Table, column, row.Value(column.LogicalName), row.Formatted(column));
        }

        foreach (var lookup in row.Plan.Lookups)
        {
            WriteLookup(json, row, lookup);
        }

        foreach (var collection in row.Plan.Collections)
        {
            WriteCollection(json, row, collection);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a property with its annotations.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">Property's name, or alias of a FetchXML column.</param>
    /// <param name="table">Table of the column; null when not known.</param>
    /// <param name="column">The column; null when not known.</param>
    /// <param name="value">Null when empty.</param>
    /// <param name="text">Formatted value; null when the value has none.</param>
    public void WriteProperty(Utf8JsonWriter json, string name, TableDefinition? table, ColumnDefinition? column, object? value, string? text)
    {
        if (formatted && value is not (null or string) && (text ?? (value as EntityReference)?.Name) is { } shown)
        {
            json.WriteString($"{name}@{Annotations.FormattedValue}", shown);
        }

        if (value is EntityReference reference)
        {
            if (navigationProperty && table is not null && column is not null && model.FindLookup(table, column, reference.LogicalName) is { } lookup)
            {
                json.WriteString($"{name}@{Annotations.NavigationProperty}", lookup.Name);
            }

            if (lookupTable)
            {
                json.WriteString($"{name}@{Annotations.LookupTable}", reference.LogicalName);
            }
        }

        json.WritePropertyName(name);
        ValueWriter.Write(json, column, value);
    }

    /// <summary>Address of a row: what OData calls its id.</summary>
    public string AddressOf(string table, Guid id) => $"{root}{model.Schema.Find(table)?.EntitySetName ?? table}({id:D})";

    private void WriteLookup(Utf8JsonWriter json, FoundRow row, LookupExpansion lookup)
    {
        json.WritePropertyName(lookup.Navigation.Name);
        if (lookup.Row is { } plan)
        {
            if (row.Follow(plan) is { } target)
            {
                Write(json, target);
            }
            else
            {
                json.WriteNullValue();
            }

            return;
        }

        if (row.Value(lookup.Navigation.Column.LogicalName) is not EntityReference reference || lookup.Navigation.Targets.All(one => one.LogicalName != reference.LogicalName))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        if (lookup.IsReference)
        {
            json.WriteString("@odata.id", AddressOf(reference.LogicalName, reference.Id));
        }
        else
        {
            json.WriteString("@odata.type", $"#{PropertyNames.Qualified(reference.LogicalName)}");
            json.WriteString("ownerid", reference.Id);
        }

        json.WriteEndObject();
    }

    private void WriteCollection(Utf8JsonWriter json, FoundRow row, CollectionExpansion collection)
    {
        var found = row.Collections.GetValueOrDefault(collection) ?? new FoundRows([], Next: null);
        json.WriteStartArray(collection.Navigation.Name);
        foreach (var child in found.Rows)
        {
            Write(json, child);
        }

        json.WriteEndArray();
        // Dataverse always adds it: it reads the collection alone, where it can be paged. A paged one leads to what is not shown here.
        var options = (collection.Options, found.Next) switch
        {
            ("", null) => "",
            (var written, null) => $"?{written}",
            var (written, next) => $"?{(written.Length > 0 ? $"{written}&" : "")}$skiptoken={Uri.EscapeDataString(next.Write())}",
        };
        if (!collection.IsPaged || found.Next is not null)
        {
            json.WriteString($"{collection.Navigation.Name}@odata.nextLink", $"{AddressOf(row.Plan.Table.LogicalName, row.Id)}/{collection.Navigation.Name}{options}");
        }
    }
}
