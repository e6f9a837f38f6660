using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Checking;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>The SQL of a query's tables: FROM, its joins, and WHERE.</summary>
internal static class SourceSql
{
    /// <summary>FROM and WHERE of the root.</summary>
    /// <param name="root">The table that is asked for.</param>
    /// <param name="alsoWhere">A further condition; empty for none.</param>
    /// <param name="bind">Collects values.</param>
    public static string Root(Source root, string alsoWhere, SqlParameters bind) => FromWhere(root, alsoWhere, bind);

    /// <summary>FROM and WHERE of a linked table whose rows are looked for from its parent's row.</summary>
    public static string Linked(Source source, SqlParameters bind) => FromWhere(source, OnSql(source), bind);

    private static string FromWhere(Source top, string alsoWhere, SqlParameters bind)
    {
        var joins = new List<string>();
        var terms = new List<string>();
        if (alsoWhere.Length > 0)
        {
            terms.Add(alsoWhere);
        }

        AddLinks(top, joins, terms, bind);
        if (top.Filter is { } filter)
        {
            terms.Add(PredicateSql.Write(filter, bind));
        }

        var where = terms.Count == 0 ? "" : $" WHERE {string.Join(" AND ", terms)}";
        return $"FROM {top.Table.Sql} AS {top.SqlName}{string.Concat(joins)}{where}";
    }

    private static void AddLinks(Source parent, List<string> joins, List<string> terms, SqlParameters bind)
    {
        foreach (var source in parent.Links)
        {
            switch (source.Link!.Kind)
            {
                case JoinOperator.Inner:
                    joins.Add($" JOIN {source.Table.Sql} AS {source.SqlName} ON {OnSql(source)}{AndFilter(source, bind)}");
                    AddLinks(source, joins, terms, bind);
                    break;
                case JoinOperator.LeftOuter:
                    joins.Add($" LEFT JOIN {source.Table.Sql} AS {source.SqlName} ON {OnSql(source)}{AndFilter(source, bind)}");
                    AddLinks(source, joins, terms, bind);
                    break;
                case JoinOperator.MatchFirstRowUsingCrossApply:
                    var first = $"SELECT {source.SqlName}.rowid {Linked(source, bind)} ORDER BY {OperandSql.Column(source, source.Table.Key)} LIMIT 1";
                    joins.Add($" LEFT JOIN {source.Table.Sql} AS {source.SqlName} ON {source.SqlName}.rowid = ({first})");
                    break;
                case JoinOperator.In:
                    terms.Add($"{OperandSql.Column(parent, source.Link.To)} IN (SELECT {OperandSql.Column(source, source.Link.From)} {FromWhere(source, "", bind)})");
                    break;
                case JoinOperator.Exists:
                    terms.Add($"EXISTS (SELECT 1 {Linked(source, bind)})");
                    break;
                default:
                    throw new InvalidOperationException($"No SQL is known for a link of kind {source.Link.Kind}.");
            }
        }
    }

    private static string OnSql(Source source) => $"{OperandSql.Column(source, source.Link!.From)} = {OperandSql.Column(source.Link.Parent, source.Link.To)}";

    private static string AndFilter(Source source, SqlParameters bind) => source.Filter is { } filter ? $" AND {PredicateSql.Write(filter, bind)}" : "";
}
