using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Answering;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>GET of many rows: by query options, by FetchXML, by a view.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its query options.</param>
internal sealed class ReadRows(WebApiCall call, ODataUriParser parser)
{
    private readonly RowFinder finder = new(call);

    public Task Answer(RowsResource rows)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfRows);
        if (call.Query.ContainsKey("$apply"))
        {
            return new ReadGroups(call, parser).Answer(rows);
        }

        if (call.Query.TryGetValue("fetchXml", out var fetch))
        {
            Alone("fetchXml");
            return Fetch(rows, fetch.ToString());
        }

        if (call.Query.TryGetValue("savedQuery", out var view))
        {
            Alone("savedQuery");
            return Fetch(rows, FetchOf(rows.Table, view.ToString()));
        }

        if (call.Query.ContainsKey("userQuery"))
        {
            throw WebApiException.NotSupported("userQuery is not supported by the local Dataverse: it keeps no personal views. Use savedQuery with a view of the solution.");
        }

        var plan = finder.Plan(rows, call.Options(parser));
        var token = call.Query.TryGetValue("$skiptoken", out var text) ? SkipToken.Read(text.ToString()) : null;
        // With a page size, $top is ignored: Dataverse documents it so.
        plan = call.Preferences.MaxPageSize is null ? plan : plan with { Top = null };
        var size = call.Preferences.MaxPageSize ?? Limits.RowsAPage;
        var page = call.Queries.Run(plan, size, token);
        if (call.Preferences.MaxPageSize is not null)
        {
            call.Applied($"odata.maxpagesize={size}");
        }

        return call.Json(StatusCodes.Status200OK, json => Write(json, plan, page, NextLink(page.Source, token, size)));
    }

    /// <summary>Answers <c>/$count</c>: a bare number, 5,000 at most.</summary>
    public Task Answer(CountResource count)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfCount);
        var plan = finder.Plan(count.Rows, call.Options(parser));
        return call.Text(StatusCodes.Status200OK, call.Queries.Count(plan).ToString(CultureInfo.InvariantCulture));
    }

    private void Alone(string option)
    {
        if (call.Query.Keys.FirstOrDefault(name => name != option && name != "tag" && !name.StartsWith('@')) is { } other)
        {
            throw WebApiException.BadQuery($"{other} is not supported beside {option}: write it into the query itself.");
        }
    }

    private void Write(Utf8JsonWriter json, QueryPlan plan, PageOfRows page, string? nextLink)
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", Contexts.OfRows(call.Root, plan.Row));
        if (plan.Counts)
        {
            json.WriteNumber("@odata.count", Counted(page.Source));
        }

        WriteTotals(json, page.Source);
        json.WriteStartArray("value");
        foreach (var row in page.Rows)
        {
            call.Writer.Write(json, row);
        }

        json.WriteEndArray();
        if (nextLink is not null)
        {
            json.WriteString("@odata.nextLink", nextLink);
        }

        json.WriteEndObject();
    }

    private void WriteTotals(Utf8JsonWriter json, EntityCollection found)
    {
        if (call.Preferences.Wants(Annotations.TotalCount))
        {
            json.WriteNumber($"@{Annotations.TotalCount}", found.TotalRecordCount);
        }

        if (call.Preferences.Wants(Annotations.TotalCountExceeded))
        {
            json.WriteBoolean($"@{Annotations.TotalCountExceeded}", found.TotalRecordCountLimitExceeded);
        }
    }

    private static int Counted(EntityCollection found) => found.TotalRecordCountLimitExceeded ? Limits.RowsCounted : found.TotalRecordCount;

    private string? NextLink(EntityCollection found, SkipToken? token, int pageSize)
    {
        if (!found.MoreRecords)
        {
            return null;
        }

        return call.NextLink(new SkipToken((token?.Page ?? 1) + 1, token?.PageSize ?? pageSize, found.PagingCookie));
    }

    private string FetchOf(TableDefinition table, string id)
    {
        if (!Guid.TryParse(id, out var viewId))
        {
            throw WebApiException.BadQuery($"savedQuery={id} is not the id of a view.");
        }

        var view = call.Organization.Solutions.SelectMany(solution => solution.Views).LastOrDefault(view => view.Id == viewId)
            ?? throw WebApiException.NoSuchRow($"savedquery With Id = {viewId:D} Does Not Exist");
        return view.Table == table.LogicalName
            ? view.Fetch.ToString(SaveOptions.DisableFormatting)
            : throw WebApiException.BadQuery($"The view '{view.Name}' is of the table '{view.Table}', not of '{table.LogicalName}'.");
    }

    private Task Fetch(RowsResource rows, string text)
    {
        if (rows.Parent is not null)
        {
            throw WebApiException.NotSupported("fetchXml and savedQuery are supported on entity sets, not on a collection of a row.");
        }

        var fetch = Parse(text);
        var entity = (string?)fetch.Element("entity")?.Attribute("name");
        if (entity != rows.Table.LogicalName)
        {
            throw WebApiException.BadQuery($"The fetch is about '{entity}', but the address is the entity set '{rows.Table.EntitySetName}' of '{rows.Table.LogicalName}'. The two must be the same table.");
        }

        var found = call.Queries.Execute(text);
        var writer = new FetchResultWriter(call, rows.Table, fetch);
        var page = int.TryParse((string?)fetch.Attribute("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", writer.Context);
            WriteTotals(json, found);
            if (call.Preferences.Wants(Annotations.MoreRecords))
            {
                json.WriteBoolean($"@{Annotations.MoreRecords}", found.MoreRecords);
            }

            if (found.MoreRecords && call.Preferences.Wants(Annotations.FetchCookie))
            {
                json.WriteString($"@{Annotations.FetchCookie}", SkipToken.WriteForFetch(page + 1, found.PagingCookie));
            }

            json.WriteStartArray("value");
            foreach (var row in found.Entities)
            {
                writer.Write(json, row);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static XElement Parse(string text)
    {
        try
        {
            var fetch = SafeXml.Parse(text);
            return fetch.Name == "fetch" && fetch.Element("entity") is not null
                ? fetch
                : throw WebApiException.BadQuery("The fetchXml must be a fetch element with an entity element in it.");
        }
        catch (XmlException problem)
        {
            throw WebApiException.BadQuery($"The fetchXml is not well-formed XML: {problem.Message}");
        }
    }
}
