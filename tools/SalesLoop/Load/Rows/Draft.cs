using Microsoft.Xrm.Sdk;
using SalesLoop.CommandLine.Load.Cells;
using SalesLoop.CommandLine.Load.Csv;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>One row of a file on its way into the organization.</summary>
/// <param name="plan">How it is filled.</param>
/// <param name="source">The row of the file.</param>
internal sealed class Draft(TablePlan plan, CsvRow source)
{
    public TablePlan Plan { get; } = plan;

    public CsvRow Source { get; } = source;

    /// <summary>Values by logical name; null clears. Lookups are here once they are found.</summary>
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Lookups that still have to be found, and the text to look for.</summary>
    public List<(ColumnPlan Column, string Text)> Open { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    /// <summary>Null when the row has none.</summary>
    public Draft? Line { get; set; }

    /// <summary>The closing activity of a deal that is won or lost; null otherwise.</summary>
    public Draft? Close { get; set; }

    /// <summary>How the deal stands in the file; null when the file does not say.</summary>
    public DealState? State { get; set; }

    /// <summary>This draft, its line and its close.</summary>
    public IEnumerable<Draft> All => new[] { this, Line, Close }.OfType<Draft>();

    public bool IsRejected => All.Any(draft => draft.Rejections.Count > 0);

    /// <summary>True once no earlier row of the file was found to have the same key.</summary>
    public bool IsFirst { get; set; }

    /// <summary>True while a lookup that is part of the key still has to be found.</summary>
    public bool KeyIsOpen => Open.Any(open => Plan.Key.Contains(open.Column.Column.LogicalName));

    /// <summary>True when a part of the key is empty.</summary>
    public bool LacksKey => Plan.Key.Any(column => Values.GetValueOrDefault(column) is null);

    /// <summary>The key as one text, the same for rows that are the same.</summary>
    public string Key => KeyOf(column => Values.GetValueOrDefault(column));

    /// <summary>The key that a row of the organization has.</summary>
    public static string KeyOf(TablePlan plan, Entity row) => string.Join('\u001f', plan.Key.Select(column => SameValue.FindingKeyOf(row.GetAttributeValue<object>(column))));

    private string KeyOf(Func<string, object?> value) => string.Join('\u001f', Plan.Key.Select(column => SameValue.FindingKeyOf(value(column))));
}
