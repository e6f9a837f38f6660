using System;

namespace SalesLoop.Evolve;

/// <summary>Something that happened to the deal and was recorded.</summary>
/// <param name="Kind">Of which kind; null for one that nobody knows.</param>
/// <param name="Topic">What happened: <c>stage.moved</c>.</param>
/// <param name="HappenedOn">When it happened, in UTC.</param>
/// <param name="RecordedOn">When it was recorded, in UTC.</param>
public sealed record SignalFact(SignalKind? Kind, string Topic, DateTime HappenedOn, DateTime RecordedOn)
{
    public Guid? ActorId { get; init; }

    public SignalSource? Source { get; init; }

    /// <summary>True for one that is kept aside because it can't be right.</summary>
    public bool IsQuarantined { get; init; }
}
