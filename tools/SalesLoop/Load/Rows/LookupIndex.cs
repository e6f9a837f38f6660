using Microsoft.Xrm.Sdk;
using SalesLoop.CommandLine.Load.Cells;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Finds rows of one table by one of its columns. Remembers what it found, and what this run wrote.</summary>
/// <param name="organization">Where the rows are.</param>
/// <param name="table">Logical name.</param>
/// <param name="column">Logical name of the column that holds the text.</param>
internal sealed class LookupIndex(OrganizationRows organization, string table, string column)
{
    private const int MostSuggestions = 500;

    private readonly Dictionary<string, Entry> known = new(StringComparer.Ordinal);
    private List<string>? names;

    public string Table => table;

    public string Column => column;

    /// <summary>Asks the organization for the texts that are not known yet, all at once.</summary>
    public void Fetch(IEnumerable<string> texts)
    {
        var unknown = texts.DistinctBy(SameValue.FindingKeyOf).Where(text => !known.ContainsKey(SameValue.FindingKeyOf(text))).ToList();
        foreach (var text in unknown)
        {
            known[SameValue.FindingKeyOf(text)] = new Entry(null, 0);
        }

        foreach (var row in organization.WithValues(table, column, unknown, [column]))
        {
            Add(row.GetAttributeValue<object>(column), row.Id);
        }
    }

    /// <summary>The row with that text; null when there is none or more than one.</summary>
    /// <param name="text">Fetched before.</param>
    /// <param name="matches">How many rows have it.</param>
    public EntityReference? Find(string text, out int matches)
    {
        var entry = known.GetValueOrDefault(SameValue.FindingKeyOf(text));
        matches = entry.Matches;
        return entry is { Matches: 1, Id: { } id } ? new EntityReference(table, id) { Name = text } : null;
    }

    /// <summary>Takes note of a row that this run wrote.</summary>
    public void Add(object? value, Guid id)
    {
        var key = SameValue.FindingKeyOf(value);
        var entry = known.GetValueOrDefault(key);
        known[key] = entry.Id == id ? entry : new Entry(entry.Id ?? id, entry.Matches + 1);
    }

    /// <summary>A sentence that suggests what the text may mean; empty when nothing is near.</summary>
    public string Suggestion(string text)
    {
        names ??= [.. organization.First(table, MostSuggestions, [column]).Select(row => row.GetAttributeValue<object>(column)?.ToString()).OfType<string>()];
        return Nearest.Suggestion(text, names);
    }

    private readonly record struct Entry(Guid? Id, int Matches);
}
