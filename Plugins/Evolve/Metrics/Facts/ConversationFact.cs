using System;

namespace SalesLoop.Evolve;

/// <summary>One conversation about the deal, without its words.</summary>
/// <param name="Id">Key of the conversation.</param>
/// <param name="Kind">What it was; null where nobody said.</param>
/// <param name="HeldOn">When, in UTC; null where nobody said.</param>
public sealed record ConversationFact(Guid Id, ConversationKind? Kind, DateTime? HeldOn)
{
    public Guid? RepId { get; init; }

    public Guid? StageId { get; init; }

    public decimal? Minutes { get; init; }

    public bool IsAnalyzed { get; init; }
}
