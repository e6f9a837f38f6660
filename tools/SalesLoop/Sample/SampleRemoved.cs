using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Sample;

/// <summary>What a removal of the sample did.</summary>
/// <param name="Removed">Rows removed by table; what cascaded with them is not counted.</param>
/// <param name="Kept">Rows that stay; true for those that a row without the mark refers to, false for those that a kept row does.</param>
internal sealed record SampleRemoved(IReadOnlyDictionary<string, long> Removed, IReadOnlyDictionary<EntityReference, bool> Kept)
{
    /// <summary>A line for each table and reason, such as <c>kept: 1 account that your own rows refer to</c>.</summary>
    /// <param name="schema">Names the tables.</param>
    public IEnumerable<string> KeptLines(Schema schema) => Kept
        .GroupBy(row => (row.Key.LogicalName, IsDirect: row.Value))
        .OrderBy(rows => rows.Key.LogicalName, StringComparer.Ordinal)
        .ThenByDescending(rows => rows.Key.IsDirect)
        .Select(rows => string.Create(CultureInfo.InvariantCulture, $"kept: {rows.Count()} {Name(schema.Find(rows.Key.LogicalName)!, rows.Count())} that {(rows.Key.IsDirect ? "your own rows" : "kept rows")} refer to"));

    private static string Name(TableDefinition table, int count) => (count == 1 ? table.DisplayName : table.DisplayCollectionName).ToString().ToLowerInvariant();
}
