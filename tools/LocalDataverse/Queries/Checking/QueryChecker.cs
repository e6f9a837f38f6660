using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Text;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Checks a query against the metadata. Its steps, in order: sources, filters, columns, orders, page.</summary>
/// <param name="schema">Tables there are.</param>
/// <param name="caller">On whose behalf rows are read.</param>
/// <param name="reach">Which rows the caller may see; laid on the root and on every link.</param>
/// <param name="settings">What the organization says of fiscal years, languages and hierarchies.</param>
/// <param name="limits">How much a query may ask for.</param>
/// <param name="now">What "today" is reckoned from.</param>
internal sealed partial class QueryChecker(StoredSchema schema, Caller caller, Reach reach, OrganizationSettings settings, QueryLimits limits, DateTimeOffset now)
{
    private readonly ConditionChecker conditions = new(schema, caller, settings, limits, now);
    private readonly List<(Source Source, SourceQuery Query)> joined = [];
    private readonly HashSet<string> aliases = new(StringComparer.Ordinal);
    private int sourceCount;
    private int conditionCount;
    private int linkCount;

    public CheckedQuery Check(RowQuery query)
    {
        var root = AddSource(query, Find(query.Table).Name, link: null);
        AddLinks(root, query);
        foreach (var (source, asked) in joined.ToList())
        {
            source.Filter = FilterOf(source, asked.Filter);
        }

        var columns = query.IsAggregate ? AggregateColumns() : Columns(query);
        var orders = query.IsAggregate ? AggregateOrders(query, columns) : Orders(query, root);
        return new CheckedQuery(root)
        {
            Columns = columns,
            Orders = orders,
            AllSources = [.. joined.Select(pair => pair.Source)],
            Page = PageChecker.Check(query, joined.Select(pair => pair.Source), orders, limits),
            IsDistinct = query.IsDistinct,
            AggregateLimit = query.IsAggregate ? Math.Min(query.AggregateLimit ?? limits.AggregatedRows, limits.AggregatedRows) : null,
        };
    }

    private StoredTable Find(string table) => schema.Find(table) ?? throw QueryFaults.NoTable(table);

    private Source AddSource(SourceQuery query, string alias, SourceLink? link)
    {
        var table = Find(query.Table);
        var hidden = table.Secured.Where(column => !caller.May(ColumnRights.Read, table.Definition, column.Definition)).ToList();
        var source = new Source(table, alias, sourceCount++) { Link = link, Hidden = hidden };
        joined.Add((source, query));
        return source;
    }

    private void AddLinks(Source parent, SourceQuery query)
    {
        foreach (var link in query.Links)
        {
            if (link.Kind is JoinOperator.Any or JoinOperator.NotAny or JoinOperator.All or JoinOperator.NotAll)
            {
                throw QueryFaults.InvalidLinkType(link.Kind.ToString());
            }

            var source = AddSource(link, AliasOf(link), Joined(parent, link));
            parent.Links.Add(source);
            RequireNothingReturned(source, link);
            AddLinks(source, link);
        }
    }

    // Rows of these links are only asked whether they are there.
    private static void RequireNothingReturned(Source source, Link link)
    {
        for (Source? at = source; at?.Link is { } hung; at = hung.Parent)
        {
            if (hung.Kind is JoinOperator.Exists or JoinOperator.In && (link.WantsAllColumns || link.Columns.Count > 0 || link.Orders.Count > 0))
            {
                throw QueryFaults.BadCondition($"A link of type '{(hung.Kind == JoinOperator.In ? "in" : "exists")}' returns no columns and orders nothing ('{link.Table}').");
            }

            if (hung.Kind == JoinOperator.MatchFirstRowUsingCrossApply && at != source)
            {
                throw QueryFaults.Unsupported("a link-entity inside one of type 'matchfirstrowusingcrossapply'");
            }
        }
    }

    private string AliasOf(Link link)
    {
        var alias = link.Alias ?? FormattableString.Invariant($"{link.Table}{linkCount + 1}");
        if (!AliasPattern().IsMatch(alias))
        {
            throw QueryFaults.InvalidAlias(alias);
        }

        return aliases.Add(alias) ? alias : throw QueryFaults.DuplicateAlias(alias);
    }

