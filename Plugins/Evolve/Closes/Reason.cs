using System;
using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>How deals end, and closes that a reason speaks of.</summary>
public enum DealOutcome
{
    Won,
    Lost,
    Either,

    /// <summary>We chose not to sell. The deal closes as lost, and is none.</summary>
    WalkedAway,
}

/// <summary>Why a deal was won or lost, out of the taxonomy.</summary>
/// <param name="Id">Key of the reason.</param>
/// <param name="Name">As it is chosen.</param>
/// <param name="Outcome">Closes it speaks of.</param>
/// <param name="NeedsSecondCause">True where the reason alone teaches nothing, as "Price" does.</param>
public sealed record Reason(Guid Id, string Name, DealOutcome Outcome, bool NeedsSecondCause)
{
    /// <summary>Codes of the reasons that stand for none, as past deals without one get them.</summary>
    public static readonly IReadOnlyList<string> NotRecordedCodes = ["not-recorded", "walked-away-not-recorded"];

    /// <summary>True for the reason that stands for none: nothing can be learned from it.</summary>
    public bool TellsNothing { get; init; }

    /// <summary>True when the reason speaks of this kind of close.</summary>
    public bool Fits(DealOutcome close) =>
        Outcome == DealOutcome.Either || Outcome == close || (Outcome == DealOutcome.WalkedAway && close == DealOutcome.Lost);
}
