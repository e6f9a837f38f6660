using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Reading;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>GET with <c>$apply</c>: groups of rows, and what is reckoned over them.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its query options.</param>
internal sealed class ReadGroups(WebApiCall call, ODataUriParser parser)
{
    public Task Answer(RowsResource rows)
    {
        OptionCheck.Allow(call.Query, OptionCheck.OfGroups);
        var apply = Parsing.Try("$apply", parser.ParseApply);
        var options = new QueryOptions { Apply = apply, OrderBy = Parsing.Try("$orderby", parser.ParseOrderBy), Aliases = parser.ParameterAliasNodes };
        var plan = ApplyTranslator.Translate(call.Model, rows.Table, options);
        new RowFinder(call).Restrict(plan.Fetch, rows);
        var token = call.Query.TryGetValue("$skiptoken", out var text) ? SkipToken.Read(text.ToString()) : null;
        var (page, size) = (token?.Page ?? 1, token?.PageSize ?? call.Preferences.MaxPageSize ?? Limits.RowsAPage);
        plan.Fetch.SetAttributeValue("page", page);
        plan.Fetch.SetAttributeValue("count", size);
        var found = call.Queries.Execute(plan.Fetch.ToString(SaveOptions.DisableFormatting));
        return call.Json(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{call.Root}$metadata#{rows.Table.EntitySetName}");
            json.WriteStartArray("value");
            foreach (var group in found.Entities)
            {
                Write(json, plan, group);
            }

            json.WriteEndArray();
            if (found.MoreRecords)
            {
                json.WriteString("@odata.nextLink", call.NextLink(new SkipToken(page + 1, size, Cookie: null)));
            }

            json.WriteEndObject();
        });
    }

    private void Write(Utf8JsonWriter json, GroupPlan plan, Entity group)
    {
        json.WriteStartObject();
        foreach (var value in plan.Values)
        {
            // A group of the rows without a value does not name the property at all.
            if (group.Attributes.TryGetValue(value.Alias, out var found) && found is AliasedValue aliased)
            {
                call.Writer.WriteProperty(json, value.Name, value.Table, value.Column, aliased.Value, group.FormattedValues.TryGetValue(value.Alias, out var text) ? text : null);
            }
        }

        json.WriteEndObject();
    }
}
