namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What has to be known of a form before it can be written.</summary>
public sealed record NewForm
{
    /// <summary>Logical name.</summary>
    public required string Table { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary><c>main</c>, <c>quickCreate</c> or <c>quick</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>In the order of the tabs.</summary>
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>Columns in the header; logical names.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>Web resource with the form's script; empty for none.</summary>
    public string Library { get; init; } = "";

    /// <summary>Function of the library that runs when the form opens.</summary>
    public string OnLoad { get; init; } = "";

    /// <summary>True for the one main form that people without another get.</summary>
    public bool IsFallback { get; init; }
}

/// <summary>A section of a form.</summary>
/// <param name="Tab">Label of its tab; sections of one tab share it.</param>
/// <param name="TabColumn">Which column of the tab it stands in, from 1.</param>
/// <param name="Label">Its own label.</param>
/// <param name="Columns">How many fields stand side by side, 1–4.</param>
/// <param name="Items">From left to right, then down.</param>
public sealed record FormSection(string Tab, int TabColumn, string Label, int Columns, IReadOnlyList<FormItem> Items);

/// <summary>Something in a section.</summary>
public abstract record FormItem;

/// <summary>A column's value.</summary>
/// <param name="Column">Logical name.</param>
/// <param name="IsReadOnly">True when people only look.</param>
public sealed record FormField(string Column, bool IsReadOnly) : FormItem;

/// <summary>Rows that point to this one.</summary>
/// <param name="Relationship">Schema name.</param>
/// <param name="View">Name of a view of their table.</param>
public sealed record FormGrid(string Relationship, string View) : FormItem;

/// <summary>Activities and notes of the row.</summary>
public sealed record FormTimeline : FormItem;
