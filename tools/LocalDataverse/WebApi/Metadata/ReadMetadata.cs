using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.LocalDataverse.WebApi.Resources;

namespace SalesLoop.LocalDataverse.WebApi.Metadata;

/// <summary>GET of EntityDefinitions, RelationshipDefinitions, GlobalOptionSetDefinitions, and of what lies beneath them.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its query options.</param>
internal sealed class ReadMetadata(WebApiCall call, ODataUriParser parser)
{
    private readonly MetadataCatalogue metadata = call.Model.MetadataIn(call.Language);

    // "Use the Web API to query table definitions": other labels are left out of LocalizedLabels. Null: all are wanted.
    private readonly HashSet<int>? labelLanguages = call.Query["LabelLanguages"].ToString() is { Length: > 0 } list
        ? [.. list.Split(',', StringSplitOptions.TrimEntries).Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var language) ? language : throw WebApiException.BadQuery($"LabelLanguages takes locale ids, as 1033,1031; '{code}' is none."))]
        : null;

    public Task Answer(MetadataQueryResource resource)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfMetadata);
        if (resource.Path[^1] is PropertySegment property)
        {
            return Answer(resource.Path, property.Property.Name);
        }

        var found = Find(resource.Path);
        var shape = new Shape(Parsing.Try("$select or $expand", parser.ParseSelectAndExpand), Parsing.Try("$filter", parser.ParseFilter)?.Expression, parser.ParseTop());
        var context = $"{call.Root}$metadata#{string.Join('/', resource.Path.Select(Shown).Where(part => part.Length > 0))}";
        if (found is MetadataItem one)
        {
            return call.Json(StatusCodes.Status200OK, json => Write(json, one, shape, resource.Path[^1] is TypeSegment, $"{context}/$entity"));
        }

        var items = Chosen((IReadOnlyList<MetadataItem>)found, shape).ToList();
        var isCast = resource.Path[^1] is TypeSegment;
        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", context);
            if (parser.ParseCount() == true)
            {
                json.WriteNumber("@odata.count", items.Count);
            }

            json.WriteStartArray("value");
            items.ForEach(item => Write(json, item, shape, isCast, context: null));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    // One property of a definition: /EntityDefinitions(LogicalName='account')/EntitySetName.
    private Task Answer(IReadOnlyList<ODataPathSegment> path, string name)
    {
        if (Find([.. path.SkipLast(1)]) is not MetadataItem item || !item.Properties.TryGetValue(name, out var value))
        {
            throw WebApiException.NoSuchResource(name);
        }

        return value is null ? call.Nothing() : call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{call.Root}$metadata#{string.Join('/', path.SkipLast(1).Select(Shown).Where(part => part.Length > 0))}({item.Id:D})/{name}");
            json.WritePropertyName("value");
            WriteValue(json, value);
            json.WriteEndObject();
        });
    }

    private static string Shown(ODataPathSegment segment) => segment switch
    {
        EntitySetSegment set => set.EntitySet.Name,
        NavigationPropertySegment navigation => navigation.NavigationProperty.Name,
        TypeSegment cast => PropertyNames.Qualified(TypeName(cast)),
        _ => "",
    };

    // An item, or a list of items.
    private object Find(IReadOnlyList<ODataPathSegment> path)
    {
        object? found = null;
        foreach (var segment in path)
        {
            found = (found, segment) switch
            {
                (null, EntitySetSegment set) => set.EntitySet.Name switch
                {
                    MetadataTypes.Tables => metadata.Tables,
                    MetadataTypes.Relationships => metadata.Relationships,
                    _ => metadata.Choices,
                },
                (IReadOnlyList<MetadataItem> items, KeySegment key) => ByKey(items, key),
                (IReadOnlyList<MetadataItem> items, TypeSegment cast) => items.Where(item => item.Is(TypeName(cast))).ToList(),
                (MetadataItem item, TypeSegment cast) => item.Is(TypeName(cast)) ? item : throw WebApiException.NoSuchResource(PropertyNames.Qualified(TypeName(cast))),
                (MetadataItem item, NavigationPropertySegment navigation) => Follow(item, navigation.NavigationProperty.Name) ?? throw WebApiException.NoSuchRow($"'{navigation.NavigationProperty.Name}' of {item.Properties.GetValueOrDefault("LogicalName")} is empty."),
                _ => throw WebApiException.NoSuchResource(segment.Identifier),
            };
        }

        return found!;
    }

    private static string TypeName(TypeSegment cast) => PropertyNames.Unqualified(((cast.EdmType as Microsoft.OData.Edm.IEdmCollectionType)?.ElementType.Definition ?? cast.EdmType).ToString()!.Replace("Collection(", "", StringComparison.Ordinal).TrimEnd(')').Split(' ')[0]);

    private static object? Follow(MetadataItem item, string navigation) => item.Navigations.TryGetValue(navigation, out var target) ? target() : null;

    private static MetadataItem ByKey(IReadOnlyList<MetadataItem> items, KeySegment key)
    {
        var (name, value) = key.Keys.First() switch { var pair => (pair.Key, pair.Value) };
        return items.FirstOrDefault(item => name == "MetadataId" ? item.Id.Equals(value) : string.Equals(item.Properties.GetValueOrDefault(name) as string, value as string, StringComparison.OrdinalIgnoreCase))
            ?? throw WebApiException.NoSuchRow($"Could not find an entity with name {value} in the metadata.");
    }

    private static IEnumerable<MetadataItem> Chosen(IReadOnlyList<MetadataItem> items, Shape shape)
    {
        var passing = shape.Filter is { } filter ? items.Where(item => MetadataFilter.Passes(item, filter)) : items;
        return shape.Top is { } top ? passing.Take((int)Math.Min(top, int.MaxValue)) : passing;
    }

    private void Write(Utf8JsonWriter json, MetadataItem item, Shape shape, bool isCast, string? context)
    {
        json.WriteStartObject();
        if (context is not null)
        {
            json.WriteString("@odata.context", context);
        }

        // Where all are of one type nobody has to be told which.
        if (!isCast && item.Bases.Count > 1)
        {
            json.WriteString("@odata.type", $"#{PropertyNames.Qualified(item.Type)}");
        }

        var wanted = shape.Names();
        foreach (var (name, value) in item.Properties)
        {
            if (wanted is null || wanted.Contains(name))
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }
        }

        json.WriteString("MetadataId", item.Id);
        foreach (var expansion in shape.Expansions())
        {
            WriteExpansion(json, item, expansion);
        }

        json.WriteEndObject();
    }

    private void WriteExpansion(Utf8JsonWriter json, MetadataItem item, ExpandedNavigationSelectItem expansion)
    {
        var navigation = expansion.PathToNavigationProperty.OfType<NavigationPropertySegment>().Last().NavigationProperty.Name;
        var inner = new Shape(expansion.SelectAndExpand, expansion.FilterOption?.Expression, expansion.TopOption);
        switch (Follow(item, navigation))
        {
            case MetadataItem one:
                json.WritePropertyName(navigation);
                Write(json, one, inner, isCast: true, context: null);
                break;
            case IReadOnlyList<MetadataItem> many:
                json.WriteStartArray(navigation);
                foreach (var one in Chosen(many, inner))
                {
                    Write(json, one, inner, isCast: false, context: null);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNull(navigation);
                break;
        }
    }

    private void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case MetadataValue complex:
                json.WriteStartObject();
                foreach (var (name, part) in complex.Parts)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, part);
                }

                json.WriteEndObject();
                break;
            case Array values:
                json.WriteStartArray();
                foreach (var one in values)
                {
                    if (IsWanted(one))
                    {
                        WriteValue(json, one);
                    }
                }

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"Metadata has no values of {value.GetType().Name}.");
        }
    }

    private bool IsWanted(object? value) =>
        labelLanguages is null || value is not MetadataValue label || label.Parts.GetValueOrDefault("LanguageCode") is not int language || labelLanguages.Contains(language);

    /// <summary>What is shown of each item, and of which items.</summary>
    private sealed record Shape(SelectExpandClause? SelectExpand, QueryNode? Filter, long? Top)
    {
        /// <returns>Null for all.</returns>
        public HashSet<string>? Names() => SelectExpand is null || SelectExpand.AllSelected
            ? null
            : SelectExpand.SelectedItems.OfType<PathSelectItem>().Select(item => item.SelectedPath.LastSegment.Identifier).ToHashSet(StringComparer.Ordinal);

        public IEnumerable<ExpandedNavigationSelectItem> Expansions()
        {
            foreach (var item in SelectExpand?.SelectedItems.OfType<ExpandedReferenceSelectItem>() ?? [])
            {
                yield return item is ExpandedNavigationSelectItem { OrderByOption: null, SearchOption: null, SkipOption: null, ApplyOption: null, ComputeOption: null, LevelsOption: null } expansion
                    ? expansion
                    : throw WebApiException.NotSupported("$expand over metadata supports $select, $filter, $top and $expand only.");
            }
        }
    }
}
