using System;

namespace SalesLoop.Evolve;

/// <summary>One use of a play in a deal.</summary>
/// <param name="Id">Key of the use.</param>
/// <param name="PlayId">The play.</param>
public sealed record UseFact(Guid Id, Guid PlayId)
{
    public Guid? StageId { get; init; }

    public DateTime? UsedOn { get; init; }

    public Guid? UserId { get; init; }

    public UseHow? How { get; init; }

    public SuggestionAnswer? Answer { get; init; }

    public KnownResult Advanced { get; init; }

    public DateTime? AdvancedOn { get; init; }
}
