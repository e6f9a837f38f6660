using System.Globalization;
using System.Security;
using System.Text;
using SalesLoop.LocalDataverse.Queries.Reading;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.LocalDataverse.Store;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Makes FetchXML at random: some of it sense, most of it nearly. Every text it makes up carries <see cref="Mark"/>, every number <see cref="NumberMark"/>.</summary>
internal sealed class FetchFuzz(Random random)
{
    public const string Mark = "qzx";
    public const string NumberMark = "98765";

    private static readonly string[] Tables = ["account", "contact", "sample_visit", "team", "systemuser", "opportunity"];
    private static readonly string[] Operators = [.. FetchOperators.AllNames];
    private static readonly string[] LinkTypes = ["inner", "outer", "exists", "in", "matchfirstrowusingcrossapply", "any", "not any", "all", "not all", "natural", "left"];
    private static readonly string[] Aggregates = ["count", "countcolumn", "sum", "avg", "min", "max", "median"];
    private static readonly string[] Groupings = ["day", "week", "month", "quarter", "year", "fiscal-period", "fiscal-year", "hour"];

    private static readonly string[] Hostile =
    [
        "'; DROP TABLE account; --", "\" OR 1=1 --", "]]>", "%", "_", "[", "[^a", "\\", "?1", "$x", ":y", "é\u0301", "\U0001F600", "\t\n", "&#x41;", "0x41", "NULL",
        "1e308", "-", "99999999999999999999", "9999-12-31", "0001-01-01", "2024-02-30", "{00000000-0000-0000-0000-000000000000}",
    ];

    private int aliases;

    /// <summary>A fetch, perhaps damaged.</summary>
    public string Next()
    {
        aliases = 0;
        var text = Fetch();
        return random.Next(3) == 0 ? Damaged(text) : text;
    }

    private string Fetch()
    {
        var aggregates = random.Next(4) == 0;
        var attributes = new StringBuilder();
        Maybe(attributes, 8, "top", Number());
        Maybe(attributes, 6, "count", random.Next(1, 20).ToString(CultureInfo.InvariantCulture));
        Maybe(attributes, 8, "page", random.Next(1, 5).ToString(CultureInfo.InvariantCulture));
        Maybe(attributes, 8, "distinct", "true");
        Maybe(attributes, 8, "returntotalrecordcount", "true");
        Maybe(attributes, 12, "useraworderby", "true");
        Maybe(attributes, 12, "paging-cookie", random.Next(2) == 0 ? Text() : $"<cookie page=\"1\"><accountid last=\"{Text()}\" first=\"{Text()}\" /></cookie>");
        Maybe(attributes, 30, Text(), Text());
        var table = Pick(Tables);
        return $"<fetch{(aggregates ? " aggregate='true'" : "")}{attributes}><entity name='{table}'>{Content(table, aggregates, depth: 0)}</entity></fetch>";
    }

    private string Content(string table, bool aggregates, int depth)
    {
        var content = new StringBuilder();
        for (var count = random.Next(0, 4); count > 0; count--)
        {
            content.Append(Attribute(table, aggregates));
        }

        if (random.Next(2) == 0)
        {
            content.Append(Filter(table, depth));
        }

        if (random.Next(4) == 0)
        {
            content.Append(CultureInfo.InvariantCulture, $"<order attribute='{Column(table)}' descending='{Pick(["true", "false"])}' />");
        }

        if (depth < 3 && random.Next(3) == 0)
        {
            content.Append(Link(table, aggregates, depth + 1, inFilter: false));
        }

        return content.ToString();
    }

    private string Attribute(string table, bool aggregates)
    {
        var attributes = new StringBuilder();
        if (aggregates)
        {
            attributes.Append(random.Next(3) == 0
                ? $" groupby='true' alias='{Alias()}'{(random.Next(2) == 0 ? $" dategrouping='{Pick(Groupings)}'" : "")}"
                : $" aggregate='{Pick(Aggregates)}' alias='{Alias()}'");
            Maybe(attributes, 6, "distinct", "true");
            Maybe(attributes, 6, "usertimezone", "false");
        }
        else
        {
            Maybe(attributes, 6, "alias", Alias());
            Maybe(attributes, 20, "rowaggregate", "CountChildren");
        }

        return $"<attribute name='{Column(table)}'{attributes} />";
    }

