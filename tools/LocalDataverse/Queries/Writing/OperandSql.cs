using System.Globalization;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Text;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>The SQL of each operand.</summary>
internal static class OperandSql
{
    public static string Write(Operand operand, SqlParameters bind) => operand switch
    {
        LookupNameOperand name => LookupName(name),
        LabelRankOperand rank => LabelRank(rank),
        DatePartOperand part => DatePart(part, part.Group, bind),
        ChildCountOperand count => $"(SELECT count(*) {SourceSql.Linked(count.Children, bind)})",
        AggregateOperand aggregate => Aggregate(aggregate.Aggregate),
        _ => Column(operand.Source, operand.Column),
    };

    public static string Column(Source source, StoredColumn column) => source.Hidden.Contains(column) ? "NULL" : $"{source.SqlName}.{column.Sql}";

    /// <summary>An aggregate; the average as SQLite has it, for ordering only.</summary>
    public static string Aggregate(CheckedColumn aggregate)
    {
        var column = Column(aggregate.Source, aggregate.Column);
        var distinct = aggregate.IsDistinct ? "DISTINCT " : "";
        return aggregate.Aggregate switch
        {
            XrmAggregateType.Count when !aggregate.IsDistinct => "count(*)",
            XrmAggregateType.Count or XrmAggregateType.CountColumn => $"count({distinct}{column})",
            XrmAggregateType.Sum => $"sum({distinct}{column})",
            XrmAggregateType.Avg => $"avg({distinct}{column})",
            XrmAggregateType.Min => $"min({column})",
            _ => $"max({column})",
        };
    }

    private static string LookupName(LookupNameOperand operand)
    {
        if (operand.Targets.Count == 0)
        {
            return "NULL";
        }

        var lookup = Column(operand.Source, operand.Column);
        if (operand.Column.TargetSql is not { } target)
        {
            return $"{NameOf(operand.Targets[0], lookup)} COLLATE {TextOrder.Name}";
        }

        var cases = operand.Targets.Select(table => $"WHEN {Literal(table.Name)} THEN {NameOf(table, lookup)}");
        return $"CASE {operand.Source.SqlName}.{target} {string.Join(' ', cases)} END COLLATE {TextOrder.Name}";
    }

    private static string NameOf(StoredTable table, string lookup) => $"(SELECT n.{table.PrimaryName!.Sql} FROM {table.Sql} AS n WHERE n.{table.Key.Sql} = {lookup})";

    private static string LabelRank(LabelRankOperand operand)
    {
        var column = Column(operand.Source, operand.Column);
        return operand.Ranks.Count == 0
            ? column
            : $"CASE {column} {string.Join(' ', operand.Ranks.Select(rank => string.Create(CultureInfo.InvariantCulture, $"WHEN {rank.Value} THEN {rank.Rank}")))} END";
    }

    /// <summary>A part of a date. Fiscal periods have the year in front of their number: 202301.</summary>
    public static string DatePart(Operand operand, DateGroup group, SqlParameters bind)
    {
        var column = Column(operand.Source, operand.Column);
        var zone = bind.Add(SqlValue.Of(ZoneClock.NameOf(group.Zone)));
        return group.Fiscal is { } fiscal
            ? string.Create(CultureInfo.InvariantCulture, $"{SqlFunctions.FiscalPart}({column}, {(int)group.Part}, {zone}, {fiscal.StartMonth}, {fiscal.StartDay}, {(int)fiscal.Periods}, {(fiscal.IsNamedByEnd ? 1 : 0)})")
            : string.Create(CultureInfo.InvariantCulture, $"{SqlFunctions.DatePart}({column}, {(int)group.Part}, {zone}, {(int)group.WeekStart})");
    }

    // The logical name of a table, out of the metadata.
    private static string Literal(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