    private SourceLink Joined(Source parent, Link link)
    {
        if (++linkCount > limits.Links)
        {
            throw QueryFaults.TooManyLinks(limits.Links);
        }

        var table = Find(link.Table);
        var (from, to) = EndsOf(parent.Table, table, link);
        if (ColumnFamilies.Of(from.Definition) != ColumnFamilies.Of(to.Definition))
        {
            throw Faults.Of(0x80041104, $"Data Types don't match for the link-entity join attributes '{from.Name}', '{to.Name}'.");
        }

        // "natural" is what clients of long ago call an inner join.
        return new SourceLink(parent, from, to, link.Kind == JoinOperator.Natural ? JoinOperator.Inner : link.Kind);
    }

    private (StoredColumn From, StoredColumn To) EndsOf(StoredTable parent, StoredTable table, Link link)
    {
        if (!string.IsNullOrEmpty(link.From) && !string.IsNullOrEmpty(link.To))
        {
            return (Column(table, link.From), Column(parent, link.To));
        }

        if (!string.IsNullOrEmpty(link.From) || !string.IsNullOrEmpty(link.To))
        {
            throw Faults.Of(0x80041111, "AttributeFrom and AttributeTo must be either both specified or both omitted.");
        }

        var ways = schema.Schema.OneToMany
            .Where(way => way.ReferencingTable == table.Name && way.ReferencedTable == parent.Name)
            .Select(way => (Column(table, way.ReferencingColumn), parent.Key))
            .Concat(schema.Schema.OneToMany
                .Where(way => way.ReferencingTable == parent.Name && way.ReferencedTable == table.Name)
                .Select(way => (table.Key, Column(parent, way.ReferencingColumn))))
            .ToList();
        return ways is [var only]
            ? only
            : throw QueryFaults.BadCondition($"The link from '{parent.Name}' to '{table.Name}' has to say from which column to which: {ways.Count} relationships join them.");
    }

    private static StoredColumn Column(StoredTable table, string name) => table.Find(name) ?? throw QueryFaults.NoColumn(table.Name, name);

    private Combined? FilterOf(Source source, Filter? asked)
    {
        var own = asked is null ? null : Check(source, asked);

        // The limits are the query's; what keeps rows out of it has none.
        var (conditionsAsked, linksAsked) = (conditionCount, linkCount);
        (conditionCount, linkCount) = (int.MinValue, int.MinValue);
        var allowed = reach(source.Table.Definition, caller) is { } filter ? Check(source, filter) : null;
        (conditionCount, linkCount) = (conditionsAsked, linksAsked);
        return (own, allowed) switch
        {
            (null, _) => allowed,
            (_, null) => own,
            _ => new Combined(IsOr: false, [own, allowed]),
        };
    }

    private Combined Check(Source source, Filter filter)
    {
        return new Combined(filter.IsOr, [
            .. filter.Conditions.Select(condition => Check(source, condition)),
            .. filter.Filters.Where(inner => !IsEmpty(inner)).Select(inner => Check(source, inner)),
            .. filter.Links.Select(link => Check(source, link)),
            .. filter.SharedWith.Count > 0 ? [Shared(source, filter.SharedWith)] : Array.Empty<Predicate>(),
        ]);
    }

    private IsSharedWith Shared(Source source, IReadOnlyList<Guid> principals)
    {
        var shares = Find(Shares.TableName);
        return new IsSharedWith(
            new ColumnOperand(source, source.Table.Key), shares, Column(shares, "objectid"), Column(shares, "principalid"),
            [Column(shares, "accessrightsmask"), Column(shares, "inheritedaccessrightsmask")], [.. principals.Select(SqlValue.Of)]);
    }

    // An empty "or" would be true of nothing; Dataverse leaves an empty filter out.
    private static bool IsEmpty(Filter filter) => filter.Conditions.Count == 0 && filter.Links.Count == 0 && filter.SharedWith.Count == 0 && filter.Filters.All(IsEmpty);

    private Predicate Check(Source source, Condition condition)
    {
        if (++conditionCount > limits.Conditions)
        {
            throw QueryFaults.TooManyConditions(limits.Conditions);
        }

        var owner = condition.Source is { } alias ? Named(source, alias) : source;
        var operand = Names.Find(schema, owner, condition.Column);
        if (condition.ValueOf is not { } other)
        {
            return conditions.Check(operand, condition);
        }

        if (condition.Values.Count > 0)
        {
            throw QueryFaults.BadCondition($"The condition on '{condition.Column}' is compared with a value and with a column; it can have one of them.");
        }

        var point = other.LastIndexOf('.');
        var right = point < 0 ? Names.Find(schema, owner, other) : Names.Find(schema, Named(source, other[..point]), other[(point + 1)..]);
        return ConditionChecker.Check(operand, condition.Operator, right);
    }

