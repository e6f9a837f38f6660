using System;
using SalesLoop.Tailor;

namespace SalesLoop.Evolve;

/// <summary>One promise made to the buyer.</summary>
/// <param name="Id">Key of the promise.</param>
/// <param name="Standing">Whether the company stands behind it; null until it was judged.</param>
/// <param name="Kept">What became of it.</param>
public sealed record PromiseFact(Guid Id, PromiseStanding? Standing, PromiseKept Kept)
{
    public Guid? CommitmentId { get; init; }

    public DateTime? PromisedOn { get; init; }

    public DateTime? DueOn { get; init; }

    public DateTime? KeptOn { get; init; }

    /// <summary>When it was written down, in UTC.</summary>
    public DateTime? RecordedOn { get; init; }

    /// <summary>False for one that was taken back.</summary>
    public bool IsActive { get; init; } = true;
}