    private string Filter(string table, int depth)
    {
        var content = new StringBuilder();
        for (var count = random.Next(0, 4); count > 0; count--)
        {
            content.Append(Condition(table));
        }

        if (depth < 3 && random.Next(4) == 0)
        {
            content.Append(Filter(table, depth + 1));
        }

        if (depth < 3 && random.Next(8) == 0)
        {
            content.Append(Link(table, aggregates: false, depth + 1, inFilter: true));
        }

        return $"<filter type='{Pick(["and", "or", "and", "or", "xor"])}'>{content}</filter>";
    }

    private string Condition(string table)
    {
        var attributes = new StringBuilder($"attribute='{Column(table)}' operator='{(random.Next(30) == 0 ? Text() : Pick(Operators))}'");
        Maybe(attributes, 20, "entityname", random.Next(2) == 0 ? Text() : "a1");
        Maybe(attributes, 20, "valueof", Column(table));
        return random.Next(4) switch
        {
            0 => $"<condition {attributes} />",
            1 => $"<condition {attributes}>{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"<value>{SecurityElement.Escape(Value())}</value>"))}</condition>",
            _ => $"<condition {attributes} value='{SecurityElement.Escape(Value())}' />",
        };
    }

    private string Link(string table, bool aggregates, int depth, bool inFilter)
    {
        var ways = SampleSchema.Whole.OneToMany.Where(way => way.ReferencingTable == table && Tables.Contains(way.ReferencedTable)).ToList();
        var way = ways.Count > 0 ? Pick(ways) : null;
        var other = way?.ReferencedTable ?? Pick(Tables);
        var ends = way is not null && random.Next(5) > 0
            ? $"from='{SampleSchema.Table(other).PrimaryKey}' to='{way.ReferencingColumn}'"
            : $"from='{Column(other)}' to='{Column(table)}'";
        var kind = random.Next(5) == 0 ? Pick(LinkTypes) : inFilter ? "any" : "outer";
        return $"<link-entity name='{other}' {ends} link-type='{kind}' alias='{Alias()}'>{(inFilter ? Filter(other, depth) : Content(other, aggregates, depth))}</link-entity>";
    }

    private string Column(string table) => random.Next(40) == 0 ? Text() : Pick([.. SampleSchema.Table(table).Columns.Values.Where(IsCommon).Select(column => column.LogicalName)]);

    private static bool IsCommon(ColumnDefinition column) => column.Type is not (ColumnType.PartyList or ColumnType.File or ColumnType.Image);

    private string Value() => random.Next(6) switch
    {
        0 => Number(),
        1 => Pick(Hostile) + Mark,
        2 => $"2024-0{random.Next(1, 9)}-1{random.Next(0, 9)}",
        3 => random.Next(0, 5).ToString(CultureInfo.InvariantCulture),
        4 => SampleRows.Acme.ToString(),
        _ => Text(),
    };

    private string Alias() => random.Next(20) == 0 ? Text() : $"a{++aliases}{Mark}";

    private string Number() => NumberMark + random.Next(0, 100).ToString(CultureInfo.InvariantCulture);

    private string Text() => SecurityElement.Escape(Pick(Hostile)) + Mark + random.Next(0, 100).ToString(CultureInfo.InvariantCulture);

    private string Damaged(string text)
    {
        var damaged = new StringBuilder(text);
        for (var count = random.Next(1, 4); count > 0 && damaged.Length > 0; count--)
        {
            var at = random.Next(damaged.Length);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(at, Math.Min(random.Next(1, 10), damaged.Length - at));
                    break;
                case 1:
                    damaged.Insert(at, Pick(Hostile) + Mark);
                    break;
                case 2:
                    damaged[at] = (char)random.Next(1, 0x3000);
                    break;
                default:
                    damaged.Insert(at, damaged.ToString(at, Math.Min(random.Next(1, 60), damaged.Length - at)));
                    break;
            }
        }

        return damaged.ToString();
    }

    private void Maybe(StringBuilder attributes, int oneIn, string name, string value)
    {
        if (random.Next(oneIn) == 0)
        {
            attributes.Append(CultureInfo.InvariantCulture, $" {name}='{(value.StartsWith('<') ? SecurityElement.Escape(value) : value)}'");
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
