using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Answering;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>GET of one row, and of one property of it.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its query options.</param>
internal sealed class ReadRow(WebApiCall call, ODataUriParser parser)
{
    private readonly RowFinder finder = new(call);

    public Task Answer(RowResource row)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfRow);
        var conditions = new MatchHeaders(call);
        var plan = new QueryBuilder(call.Model).Build(row.Address.Table, call.Options(parser));
        if (finder.Find(row.Address) is not { } reference)
        {
            return call.Nothing();
        }

        var found = finder.Read(reference, plan);
        // Dataverse compares versions only where the version stands for the whole answer.
        if (conditions.NoneMatchVersion is { } known && found.ETag == $"W/\"{known}\"" && !call.Query.ContainsKey("$expand") && !call.Preferences.Wants(Annotations.FormattedValue))
        {
            return call.Nothing(StatusCodes.Status304NotModified);
        }

        return Write(found, StatusCodes.Status200OK, row.Address is RowByLookup { IsPrincipal: true });
    }

    public Task Answer(PropertyResource property)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        if (finder.Find(property.Row) is not { } reference)
        {
            return call.Nothing();
        }

        var row = finder.Retrieve(reference, property.Column.LogicalName);
        var value = row.Attributes.TryGetValue(property.Column.LogicalName, out var present) ? present : property.Column.LogicalName == property.Row.Table.PrimaryKey ? row.Id : null;
        if (value is null)
        {
            return call.Nothing();
        }

        if (property.IsRaw)
        {
            return call.Text(StatusCodes.Status200OK, ValueWriter.Raw(property.Column, value));
        }

        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", Contexts.OfProperty(call.Root, property.Row.Table.EntitySetName, row.Id, PropertyNames.Of(property.Column)));
            json.WritePropertyName("value");
            ValueWriter.Write(json, property.Column, value);
            json.WriteEndObject();
        });
    }

    /// <summary>Answers a write with the row as it is now, chosen by the request's own query options.</summary>
    public Task AnswerWrite(EntityReference reference, Resource written, int status)
    {
        var table = written is RowsResource rows ? rows.Table : ((RowResource)written).Address.Table;
        var found = finder.Read(reference, new QueryBuilder(call.Model).Build(table, call.Options(parser)));
        call.Applied("return=representation");
        return Write(found, status);
    }

    private Task Write(FoundRow found, int status, bool isPrincipal = false)
    {
        if (found.ETag is { } etag)
        {
            call.SetHeader("ETag", etag);
        }

        return call.Json(status, json => call.Writer.Write(json, found, isPrincipal ? Contexts.OfPrincipal(call.Root) : Contexts.OfRow(call.Root, found.Plan), isPrincipal));
    }
}
