using System.Text.Json;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Metadata;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.LocalDataverse.WebApi.Writing;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>Turns a parsed path into what it leads to.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Knows the path and the parameter aliases.</param>
internal sealed class ResourceReader(WebApiCall call, ODataUriParser parser)
{
    private readonly WebApiModel model = call.Model;

    /// <exception cref="WebApiException">The path leads nowhere, or to something that is not supported.</exception>
    public Resource Read()
    {
        Resource? found = null;
        var path = Parse().ToList();
        if (path is [EntitySetSegment { EntitySet.Name: MetadataTypes.Tables or MetadataTypes.Relationships or MetadataTypes.Choices }, ..])
        {
            return new MetadataQueryResource(path);
        }

        foreach (var segment in path)
        {
            found = found is null ? Begin(segment) : Continue(found, segment);
        }

        return found ?? new ServiceDocumentResource();
    }

    private ODataPath Parse()
    {
        try
        {
            return Parsing.Try("The address", parser.ParsePath);
        }
        catch (ODataException) when (NotOffered() is { } message)
        {
            throw WebApiException.NotSupported($"The local Dataverse does not support the message '{message}'.");
        }
    }

    private string? NotOffered() => call.AddressFromRoot.Split('?')[0].Split('/')
        .Select(segment => PropertyNames.Unqualified(segment.Split('(')[0]))
        .FirstOrDefault(Operations.IsNotOffered);

    private Resource Begin(ODataPathSegment segment) => segment switch
    {
        MetadataSegment => new MetadataResource(),
        BatchSegment => new BatchResource(),
        EntitySetSegment set when model.Schema.FindSet(set.EntitySet.Name) is { } table => new RowsResource(table),
        OperationImportSegment import => new OperationResource(OperationOf(import.OperationImports.First().Operation.Name), null, null, Arguments(import.Parameters)),
        _ => throw WebApiException.NoSuchResource(segment.Identifier),
    };

    private Resource Continue(Resource found, ODataPathSegment segment) => (found, segment) switch
    {
        (RowsResource { Parent: null } rows, KeySegment key) => new RowResource(new RowByKey(rows.Table, RowAddresses.Reference(rows.Table, key))),
        (RowsResource rows, KeySegment key) => new RowResource(new RowInCollection(rows, RowAddresses.Reference(rows.Table, key))),
        (RowsResource rows, CountSegment) => new CountResource(rows),
        (RowsResource rows, OperationSegment operation) => Bound(operation, Binding.Rows, null, rows.Table),
        (RowResource row, PropertySegment property) => new PropertyResource(row.Address, model.FindColumn(row.Address.Table, property.Property.Name) ?? throw Missing(property), IsRaw: false),
        (RowResource row, NavigationPropertySegment navigation) => Navigate(row, model.FindNavigation(row.Address.Table, navigation.NavigationProperty.Name) ?? throw Missing(navigation)),
        (RowResource row, NavigationPropertyLinkSegment link) => new LinkResource(row.Address, model.FindNavigation(row.Address.Table, link.NavigationProperty.Name) ?? throw Missing(link), null),
        (RowResource row, OperationSegment operation) => Bound(operation, Binding.Row, row.Address, row.Address.Table),
        (PropertyResource { IsRaw: false } property, ValueSegment) => property with { IsRaw = true },
        (LinkResource { Target: null } link, KeySegment key) => link with { Target = RowAddresses.Reference(link.Navigation.Target, key) },
        _ => throw WebApiException.NoSuchResource(segment.Identifier),
    };

    private Resource Navigate(RowResource row, Navigation navigation) => navigation switch
    {
        LookupNavigation { IsPrincipal: true } owner => new RowResource(new RowByLookup(row.Address, owner with { Targets = [TableOfOwner(row.Address, owner)] }, IsPrincipal: true)),
        LookupNavigation lookup => new RowResource(new RowByLookup(row.Address, lookup)),
        _ => new RowsResource(navigation.Target, row.Address, navigation),
    };

    // Whether an owner is a user or a team, only the row tells.
    private TableDefinition TableOfOwner(RowAddress address, LookupNavigation owner)
    {
        var finder = new RowFinder(call);
        var reference = finder.Find(address) is { } row ? finder.Retrieve(row, owner.Column.LogicalName).GetAttributeValue<EntityReference>(owner.Column.LogicalName) : null;
        return owner.Targets.FirstOrDefault(table => table.LogicalName == reference?.LogicalName) ?? owner.Target;
    }

    private OperationResource Bound(OperationSegment segment, Binding binding, RowAddress? row, TableDefinition table)
    {
        var operation = OperationOf(segment.Operations.First().Name);
        return operation.Binding == binding
            ? new OperationResource(operation, row, table, Arguments(segment.Parameters))
            : throw WebApiException.NoSuchResource(PropertyNames.Qualified(operation.Message));
    }

    private Operation OperationOf(string name) => model.FindOperation(name) ?? throw WebApiException.NoSuchResource(name);

    private Dictionary<string, object?> Arguments(IEnumerable<OperationSegmentParameter> parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => Constant(parameter.Value), StringComparer.Ordinal);

    private object? Constant(object? value) => value switch
    {
        ConvertNode convert => Constant(convert.Source),
        ConstantNode constant => Constant(constant.Value),
        ODataNullValue => null,
        ParameterAliasNode alias when Json(call.Query[alias.Alias].ToString()) is { } row => row,
        ParameterAliasNode alias => parser.ParameterAliasNodes.TryGetValue(alias.Alias, out var aliased) ? Constant(aliased) : null,
        string text when Json(text) is { } row => row,
        _ => value,
    };

    // A row in an address: @t={"@odata.id":"accounts(id)"}.
    private static JsonElement? Json(string text) => text.StartsWith('{') ? JsonBody.ParseElement(text) : null;

    private static WebApiException Missing(ODataPathSegment segment) => WebApiException.NoSuchResource(segment.Identifier);
}