    /// <summary>A source by its alias or, failing that, the first of that table; seen from a filter, which knows the sources it stands in.</summary>
    private Source Named(Source from, string alias)
    {
        if (from.Alias == alias)
        {
            return from;
        }

        return joined.Select(pair => pair.Source).FirstOrDefault(source => source.Alias == alias)
            ?? joined.Select(pair => pair.Source).FirstOrDefault(source => source.Table.Name == alias)
            ?? throw QueryFaults.NoAlias(alias);
    }

    private Predicate Check(Source parent, Link link) => link.Kind switch
    {
        JoinOperator.Any or JoinOperator.NotAll => new Exists(Tested(parent, link), IsNegated: false),
        JoinOperator.NotAny => new Exists(Tested(parent, link), IsNegated: true),

        // Not what the word says: linked rows exist, and none of them passes the filter.
        JoinOperator.All => new Combined(IsOr: false, [
            new Exists(Tested(parent, link with { Filter = null, Links = [] }, isCounted: false), IsNegated: false),
            new Exists(Tested(parent, link), IsNegated: true),
        ]),
        _ => throw QueryFaults.InvalidLinkType(link.Kind.ToString()),
    };

    private Source Tested(Source parent, Link link, bool isCounted = true)
    {
        if (link.WantsAllColumns || link.Columns.Count > 0 || link.Orders.Count > 0)
        {
            throw QueryFaults.BadCondition($"A link inside a filter returns no columns and orders nothing ('{link.Table}').");
        }

        // Its sources are known to filters inside it only.
        var outside = joined.Count;
        var source = AddSource(link, link.Alias ?? link.Table, Joined(parent, link));
        linkCount -= isCounted ? 0 : 1;
        AddLinks(source, link);
        for (var index = outside; index < joined.Count; index++)
        {
            var (inner, asked) = joined[index];
            inner.Filter = FilterOf(inner, asked.Filter);
        }

        joined.RemoveRange(outside, joined.Count - outside);
        return source;
    }

    private List<CheckedColumn> Columns(RowQuery query)
    {
        var columns = new List<CheckedColumn>();
        var keys = new HashSet<string>(StringComparer.Ordinal);

        // Counting children looks through a source of its own, for a moment.
        foreach (var (source, asked) in joined.ToList())
        {
            foreach (var column in ColumnsOf(source, asked, query).Where(column => keys.Add(column.Key)))
            {
                columns.Add(column);
            }
        }

        return columns;
    }

    private IEnumerable<CheckedColumn> ColumnsOf(Source source, SourceQuery asked, RowQuery query)
    {
        var isRoot = source.Link is null;
        if (isRoot && !query.IsDistinct)
        {
            yield return new CheckedColumn(source, source.Table.Key, source.Table.Key.Name, IsAliased: false);
        }

        foreach (var column in asked.WantsAllColumns ? source.Table.Columns.Except(source.Hidden) : [])
        {
            yield return new CheckedColumn(source, column, isRoot ? column.Name : $"{source.Alias}.{column.Name}", IsAliased: !isRoot);
        }

        foreach (var wanted in asked.Columns)
        {
            var key = wanted.Alias is { } alias ? RequireAlias(alias) : isRoot ? wanted.Column : $"{source.Alias}.{wanted.Column}";
            if (Selected(source, wanted) is var column && !source.Hidden.Contains(column))
            {
                yield return new CheckedColumn(source, column, key, IsAliased: !isRoot || wanted.Alias is not null)
                {
                    Children = wanted.CountsChildren ? ChildrenOf(source, wanted) : null,
                };
            }
        }
    }

    // Only of the table that is asked for, and only of its key: "Query hierarchical data". Who may not see a child does not count it.
    private Source ChildrenOf(Source source, Wanted wanted)
    {
        var hierarchy = Hierarchy.Of(schema, source.Table);
        if (hierarchy is null || wanted.Column != source.Table.Key.Name || source.Link is not null)
        {
            throw QueryFaults.InvalidRowAggregate(
                source.Table.Name,
                wanted.Column,
                hierarchy is null ? "The table has no hierarchical relationship." : $"Hierarchy relationship {source.Table.Key.Name} <- {hierarchy.Parent.Name}, of the entity that is asked for.");
        }

        if (wanted.Alias is null)
        {
            throw Faults.Of(0x80041109, $"An alias is required for the aggregated column '{wanted.Column}'.");
        }

        var link = new Link { Table = source.Table.Name, From = hierarchy.Parent.Name, To = source.Table.Key.Name, Kind = JoinOperator.Any };
        return Tested(source, link, isCounted: false);
    }

