using System.Text.RegularExpressions;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>Reads addresses of rows as they stand in bodies: <c>/accounts(id)</c>, by key, or absolute.</summary>
/// <param name="model">The organization's tables.</param>
/// <param name="root">Address of the service.</param>
/// <param name="references">Addresses that <c>$1</c> and its like stand for, by Content-ID.</param>
internal sealed partial class RowAddresses(WebApiModel model, Uri root, IReadOnlyDictionary<string, string> references)
{
    /// <param name="address">What the caller wrote.</param>
    /// <param name="where">What it stands in, for the message.</param>
    /// <exception cref="WebApiException">It is not the address of a row.</exception>
    public EntityReference Read(string? address, string where)
    {
        try
        {
            var path = new ODataUriParser(model.Edm, new Uri(Relative(Referred(address ?? "")), UriKind.Relative)) { Resolver = new AlternateKeysODataUriResolver(model.Edm) }.ParsePath().ToList();
            return path is [EntitySetSegment set, KeySegment key] && model.Schema.FindSet(set.EntitySet.Name) is { } table
                ? Reference(table, key)
                : throw Broken();
        }
        catch (Exception problem) when (problem is ODataException or UriFormatException)
        {
            throw Broken();
        }

        WebApiException Broken() => WebApiException.BadBody($"'{address}' in {where} is not the address of a row. Write it as in \"/accounts(00000000-0000-0000-0000-000000000001)\".");
    }

    /// <summary>The row that a key in an address names, by id or by an alternate key.</summary>
    public static EntityReference Reference(TableDefinition table, KeySegment segment)
    {
        var keys = segment.Keys.ToList();
        if (keys is [{ Key: var only, Value: Guid id }] && only == table.PrimaryKey)
        {
            return new EntityReference(table.LogicalName, id);
        }

        var attributes = new KeyAttributeCollection();
        foreach (var (name, value) in keys)
        {
            var column = table.Columns.Values.First(column => PropertyNames.Of(column) == name);
            attributes[column.LogicalName] = SdkValue.OfKey(column, value);
        }

        return new EntityReference(table.LogicalName, attributes);
    }

    private string Referred(string address)
    {
        if (!address.StartsWith('$'))
        {
            return address;
        }

        return references.TryGetValue(address[1..], out var row) ? row : throw WebApiException.NoSuchReference(address[1..]);
    }

    private string Relative(string address)
    {
        if (address.StartsWith(root.AbsoluteUri, StringComparison.OrdinalIgnoreCase))
        {
            return address[root.AbsoluteUri.Length..];
        }

        return ServicePath().Replace(address, "").TrimStart('/');
    }

    // The same service under its path alone, whatever the version.
    [GeneratedRegex(@"^/?api/data/v9\.\d/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServicePath();
}
