using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>Who says why a deal closed, in the order they are asked.</summary>
public enum Voice
{
    Rep,
    Manager,
    Buyer,
}

/// <summary>What one of them says about a close.</summary>
/// <param name="Who">Who says it.</param>
/// <param name="Outcome">How the deal ended in their eyes.</param>
/// <param name="Main">The main reason; null when none is named.</param>
public sealed record CloseView(Voice Who, DealOutcome Outcome, Reason? Main)
{
    /// <summary>The second and all further reasons.</summary>
    public IReadOnlyList<Reason> Further { get; init; } = [];

    /// <summary>In their own words; null when nothing was written.</summary>
    public string? Note { get; init; }

    /// <summary>Every reason named, the main one first.</summary>
    public IEnumerable<Reason> Reasons => Main is null ? Further : [Main, .. Further.Where(reason => reason.Id != Main.Id)];
}