    private static StoredColumn Selected(Source source, Wanted wanted) =>
        source.Table.Find(wanted.Column)
        ?? throw (source.Table.Definition.Find(wanted.Column) is { } known
            ? QueryFaults.Unsupported($"reading the column '{wanted.Column}' of '{source.Table.Name}' in a query: its type is {known.Type}")
            : QueryFaults.NoColumn(source.Table.Name, wanted.Column));

    private static string RequireAlias(string alias) => AliasPattern().IsMatch(alias) ? alias : throw QueryFaults.InvalidAlias(alias);

    private List<CheckedColumn> AggregateColumns()
    {
        var columns = new List<CheckedColumn>();
        foreach (var (source, asked) in joined)
        {
            if (asked.WantsAllColumns)
            {
                throw Faults.Of(0x80041107, "Attributes can not be returned when aggregate operation is specified.");
            }

            columns.AddRange(asked.Columns.Select(wanted => AggregateColumn(source, wanted)));
        }

        if (joined.SelectMany(pair => pair.Query.Columns).FirstOrDefault(wanted => wanted.CountsChildren) is { } counted)
        {
            throw QueryFaults.InvalidAggregate($"The children of '{counted.Column}' are counted row by row; a fetch with aggregate='true' has no rows.");
        }

        if (columns.Count == 0)
        {
            throw QueryFaults.InvalidAggregate("An aggregate needs at least one column to group by or to aggregate.");
        }

        return columns.GroupBy(column => column.Key).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? throw QueryFaults.DuplicateAlias(twice.Key)
            : columns;
    }

    private CheckedColumn AggregateColumn(Source source, Wanted wanted)
    {
        var column = Selected(source, wanted);
        var isAggregated = wanted.Aggregate != XrmAggregateType.None;
        if (isAggregated == wanted.IsGroupedBy)
        {
            throw isAggregated
                ? Faults.Of(0x80041137, $"An attribute can either be an aggregate or a Group By but not both ('{wanted.Column}').")
                : Faults.Of(0x80041107, $"Attributes can not be returned when aggregate operation is specified ('{wanted.Column}').");
        }

        var alias = wanted.Alias ?? throw Faults.Of(0x80041109, $"An alias is required for the grouped or aggregated column '{wanted.Column}'.");
        RequireAggregatable(column, wanted);
        return new CheckedColumn(source, column, RequireAlias(alias), IsAliased: true)
        {
            Aggregate = wanted.Aggregate,
            IsGroupedBy = wanted.IsGroupedBy,
            IsDistinct = wanted.IsDistinct,
            DateGroup = wanted.DateGrouping == XrmDateTimeGrouping.None ? null : DateGroupOf(column, wanted),
        };
    }

    private static void RequireAggregatable(StoredColumn column, Wanted wanted)
    {
        var family = ColumnFamilies.Of(column.Definition);
        var fits = wanted.Aggregate switch
        {
            XrmAggregateType.Sum or XrmAggregateType.Avg => family == ColumnFamily.Number,
            XrmAggregateType.Min or XrmAggregateType.Max => family is ColumnFamily.Number or ColumnFamily.Date,
            _ => family != ColumnFamily.Content || wanted.Aggregate != XrmAggregateType.None,
        };
        if (!fits)
        {
            throw QueryFaults.AggregateNotForColumn(wanted.Aggregate == XrmAggregateType.None ? "groupby" : wanted.Aggregate.ToString().ToLowerInvariant(), column.Name, column.Definition.Type.ToString());
        }
    }

