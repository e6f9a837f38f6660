using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Writing;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>POST, PATCH and DELETE of a row, PUT and DELETE of one property of it.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its query options.</param>
internal sealed class WriteRow(WebApiCall call, ODataUriParser parser)
{
    public async Task Create(RowsResource rows)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfRow);
        if (rows.Table.LogicalName == ChildrenNavigation.PartyTable)
        {
            // Its only message is RetrieveMultiple ("ActivityParty table/entity reference").
            throw WebApiException.Of(StatusCodes.Status400BadRequest, ErrorCodes.NotSupported, "The 'Create' method does not support entities of type 'activityparty'. Write the people together with their activity.");
        }

        using var body = await call.ReadBody();
        var row = call.Reader.Read(rows.Table, body.RootElement);
        PutInto(rows, row);
        await AnswerCreated(Execute(row), rows);
    }

    /// <summary>PUT of the people of an activity: those in the body take the place of those that were there.</summary>
    /// <remarks>"Associate tables on update using collection-valued navigation property": possible for activityparty only.</remarks>
    public async Task Replace(RowsResource rows)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        if (rows.Collection is not ChildrenNavigation { IsOfParties: true } parties)
        {
            throw WebApiException.Of(StatusCodes.Status405MethodNotAllowed, "Only the people of an activity can be replaced by PUT. Link other rows by POST to /$ref.");
        }

        using var body = await call.ReadBody();
        if (!body.RootElement.TryGetProperty("value", out var members) || members.ValueKind != JsonValueKind.Array)
        {
            throw WebApiException.BadBody("The body must hold the people: {\"value\": [{\"partyid_contact@odata.bind\": \"/contacts(id)\", \"participationtypemask\": 2}]}.");
        }

        var activity = new RowFinder(call).Find(rows.Parent!) ?? throw Empty(parties);
        var changes = new Entity(rows.Parent!.Table.LogicalName) { Id = activity.Id, KeyAttributes = activity.KeyAttributes };
        call.Reader.ReadPeople(rows.Parent.Table, changes, members);
        call.Execute(new UpdateRequest { Target = changes });
        await call.Nothing();
    }

    public async Task Update(RowResource resource)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfRow);
        var conditions = new MatchHeaders(call);
        using var body = await call.ReadBody();
        var reference = ByKey(resource);
        var row = call.Reader.Read(resource.Address.Table, body.RootElement);
        if (!row.IsAlone)
        {
            throw WebApiException.BadBody("A PATCH can't create rows in navigation properties, nor change collections. Create them by a POST of their own, or link them by POST to /$ref.");
        }

        row.Row.Id = reference.Id;
        row.Row.KeyAttributes = reference.KeyAttributes;
        var (created, target) = Change(row.Row, conditions);
        if (call.Preferences.ReturnsRepresentation)
        {
            if (created)
            {
                call.SetEntityId(AddressOf(target, resource.Address.Table.EntitySetName));
            }

            await new ReadRow(call, parser).AnswerWrite(target, resource, created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            return;
        }

        call.SetEntityId(AddressOf(target, resource.Address.Table.EntitySetName));
        await call.Nothing();
    }

    public Task Delete(RowResource resource)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        var conditions = new MatchHeaders(call);
        var target = ByKey(resource);
        var request = new DeleteRequest { Target = target };
        if (conditions.MatchVersion is { } version)
        {
            target.RowVersion = version;
            request.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        call.Execute(request);
        return call.Nothing();
    }

    public async Task SetProperty(PropertyResource property)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        using var body = await call.ReadBody();
        if (!body.RootElement.TryGetProperty("value", out var value))
        {
            throw WebApiException.BadBody("The body must hold the new value: {\"value\": …}.");
        }

        var name = PropertyNames.Of(property.Column);
        if (property.Column.IsLookup)
        {
            throw WebApiException.BadBody($"The property '{name}' is read-only. Set the lookup by PUT to its navigation property's /$ref, or by PATCH with @odata.bind.");
        }

        SetColumn(property, SdkValue.Of(property.Column, value));
        await call.Nothing();
    }

    public Task ClearProperty(PropertyResource property)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        SetColumn(property, null);
        return call.Nothing();
    }

    private void SetColumn(PropertyResource property, object? value)
    {
        if (property.IsRaw)
        {
            throw WebApiException.Of(StatusCodes.Status405MethodNotAllowed, "/$value can only be read. Write to the property itself.");
        }

        var reference = (property.Row as RowByKey)?.Reference ?? throw NotByKey();
        var changes = new Entity(property.Row.Table.LogicalName) { Id = reference.Id, KeyAttributes = reference.KeyAttributes };
        changes[property.Column.LogicalName] = value;
        Update(changes, new MatchHeaders(call));
    }

    private (bool Created, EntityReference Target) Change(Entity row, MatchHeaders conditions)
    {
        if (conditions.MustExist || conditions.MatchVersion is not null)
        {
            Update(row, conditions);
            return (false, row.ToEntityReference());
        }

        var upserted = (UpsertResponse)call.Execute(new UpsertRequest { Target = row }, conditions.MustNotExist);
        return (upserted.RecordCreated, upserted.Target);
    }

    private void Update(Entity row, MatchHeaders conditions)
    {
        if (conditions.MustNotExist)
        {
            throw WebApiException.BadQuery("If-None-Match: * forbids every change of a row that is there.");
        }

        var update = new UpdateRequest { Target = row };
        if (conditions.MatchVersion is { } version)
        {
            row.RowVersion = version;
            update.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
        }

        call.Execute(update);
    }

    private EntityReference Execute(RowToWrite row)
    {
        if (row.IsAlone)
        {
            var created = (CreateResponse)call.Execute(new CreateRequest { Target = row.Row });
            return new EntityReference(row.Row.LogicalName, created.id);
        }

        // Nested rows are created with their row or not at all.
        call.Execute(new ExecuteTransactionRequest { Requests = DeepInsert.Plan(row), ReturnResponses = false });
        return new EntityReference(row.Row.LogicalName, row.Row.Id);
    }

    private Task AnswerCreated(EntityReference created, RowsResource rows)
    {
        call.SetEntityId(AddressOf(created, rows.Table.EntitySetName));
        return call.Preferences.ReturnsRepresentation
            ? new ReadRow(call, parser).AnswerWrite(created, rows, StatusCodes.Status201Created)
            : call.Nothing();
    }

    // POST to a collection of a row: the new row becomes a member of it.
    private void PutInto(RowsResource rows, RowToWrite row)
    {
        switch (rows.Collection)
        {
            case null:
                return;
            case ChildrenNavigation children:
                row.Row[children.Column.LogicalName] = ParentOf(rows, children);
                return;
            case PeersNavigation peers:
                // The new row has the same relationship under its own name for the other side.
                row.Links.Add((peers, ParentOf(rows, peers)));
                return;
            default:
                throw new ArgumentOutOfRangeException(nameof(rows));
        }
    }

    private EntityReference ParentOf(RowsResource rows, Navigation collection)
    {
        var finder = new RowFinder(call);
        return finder.WithId(finder.Find(rows.Parent!) ?? throw Empty(collection), rows.Parent!.Table);
    }

    private static WebApiException Empty(Navigation collection) => WebApiException.NoSuchRow($"The lookup on the way to '{collection.Name}' is empty.");

    private static EntityReference ByKey(RowResource resource) => (resource.Address as RowByKey)?.Reference ?? throw NotByKey();

    private static WebApiException NotByKey() =>
        WebApiException.NotSupported("Changing a row through a navigation property is not supported. Address the row itself: /accounts(id).");

    private string AddressOf(EntityReference row, string set) => row.Id != Guid.Empty
        ? $"{call.Root}{set}({row.Id:D})"
        : $"{call.Root}{call.AddressFromRoot}";
}
