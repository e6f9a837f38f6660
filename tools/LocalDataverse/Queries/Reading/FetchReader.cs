using System.Collections.Frozen;
using System.Globalization;
using System.ServiceModel;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;

namespace SalesLoop.LocalDataverse.Queries.Reading;

/// <summary>Reads FetchXML. What it does not know it refuses by name: an attribute that is quietly ignored is a filter that is quietly missing.</summary>
internal static class FetchReader
{
    private const int MostCharacters = 1_000_000;
    private const int MostLevels = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private static readonly FrozenDictionary<string, JoinOperator> LinkTypes = new Dictionary<string, JoinOperator>
    {
        ["inner"] = JoinOperator.Inner,
        ["outer"] = JoinOperator.LeftOuter,
        ["natural"] = JoinOperator.Natural,
        ["exists"] = JoinOperator.Exists,
        ["in"] = JoinOperator.In,
        ["matchfirstrowusingcrossapply"] = JoinOperator.MatchFirstRowUsingCrossApply,
        ["any"] = JoinOperator.Any,
        ["not any"] = JoinOperator.NotAny,
        ["all"] = JoinOperator.All,
        ["not all"] = JoinOperator.NotAll,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, XrmAggregateType> Aggregates = new Dictionary<string, XrmAggregateType>
    {
        ["count"] = XrmAggregateType.Count,
        ["countcolumn"] = XrmAggregateType.CountColumn,
        ["sum"] = XrmAggregateType.Sum,
        ["avg"] = XrmAggregateType.Avg,
        ["min"] = XrmAggregateType.Min,
        ["max"] = XrmAggregateType.Max,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, XrmDateTimeGrouping> DateGroupings = new Dictionary<string, XrmDateTimeGrouping>
    {
        ["day"] = XrmDateTimeGrouping.Day,
        ["week"] = XrmDateTimeGrouping.Week,
        ["month"] = XrmDateTimeGrouping.Month,
        ["quarter"] = XrmDateTimeGrouping.Quarter,
        ["year"] = XrmDateTimeGrouping.Year,
        ["fiscal-period"] = XrmDateTimeGrouping.FiscalPeriod,
        ["fiscal-year"] = XrmDateTimeGrouping.FiscalYear,
    }.ToFrozenDictionary();

    /// <param name="xml">A <c>fetch</c> element.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">It is not XML, or holds what FetchXML does not know.</exception>
    public static RowQuery Read(string xml) => Fetch(new FetchElement(Parse(xml)));

    private static XElement Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            RequireFewLevels(xml);
            return XElement.Load(reader);
        }
        catch (XmlException broken)
        {
            throw QueryFaults.InvalidXml(broken.Message);
        }
    }

