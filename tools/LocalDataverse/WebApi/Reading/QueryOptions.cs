using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>The query options of an address, or those inside one <c>$expand</c>.</summary>
internal sealed record QueryOptions
{
    public SelectExpandClause? SelectExpand { get; init; }

    public FilterClause? Filter { get; init; }

    public ApplyClause? Apply { get; init; }

    public OrderByClause? OrderBy { get; init; }

    public long? Top { get; init; }

    public bool Counts { get; init; }

    /// <summary>Value of <c>$expand</c> as it was written; empty when there is none.</summary>
    public string ExpandText { get; init; } = "";

    /// <summary>Values of the parameter aliases (<c>@p1</c>).</summary>
    public IDictionary<string, SingleValueNode> Aliases { get; init; } = new Dictionary<string, SingleValueNode>(StringComparer.Ordinal);

    /// <param name="parser">Parses the address.</param>
    /// <param name="expand">Value of <c>$expand</c> as it was written.</param>
    public static QueryOptions Of(ODataUriParser parser, string expand = "")
    {
        var options = new QueryOptions
        {
            ExpandText = expand,
            SelectExpand = Parsing.Try("$select or $expand", parser.ParseSelectAndExpand),
            Filter = Parsing.Try("$filter", parser.ParseFilter),
            OrderBy = Parsing.Try("$orderby", parser.ParseOrderBy),
            Top = parser.ParseTop(),
            Counts = parser.ParseCount() ?? false,
        };

        // Aliases are known only after what uses them was parsed.
        return options with { Aliases = parser.ParameterAliasNodes };
    }

    public static QueryOptions Of(ExpandedNavigationSelectItem item, IDictionary<string, SingleValueNode> aliases, string expand = "") => new()
    {
        ExpandText = expand,
        SelectExpand = item.SelectAndExpand,
        Filter = item.FilterOption,
        OrderBy = item.OrderByOption,
        Top = item.TopOption,
        Aliases = aliases,
    };
}
