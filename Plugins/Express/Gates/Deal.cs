using System;
using System.Collections.Generic;

namespace SalesLoop.Express;

/// <summary>The facts a gate looks at: the deal as it will be once the change is saved.</summary>
/// <param name="Columns">Values by logical name: text, number, instant, yes/no, or the id behind a lookup; a column that is absent is empty.</param>
/// <param name="Evidence">Keys of the checks (<see cref="Check.EvidenceKey"/>) for which a query found something.</param>
/// <param name="Now">The instant of the change, in UTC.</param>
public sealed record Deal(IReadOnlyDictionary<string, object?> Columns, ISet<string> Evidence, DateTime Now)
{
    private static readonly HashSet<string> Nothing = [];

    /// <summary>Columns whose text was copied from another deal.</summary>
    public ISet<string> Copied { get; init; } = Nothing;

    /// <summary>Columns whose text repeats what an earlier answer on this deal says.</summary>
    public ISet<string> Repeated { get; init; } = Nothing;

    /// <summary>The value; null when the column is empty.</summary>
    public object? this[string column] => Columns.TryGetValue(column, out var value) ? value : null;
}