    // Looked at before the tree is built: building one and walking it takes a stack as deep as the nesting.
    private static void RequireFewLevels(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Settings);
        while (reader.Read())
        {
            if (reader.Depth > MostLevels)
            {
                throw QueryFaults.InvalidXml($"Elements are nested more than {MostLevels} deep.");
            }
        }
    }

    private static RowQuery Fetch(FetchElement fetch)
    {
        fetch.Require("fetch");
        var query = new RowQuery
        {
            Table = "",
            Top = fetch.Count("top"),
            Page = fetch.Count("page"),
            PageSize = fetch.Count("count"),
            PagingCookie = fetch.Text("paging-cookie") is { Length: > 0 } cookie ? cookie : null,
            CountsAllRows = fetch.Flag("returntotalrecordcount"),
            IsDistinct = fetch.Flag("distinct"),
            IsAggregate = fetch.Flag("aggregate"),
            AggregateLimit = fetch.Count("aggregatelimit"),
            SortsChoicesByLabel = !fetch.Flag("useraworderby"),
        };
        if (fetch.Text("mapping") is { } mapping and not ("logical" or "internal"))
        {
            throw Faults.Of(0x80041116, $"The only valid values for mapping are 'logical' or 'internal' which is deprecated, not '{mapping}'.");
        }

        if (!string.IsNullOrEmpty(fetch.Text("utc-offset")))
        {
            throw Faults.Of(0x8004111D, "The utc-offset attribute is not supported for deserialization.");
        }

        fetch.Ignore("version", "output-format", "no-lock", "latematerialize", "options", "datasource", "min-active-row-version", "savedqueryid");
        fetch.RequireNoMore();
        var entities = fetch.Children().ToList();
        if (entities is not [var entity])
        {
            throw Faults.Of(0x80041123, "A fetch has exactly one entity element.");
        }

        entity.Require("entity");
        query = query with { Table = entity.Required("name") };
        entity.Ignore("enableprefiltering", "prefilterparametername");
        entity.RequireNoMore();
        var parts = Parts.Of(entity, query.IsAggregate);

        // A fetch that names no column gets them all; "no-attrs" is how to ask for none.
        return query with
        {
            WantsAllColumns = parts.AllColumns || (parts.Columns.Count == 0 && !parts.NoColumns && !query.IsAggregate),
            Columns = parts.Columns,
            Filter = parts.Filter,
            Orders = parts.Orders,
            Links = parts.Links,
        };
    }

    private static Link Link(FetchElement element, bool isAggregate, bool inFilter)
    {
        var kind = element.Text("link-type") ?? "inner";
        if (!LinkTypes.TryGetValue(kind, out var type) || inFilter != IsTest(type))
        {
            throw QueryFaults.InvalidLinkType(kind);
        }

        var link = new Link
        {
            Table = element.Required("name"),
            From = element.Text("from"),
            To = element.Text("to"),
            Alias = element.Text("alias") is { Length: > 0 } alias ? alias : null,
            Kind = type,
        };
        element.Ignore("visible", "intersect", "enableprefiltering", "prefilterparametername");
        element.RequireNoMore();
        var parts = Parts.Of(element, isAggregate);
        return link with { WantsAllColumns = parts.AllColumns, Columns = parts.Columns, Filter = parts.Filter, Orders = parts.Orders, Links = parts.Links };
    }

    private static bool IsTest(JoinOperator kind) => kind is JoinOperator.Any or JoinOperator.NotAny or JoinOperator.All or JoinOperator.NotAll;

    private static Wanted Column(FetchElement element, bool isAggregate)
    {
        var rowAggregate = element.Text("rowaggregate");
        if (rowAggregate is not null && !rowAggregate.Equals("CountChildren", StringComparison.OrdinalIgnoreCase))
        {
            throw QueryFaults.InvalidAggregate($"'{rowAggregate}' is not a row aggregate. The only one is CountChildren.");
        }

        var wanted = new Wanted(element.Required("name"), element.Text("alias") is { Length: > 0 } alias ? alias : null)
        {
            Aggregate = element.OneOf("aggregate", Aggregates, value => QueryFaults.InvalidAggregate($"'{value}' is not an aggregate. The aggregates are {string.Join(", ", Aggregates.Keys.Order())}.")),
            IsGroupedBy = element.Flag("groupby"),
            DateGrouping = element.OneOf("dategrouping", DateGroupings, value => Faults.Of(0x80041135, $"An invalid value was specified for dategrouping: '{value}'.")),
            InUserZone = element.Text("usertimezone") is not ("false" or "0"),
            IsDistinct = element.Flag("distinct"),
            CountsChildren = rowAggregate is not null,
        };
        element.Ignore("build", "addedby");
        element.RequireNoMore();
        if (!isAggregate && (wanted.Aggregate != XrmAggregateType.None || wanted.IsGroupedBy || wanted.DateGrouping != XrmDateTimeGrouping.None))
        {
            throw QueryFaults.InvalidAggregate($"The column '{wanted.Column}' is grouped or aggregated, but the fetch does not say aggregate='true'.");
        }

        return wanted;
    }

    private static Order Order(FetchElement element)
    {
        var order = new Order(element.Text("attribute"), element.Flag("descending")) { Alias = element.Text("alias"), Source = element.Text("entityname") };
        element.RequireNoMore();
        return order;
    }

    private static Filter Filter(FetchElement element)
    {
        var type = element.Text("type") ?? "and";
        if (type is not ("and" or "or"))
        {
            throw QueryFaults.InvalidFilterType(type);
        }

        element.Ignore("hint", "isquickfindfields", "overridequickfindrecordlimitenabled", "overridequickfindrecordlimitdisabled");
        element.RequireNoMore();
        var conditions = new List<Condition>();
        var filters = new List<Filter>();
        var links = new List<Link>();
        foreach (var child in element.Children())
        {
            switch (child.Name)
            {
                case "condition":
                    conditions.Add(Condition(child));
                    break;
                case "filter":
                    filters.Add(Filter(child));
                    break;
                case "link-entity":
                    links.Add(Link(child, isAggregate: false, inFilter: true));
                    break;
                default:
                    throw child.Unknown();
            }
        }

        return new Filter { IsOr = type == "or", Conditions = conditions, Filters = filters, Links = links };
    }

    private static Condition Condition(FetchElement element)
    {
        var name = element.Required("operator");
        var @operator = FetchOperators.Find(name) ?? throw QueryFaults.UnknownOperator(name);
        var value = element.Text("value");
        var values = element.Children().Select(Value).ToList();
        var condition = new Condition(element.Required("attribute"), @operator, value is null ? values : [value, .. values])
        {
            Source = element.Text("entityname") is { Length: > 0 } source ? source : null,
            ValueOf = element.Text("valueof"),
        };
        foreach (var unsupported in (ReadOnlySpan<string>)["aggregate", "rowaggregate", "alias", "column"])
        {
            if (element.Text(unsupported) is not null)
            {
                throw QueryFaults.Unsupported($"the attribute '{unsupported}' of a condition");
            }
        }

        element.Ignore("uiname", "uitype", "uihidden");
        element.RequireNoMore();
        return condition;
    }

    private static object Value(FetchElement element)
    {
        element.Require("value");
        element.Ignore("uiname", "uitype");
        element.RequireNoMore();
        return element.Content;
    }

    /// <summary>What an entity and a link-entity have in common.</summary>
    private sealed class Parts
    {
        public bool AllColumns { get; private set; }

        public bool NoColumns { get; private set; }

        public List<Wanted> Columns { get; } = [];

        public List<Order> Orders { get; } = [];

        public List<Link> Links { get; } = [];

        public Filter? Filter { get; private set; }

        public static Parts Of(FetchElement element, bool isAggregate)
        {
            var parts = new Parts();
            foreach (var child in element.Children())
            {
                parts.Add(child, isAggregate);
            }

            return parts;
        }

        private void Add(FetchElement child, bool isAggregate)
        {
            switch (child.Name)
            {
                case "attribute":
                    Columns.Add(Column(child, isAggregate));
                    break;
                case "all-attributes":
                    child.RequireNoMore();
                    AllColumns = true;
                    break;
                case "no-attrs":
                    child.RequireNoMore();
                    NoColumns = true;
                    break;
                case "order":
                    Orders.Add(Order(child));
                    break;
                case "filter":
                    var filter = FetchReader.Filter(child);
                    Filter = Filter is null ? filter : new Filter { Filters = [Filter, filter] };
                    break;
                case "link-entity":
                    Links.Add(Link(child, isAggregate, inFilter: false));
                    break;
                default:
                    throw child.Unknown();
            }
        }
    }

    /// <summary>An element that is asked for its attributes one by one; those nobody asked for are refused in the end.</summary>
    private sealed class FetchElement(XElement element)
    {
        private readonly HashSet<string> asked = new(StringComparer.Ordinal);

        public string Name => element.Name.LocalName;

        public string Content => element.HasElements ? throw QueryFaults.InvalidNode($"The element '{Name}' can't have elements inside.") : element.Value;

        public IEnumerable<FetchElement> Children() => element.Nodes().Select(node => node switch
        {
            XElement child => new FetchElement(child),
            _ => throw QueryFaults.InvalidNode($"The element '{Name}' can't have text inside."),
        });

        public void Require(string name)
        {
            if (element.Name != name)
            {
                throw Unknown();
            }
        }

        public FaultException<OrganizationServiceFault> Unknown() =>
            QueryFaults.InvalidNode($"The element '{element.Name}' is not known here{(element.Parent is { } parent ? $", inside '{parent.Name.LocalName}'" : "")}.");

        public string? Text(string attribute)
        {
            asked.Add(attribute);
            return element.Attribute(attribute)?.Value;
        }

        public string Required(string attribute) =>
            Text(attribute) is { Length: > 0 } value ? value : throw Faults.Of(0x8004111E, $"A required attribute was not specified: '{attribute}' of '{Name}'.");

        public bool Flag(string attribute) => Text(attribute) switch
        {
            null or "false" or "0" or "" => false,
            "true" or "1" => true,
            var value => throw QueryFaults.InvalidBoolean(attribute, value),
        };

        public int? Count(string attribute) => Text(attribute) switch
        {
            null or "" => null,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
            var text when text.All(char.IsAsciiDigit) && text.Any(digit => digit != '0') => throw Faults.Of(0x8004110C, $"The value of '{attribute}' can't be greater than {int.MaxValue}: '{text}'."),
            var text => throw Faults.Of(0x8004110C, $"A value greater than zero must be specified for '{attribute}', not '{text}'."),
        };

        public T? OneOf<T>(string attribute, FrozenDictionary<string, T> values, Func<string, Exception> refuse) =>
            Text(attribute) is not { } text ? default : values.TryGetValue(text, out var value) ? value : throw refuse(text);

        public void Ignore(params ReadOnlySpan<string> attributes)
        {
            foreach (var attribute in attributes)
            {
                asked.Add(attribute);
            }
        }

        public void RequireNoMore()
        {
            if (element.Attributes().FirstOrDefault(attribute => !attribute.IsNamespaceDeclaration && !asked.Contains(attribute.Name.ToString())) is { } unknown)
            {
                throw QueryFaults.InvalidNode($"The attribute '{unknown.Name}' of the element '{Name}' is not known.");
            }
        }
    }
}
