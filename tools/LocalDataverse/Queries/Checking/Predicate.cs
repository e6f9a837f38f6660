using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Something that is true of a row or not. A closed set: every operator of FetchXML is put in these terms.</summary>
internal abstract record Predicate;

/// <summary>All of the parts, or at least one of them.</summary>
internal sealed record Combined(bool IsOr, IReadOnlyList<Predicate> Parts) : Predicate;

/// <summary>How two values are compared.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>The operand compares so with the value. An empty one is different from every value, and neither greater nor less.</summary>
internal sealed record Compares(Operand Operand, Comparison Comparison, SqlValue Value) : Predicate;

/// <summary>Two operands compare so; an empty one compares with nothing.</summary>
internal sealed record ComparesOperands(Operand Left, Comparison Comparison, Operand Right) : Predicate;

/// <summary>The operand is one of the values; negated: none of them, or empty.</summary>
internal sealed record IsOneOf(Operand Operand, IReadOnlyList<SqlValue> Values, bool IsNegated) : Predicate;

/// <summary>The operand is between the two, ends included; negated: outside, or empty.</summary>
internal sealed record IsBetween(Operand Operand, SqlValue Low, SqlValue High, bool IsNegated) : Predicate;

/// <summary>The operand is in the interval: its start included, its end not. Null: open.</summary>
internal sealed record IsWithin(Operand Operand, long? Start, long? End) : Predicate;

/// <summary>The operand fits the pattern; negated: it does not, or is empty.</summary>
internal sealed record IsLike(Operand Operand, string Pattern, bool IsNegated) : Predicate;

/// <summary>A set of choices has at least one of the values; negated: none, or is empty.</summary>
internal sealed record HasAnyOf(Operand Operand, IReadOnlyList<int> Values, bool IsNegated) : Predicate;

/// <summary>The operand is empty; negated: it is not.</summary>
internal sealed record IsEmpty(Operand Operand, bool IsNegated) : Predicate;

/// <summary>The operand is one of the teams that a user is a member of.</summary>
internal sealed record IsTeamOf(Operand Operand, StoredTable Memberships, StoredColumn Team, StoredColumn User, SqlValue UserId) : Predicate;

/// <summary>The operand is one of the rows of a lineage; negated: it is none of them, or empty.</summary>
internal sealed record IsOfLineage(Operand Operand, Lineage Lineage, bool IsNegated) : Predicate;

/// <summary>The operand is one of the teams that a user of the lineage is a member of.</summary>
internal sealed record IsTeamOfLineage(Operand Operand, StoredTable Memberships, StoredColumn Team, StoredColumn User, Lineage Lineage) : Predicate;

/// <summary>The operand's day is in the period of that number, of whatever fiscal year.</summary>
internal sealed record IsInFiscalPeriod(Operand Operand, DateGroup Group, int Number) : Predicate;

/// <summary>The row is shared with one of the principals, to be read.</summary>
internal sealed record IsSharedWith(Operand Key, StoredTable Shares, StoredColumn Object, StoredColumn Principal, IReadOnlyList<StoredColumn> Masks, IReadOnlyList<SqlValue> Principals) : Predicate;

/// <summary>A row of the linked table exists that is joined to this one and passes its filter; negated: none does.</summary>
internal sealed record Exists(Source Linked, bool IsNegated) : Predicate;
