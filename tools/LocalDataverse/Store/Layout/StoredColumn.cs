using System.Collections.Frozen;
using SalesLoop.LocalDataverse.Store.Values;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store.Layout;

/// <summary>A column with its place in SQLite.</summary>
/// <param name="Definition">What the schema says.</param>
/// <param name="Codec">How its values are kept.</param>
internal sealed record StoredColumn(ColumnDefinition Definition, ColumnCodec Codec)
{
    public string Name => Definition.LogicalName;

    /// <summary>Quoted, for SQL. Names come from metadata only, and a quote inside would be doubled.</summary>
    public string Sql { get; } = Quote(Definition.LogicalName);

    /// <summary>Quoted name of the column that says which table a lookup points to; null unless it can point to several.</summary>
    public string? TargetSql { get; } = Codec is LookupCodec { Target: null } ? Quote(Definition.LogicalName + ".table") : null;

    private readonly FrozenDictionary<int, string> labels = LabelsOf(Definition, LocalizedText.BaseLanguage);

    private readonly FrozenDictionary<int, FrozenDictionary<int, string>> translations = (Definition.Choice?.Options ?? [])
        .SelectMany(option => option.Label.Translations)
        .Distinct()
        .ToFrozenDictionary(language => language, language => LabelsOf(Definition, language));

    /// <summary>True for a choice, state, status or yes/no column.</summary>
    public bool HasLabels => labels.Count > 0;

    /// <summary>Labels of a choice, state, status or yes/no column by value; empty for others.</summary>
    /// <param name="language">Locale id; a label that is not there in it is in the base language.</param>
    public FrozenDictionary<int, string> LabelsIn(int language) =>
        language == LocalizedText.BaseLanguage || translations.Count == 0 ? labels : translations.GetValueOrDefault(language, labels);

    /// <summary>A text of a row in the reader's language, where a solution has brought the row with its translations.</summary>
    public string TextIn(int language, string text) =>
        Definition.RowTexts is { } texts && language != LocalizedText.BaseLanguage && texts.TryGetValue(text, out var known) ? known.In(language) : text;

    private static FrozenDictionary<int, string> LabelsOf(ColumnDefinition column, int language) =>
        (column.Choice?.Options ?? []).ToFrozenDictionary(option => option.Value, option => option.Label.In(language));

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