    private DateGroup DateGroupOf(StoredColumn column, Wanted wanted)
    {
        if (column.Definition.Type != ColumnType.DateTime || !wanted.IsGroupedBy)
        {
            throw Faults.Of(0x80041135, $"An invalid value was specified for dategrouping: '{column.Name}' is not a date that is grouped by.");
        }

        var part = wanted.DateGrouping switch
        {
            XrmDateTimeGrouping.Day => Store.Sqlite.DatePart.Day,
            XrmDateTimeGrouping.Week => Store.Sqlite.DatePart.Week,
            XrmDateTimeGrouping.Month => Store.Sqlite.DatePart.Month,
            XrmDateTimeGrouping.Quarter => Store.Sqlite.DatePart.Quarter,
            XrmDateTimeGrouping.Year => Store.Sqlite.DatePart.Year,
            XrmDateTimeGrouping.FiscalYear => Store.Sqlite.DatePart.FiscalYear,
            _ => Store.Sqlite.DatePart.FiscalPeriod,
        };
        var zone = wanted.InUserZone && column.Definition.DateBehavior == DateBehavior.UserLocal ? caller.TimeZone : TimeZoneInfo.Utc;
        return new DateGroup(part, zone, caller.WeekStart) { Fiscal = part >= Store.Sqlite.DatePart.FiscalYear ? settings.Fiscal : null };
    }

    private List<CheckedOrder> Orders(RowQuery query, Source root)
    {
        var orders = new List<CheckedOrder>();
        foreach (var (source, asked) in joined)
        {
            foreach (var order in asked.Orders)
            {
                if (order.Alias is not null && order.Column is null)
                {
                    throw Faults.Of(0x80041132, "An alias cannot be specified for an order clause for a non-aggregate Query. Use an attribute.");
                }

                var column = order.Column ?? throw Faults.Of(0x80041133, "An attribute is required for an order clause for a non-aggregate Query.");
                var owner = order.Source is { } alias ? Named(source, alias) : source;
                orders.Add(new CheckedOrder(Sorted(Names.Find(schema, owner, column), query.SortsChoicesByLabel), order.IsDescending));
            }
        }

        // The key decides last, so that no row is on two pages. Rows that are made distinct have lost theirs.
        if (!query.IsDistinct && !orders.Exists(order => order.Operand is ColumnOperand { Source: var source, Column: var column } && source == root && column == root.Table.Key))
        {
            orders.Add(new CheckedOrder(new ColumnOperand(root, root.Table.Key), IsDescending: false));
        }

        return orders;
    }

    private static List<CheckedOrder> AggregateOrdersOf(IEnumerable<Order> orders, List<CheckedColumn> columns, Func<CheckedColumn, Operand> operand) =>
        [.. orders.Select(order =>
        {
            var alias = order.Alias ?? throw Faults.Of(
                order.Column is null ? 0x80041134 : 0x80041131,
                order.Column is null ? "An alias is required for an order clause for an aggregate Query." : "An attribute cannot be specified for an order clause for an aggregate Query. Use an alias.");
            var column = columns.Find(column => column.Key == alias) ?? throw QueryFaults.NoAlias(alias);
            return new CheckedOrder(operand(column), order.IsDescending);
        })];

    private List<CheckedOrder> AggregateOrders(RowQuery query, List<CheckedColumn> columns) =>
        AggregateOrdersOf(joined.SelectMany(pair => pair.Query.Orders), columns, column => column switch
        {
            { IsGroupedBy: false } => new AggregateOperand(column),
            { DateGroup: { } group } => new DatePartOperand(column.Source, column.Column, group),
            _ => Sorted(new ColumnOperand(column.Source, column.Column), query.SortsChoicesByLabel),
        });

    // People see names and labels: that is what they expect to find sorted.
    private Operand Sorted(Operand operand, bool choicesByLabel) => operand switch
    {
        ColumnOperand { Column.Definition.IsLookup: true } lookup when Names.OfLookup(schema, lookup.Source, lookup.Column) is { Targets.Count: > 0 } name => name,
        ColumnOperand choice when choicesByLabel && ColumnFamilies.Of(choice.Column.Definition) == ColumnFamily.Choice => Ranked(choice),
        LabelOperand label => Ranked(label),
        _ => operand,
    };

    private LabelRankOperand Ranked(Operand choice)
    {
        var ranks = new List<(int Value, int Rank)>();
        var rank = 0;
        string? before = null;
        foreach (var (value, label) in choice.Column.LabelsIn(caller.Language).OrderBy(option => option.Value, Comparer<string>.Create(TextOrder.Compare)).ThenBy(option => option.Key))
        {
            rank += before is null || TextOrder.Compare(before, label) == 0 ? 0 : 1;
            ranks.Add((value, rank));
            before = label;
        }

        return new LabelRankOperand(choice.Source, choice.Column, ranks);
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex AliasPattern();
}
