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
        using var body = await call.ReadBody();
        var row = call.Reader.Read(rows.Table, body.RootElement);
        PutInto(rows, row);
        await AnswerCreated(Execute(row), rows);
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
        call.Execute(new UpdateRequest { Target = changes });
    }

    private (bool Created, EntityReference Target) Change(Entity row, MatchHeaders conditions)
    {
        if (conditions.MustExist || conditions.MatchVersion is not null)
        {
            var update = new UpdateRequest { Target = row };
            if (conditions.MatchVersion is { } version)
            {
                row.RowVersion = version;
                update.ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches;
            }

            call.Execute(update);
            return (false, row.ToEntityReference());
        }

        var upserted = (UpsertResponse)call.Execute(new UpsertRequest { Target = row }, conditions.MustNotExist);
        return (upserted.RecordCreated, upserted.Target);
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
                var finder = new RowFinder(call);
                var parent = finder.Find(rows.Parent!) ?? throw WebApiException.NoSuchRow($"The lookup on the way to '{children.Name}' is empty.");
                row.Row[children.Column.LogicalName] = finder.WithId(parent, rows.Parent!.Table);
                return;
            default:
                throw WebApiException.NotSupported($"Creating a row in the collection '{rows.Collection.Name}' is not supported: it is a many-to-many relationship. Create the row, then link it by POST to /$ref.");
        }
    }

    private static EntityReference ByKey(RowResource resource) => (resource.Address as RowByKey)?.Reference ?? throw NotByKey();

    private static WebApiException NotByKey() =>
        WebApiException.NotSupported("Changing a row through a navigation property is not supported. Address the row itself: /accounts(id).");

    private string AddressOf(EntityReference row, string set) => row.Id != Guid.Empty
        ? $"{call.Root}{set}({row.Id:D})"
        : $"{call.Root}{call.AddressFromRoot}";
}
