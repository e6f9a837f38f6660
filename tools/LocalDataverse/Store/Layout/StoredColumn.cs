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

    /// <summary>Labels of a choice, state, status or yes/no column by value; empty for others.</summary>
    public FrozenDictionary<int, string> Labels { get; } = (Definition.Choice?.Options ?? []).ToFrozenDictionary(option => option.Value, option => option.Label);

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
