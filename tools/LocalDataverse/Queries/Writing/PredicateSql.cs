using System.Globalization;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Values;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>The SQL of each predicate. "Not" operators also return rows whose column is empty: SQL would drop them, Dataverse does not.</summary>
internal static class PredicateSql
{
    public static string Write(Predicate predicate, SqlParameters bind) => predicate switch
    {
        Combined combined => Combine(combined, bind),
        Compares compares => Compare(compares, bind),
        ComparesOperands compares => $"{Scaled(compares.Left, compares.Right, bind)} {Sign(compares.Comparison)} {Scaled(compares.Right, compares.Left, bind)}",
        IsOneOf list => OneOf(list, bind),
        IsBetween between => Between(between, bind),
        IsWithin within => Within(within, bind),
        IsLike like => Like(like, bind),
        HasAnyOf any => HasAnyOf(any, bind),
        IsEmpty empty => $"{OperandSql.Write(empty.Operand, bind)} IS {(empty.IsNegated ? "NOT " : "")}NULL",
        IsTeamOf team => $"{OperandSql.Write(team.Operand, bind)} IN (SELECT m.{team.Team.Sql} FROM {team.Memberships.Sql} AS m WHERE m.{team.User.Sql} = {bind.Add(team.UserId)})",
        IsOfLineage kin => OfLineage(kin, bind),
        IsTeamOfLineage team => $"{OperandSql.Write(team.Operand, bind)} IN (SELECT m.{team.Team.Sql} FROM {team.Memberships.Sql} AS m WHERE m.{team.User.Sql} IN ({LineageSql.Write(team.Lineage, bind)}))",
        IsInFiscalPeriod period => $"{OperandSql.DatePart(period.Operand, period.Group, bind)} % 100 = {bind.Add(SqlValue.Of((long)period.Number))}",
        IsSharedWith shared => SharedWith(shared, bind),
        Exists exists => $"{(exists.IsNegated ? "NOT " : "")}EXISTS (SELECT 1 {SourceSql.Linked(exists.Linked, bind)})",
        _ => throw new InvalidOperationException($"No SQL is known for {predicate.GetType().Name}."),
    };

    private static string Combine(Combined combined, SqlParameters bind) => combined.Parts switch
    {
        // An empty filter keeps nothing out.
        [] => "1",
        [var only] => Write(only, bind),
        var parts => $"({string.Join(combined.IsOr ? " OR " : " AND ", parts.Select(part => Write(part, bind)))})",
    };

    private static string Compare(Compares compares, SqlParameters bind)
    {
        var operand = OperandSql.Write(compares.Operand, bind);
        var comparison = $"{operand} {Sign(compares.Comparison)} {bind.Add(compares.Value)}";
        return compares.Comparison == Comparison.NotEqual ? $"({comparison} OR {operand} IS NULL)" : comparison;
    }

    private static string OfLineage(IsOfLineage kin, SqlParameters bind)
    {
        var operand = OperandSql.Write(kin.Operand, bind);
        var ids = LineageSql.Write(kin.Lineage, bind);
        return kin.IsNegated ? $"({operand} NOT IN ({ids}) OR {operand} IS NULL)" : $"{operand} IN ({ids})";
    }

    private static string OneOf(IsOneOf list, SqlParameters bind)
    {
        var operand = OperandSql.Write(list.Operand, bind);
        var values = string.Join(", ", list.Values.Select(value => bind.Add(value)));
        return list.IsNegated ? $"({operand} NOT IN ({values}) OR {operand} IS NULL)" : $"{operand} IN ({values})";
    }

    private static string Between(IsBetween between, SqlParameters bind)
    {
        var operand = OperandSql.Write(between.Operand, bind);
        var (low, high) = (bind.Add(between.Low), bind.Add(between.High));
        return between.IsNegated ? $"({operand} NOT BETWEEN {low} AND {high} OR {operand} IS NULL)" : $"{operand} BETWEEN {low} AND {high}";
    }

    private static string Within(IsWithin within, SqlParameters bind)
    {
        var operand = OperandSql.Write(within.Operand, bind);
        return (within.Start, within.End) switch
        {
            ({ } start, { } end) => $"({operand} >= {bind.Add(SqlValue.Of(start))} AND {operand} < {bind.Add(SqlValue.Of(end))})",
            ({ } start, null) => $"{operand} >= {bind.Add(SqlValue.Of(start))}",
            (null, { } end) => $"{operand} < {bind.Add(SqlValue.Of(end))}",
            _ => $"{operand} IS NOT NULL",
        };
    }

    private static string Like(IsLike like, SqlParameters bind)
    {
        var operand = OperandSql.Write(like.Operand, bind);
        var matches = $"{SqlFunctions.Like}({operand}, {bind.Add(SqlValue.Of(like.Pattern))})";
        return like.IsNegated ? $"(NOT {matches} OR {operand} IS NULL)" : matches;
    }

    private static string HasAnyOf(HasAnyOf any, SqlParameters bind)
    {
        var operand = OperandSql.Write(any.Operand, bind);
        var each = any.Values.Select(value => bind.Add(SqlValue.Of(string.Create(CultureInfo.InvariantCulture, $"{ChoicesCodec.Separator}{value}{ChoicesCodec.Separator}"))));
        return any.IsNegated
            ? $"(({string.Join(" AND ", each.Select(value => $"instr({operand}, {value}) = 0"))}) OR {operand} IS NULL)"
            : $"({string.Join(" OR ", each.Select(value => $"instr({operand}, {value}) > 0"))})";
    }

    private static string SharedWith(IsSharedWith shared, SqlParameters bind)
    {
        // ReadAccess is the lowest bit of the masks.
        var isRead = string.Join(" | ", shared.Masks.Select(mask => $"s.{mask.Sql}"));
        var principals = string.Join(", ", shared.Principals.Select(principal => bind.Add(principal)));
        return $"{OperandSql.Write(shared.Key, bind)} IN (SELECT s.{shared.Object.Sql} FROM {shared.Shares.Sql} AS s WHERE s.{shared.Principal.Sql} IN ({principals}) AND ({isRead}) & 1)";
    }

    // Numbers of different precision are kept in different units.
    private static string Scaled(Operand operand, Operand other, SqlParameters bind)
    {
        var sql = OperandSql.Write(operand, bind);
        return operand.Column.Codec is DecimalCodec own && other.Column.Codec is DecimalCodec its && its.Digits > own.Digits
            ? $"{sql} * {DecimalCodec.PowerOfTen(its.Digits - own.Digits).ToString(CultureInfo.InvariantCulture)}"
            : sql;
    }

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        _ => "<=",
    };
}
