using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>A row as a query brought it, seen through a plan: the query's own row, or one that a join brought beside it.</summary>
internal sealed class FoundRow(RowPlan plan, Entity source)
{
    // Kept, because the rows of their own collections are.
    private readonly Dictionary<RowPlan, FoundRow?> followed = new(ReferenceEqualityComparer.Instance);
    private readonly string prefix = plan.Alias.Length > 0 ? $"{plan.Alias}." : "";

    public RowPlan Plan { get; } = plan;

    /// <summary>Rows of the expanded collections.</summary>
    public Dictionary<CollectionExpansion, FoundRows> Collections { get; } = [];

    /// <summary>Empty when the join found no row.</summary>
    public Guid Id => prefix.Length == 0 && source.Id != Guid.Empty ? source.Id : Value(Plan.Table.PrimaryKey) as Guid? ?? Guid.Empty;

    /// <summary>The row's version; null when the table has none.</summary>
    public string? ETag
    {
        get
        {
            var version = prefix.Length == 0 && !string.IsNullOrEmpty(source.RowVersion)
                ? source.RowVersion
                : Value(QueryBuilder.VersionColumn) is { } number ? Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture) : null;
            return version is null ? null : $"W/\"{version}\"";
        }
    }

    /// <summary>Null when the column is empty.</summary>
    public object? Value(string column) => source.Attributes.TryGetValue(prefix + column, out var value)
        ? value is AliasedValue aliased ? aliased.Value : value
        : column == Plan.Table.PrimaryKey && prefix.Length == 0 ? source.Id : null;

    /// <summary>The value in the caller's words; null when it has none.</summary>
    public string? Formatted(ColumnDefinition column) => source.FormattedValues.TryGetValue(prefix + column.LogicalName, out var text) ? text : null;

    /// <summary>The row that an expanded lookup points to; null when it points to none.</summary>
    public FoundRow? Follow(RowPlan expanded)
    {
        if (!followed.TryGetValue(expanded, out var row))
        {
            row = new FoundRow(expanded, source);
            followed[expanded] = row = row.Id == Guid.Empty ? null : row;
        }

        return row;
    }
}

/// <summary>Rows of an expanded collection.</summary>
/// <param name="Rows">Those that are shown.</param>
/// <param name="Next">Where the rest begins; null when it is not paged, or there is none.</param>
internal sealed record FoundRows(IReadOnlyList<FoundRow> Rows, SkipToken? Next);
