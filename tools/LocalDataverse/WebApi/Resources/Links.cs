using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary><c>/$ref</c>: which rows a row is linked with, and linking and unlinking them.</summary>
/// <param name="call">The request.</param>
internal sealed class Links(WebApiCall call)
{
    private readonly RowFinder finder = new(call);

    public Task Read(LinkResource link)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        if (link.Navigation is LookupNavigation lookup)
        {
            if (finder.Find(link.Row) is not { } row
                || finder.Retrieve(row, lookup.Column.LogicalName).GetAttributeValue<EntityReference>(lookup.Column.LogicalName) is not { } target
                || lookup.Targets.All(one => one.LogicalName != target.LogicalName))
            {
                return call.Nothing();
            }

            return call.Json(StatusCodes.Status200OK, json =>
            {
                json.WriteStartObject();
                json.WriteString("@odata.context", $"{call.Root}$metadata#$ref");
                json.WriteString("@odata.id", call.Writer.AddressOf(target.LogicalName, target.Id));
                json.WriteEndObject();
            });
        }

        var rows = new RowsResource(link.Navigation.Target, link.Row, link.Navigation);
        var page = call.Queries.Run(finder.Plan(rows, new QueryOptions()), Limits.RowsAPage, null);
        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{call.Root}$metadata#Collection($ref)");
            json.WriteStartArray("value");
            foreach (var row in page.Rows)
            {
                json.WriteStartObject();
                json.WriteString("@odata.id", call.Writer.AddressOf(rows.Table.LogicalName, row.Id));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public async Task Add(LinkResource link)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        using var body = await call.ReadBody();
        var address = body.RootElement.TryGetProperty("@odata.id", out var id)
            ? id.ToString()
            : throw WebApiException.BadBody("The body must name the row to link: {\"@odata.id\": \"…/accounts(id)\"}.");
        var other = call.Addresses.Read(address, "'@odata.id'");
        var targets = link.Navigation is LookupNavigation { Targets: var lookupTargets } ? lookupTargets : [link.Navigation.Target];
        if (targets.All(target => target.LogicalName != other.LogicalName))
        {
            throw WebApiException.BadBody($"'{link.Navigation.Name}' can't be linked with a row of '{other.LogicalName}', only of {string.Join(" or ", targets.Select(target => $"'{target.LogicalName}'"))}.");
        }

        switch (link.Navigation, call.Method)
        {
            case (LookupNavigation lookup, "PUT"):
                SetLookup(link.Row, lookup, other);
                break;
            case (not LookupNavigation, "POST"):
                call.Execute(new AssociateRequest { Target = Required(link.Row), Relationship = RelationshipOf(link), RelatedEntities = [finder.WithId(other, link.Navigation.Target)] });
                break;
            default:
                throw WebApiException.Of(StatusCodes.Status405MethodNotAllowed, "Use PUT to set the link of a lookup, POST to add a link to a collection.");
        }

        await call.Nothing();
    }

    public Task Remove(LinkResource link)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfLink);
        if (link.Navigation is LookupNavigation lookup)
        {
            SetLookup(link.Row, lookup, null);
            return call.Nothing();
        }

        var other = link.Target ?? (call.Query.TryGetValue("$id", out var id)
            ? call.Addresses.Read(id.ToString(), "'$id'")
            : throw WebApiException.BadQuery($"Say which row to unlink: {link.Navigation.Name}(id)/$ref, or $id with its address."));
        call.Execute(new DisassociateRequest { Target = Required(link.Row), Relationship = RelationshipOf(link), RelatedEntities = [finder.WithId(other, link.Navigation.Target)] });
        return call.Nothing();
    }

    private void SetLookup(RowAddress address, LookupNavigation lookup, EntityReference? value)
    {
        var row = Required(address);
        var changes = new Entity(address.Table.LogicalName) { Id = row.Id, KeyAttributes = row.KeyAttributes };
        changes[lookup.Column.LogicalName] = value;
        call.Execute(new UpdateRequest { Target = changes });
    }

    private EntityReference Required(RowAddress address) =>
        finder.Find(address) ?? throw WebApiException.NoSuchRow("The lookup on the way to this link is empty.");

    private static Relationship RelationshipOf(LinkResource link) => new(link.Navigation.Relationship)
    {
        // A table related to itself: the row in the address is the one that the others point to.
        PrimaryEntityRole = link.Navigation.Target.LogicalName == link.Row.Table.LogicalName ? EntityRole.Referenced : null,
    };
}
