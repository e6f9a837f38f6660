using System;
using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>Why a deal ended, as one person tells it.</summary>
/// <param name="Id">Key of the review.</param>
/// <param name="Source">Who tells it; null where nobody said.</param>
/// <param name="Outcome">How the deal ended; null where nobody said.</param>
public sealed record ReviewFact(Guid Id, ReviewSource? Source, DealOutcome? Outcome)
{
    public Guid? PrimaryReasonId { get; init; }

    public Guid? SecondReasonId { get; init; }

    /// <summary>Reasons beside the first two.</summary>
    public IReadOnlyList<Guid> FurtherReasonIds { get; init; } = [];

    public Guid? CompetitorId { get; init; }

    public Guid? StageId { get; init; }

    public Guid? ConversationId { get; init; }

    public DateTime? ClosedOn { get; init; }

    /// <summary>When it was written down, in UTC: that of a close when the deal closed.</summary>
    public DateTime? RecordedOn { get; init; }

    public bool IsBuyerVerified { get; init; }

    public bool HasNarrative { get; init; }

    public bool HasEvidence { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>True for the review of the close itself, beside which those of others stand.</summary>
    public bool IsOfClose { get; init; } = true;

    /// <summary>How many of rep, manager and buyer were heard on this close; kept with the review of the close.</summary>
    public int Voices { get; init; }

    /// <summary>Whether those who were heard say the same; null until it was weighed.</summary>
    public Accord? Accord { get; init; }

    /// <summary>True when others contradict a reason of the rep that explains too little alone.</summary>
    public bool IsThinReasonContradicted { get; init; }

    /// <summary>True when something can be learned from what was said; null until it was weighed.</summary>
    public bool? IsUsable { get; init; }
}
