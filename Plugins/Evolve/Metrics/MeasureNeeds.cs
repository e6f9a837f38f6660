using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>What the figures of a measure follow from, so that they are told anew when it changed and only then.</summary>
/// <param name="groups">Groups of sums it looks at; see <see cref="TallySeries.GroupOf"/>.</param>
public sealed class MeasureNeeds(params string[] groups)
{
    public IReadOnlyList<string> Groups { get; } = groups;

    /// <summary>True when it asks for the day of the run: then figures of all time and of the last twelve months are told every day, and of every period where it looks beyond.</summary>
    public bool Today { get; init; }

    /// <summary>True when figures of one period also look at all time, or at the period before.</summary>
    public bool Beyond { get; init; }

    /// <summary>True when it asks for what is no deal: then its figures are told anew when any of that changed.</summary>
    public bool Beside { get; init; }
}
