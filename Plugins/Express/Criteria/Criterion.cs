using System;

namespace SalesLoop.Express;

/// <summary>When a criterion is asked.</summary>
public enum CriterionKind
{
    /// <summary>On the way into its stage.</summary>
    Entry,

    /// <summary>On the way out of its stage, forward.</summary>
    Exit,
}

/// <summary>What a criterion that is not met does to the move.</summary>
public enum Severity
{
    Block,
    Warn,
}

/// <summary>One thing a deal must show before it changes stage.</summary>
/// <param name="Id">Key of the criterion.</param>
/// <param name="Code">Stable key, e.g. <c>economic-buyer</c>; exceptions and reports refer to it.</param>
/// <param name="Guidance">What the rep should do: an imperative, no full stop.</param>
/// <param name="Severity">Whether missing it blocks the move or only warns.</param>
/// <param name="StageId">The stage it belongs to.</param>
/// <param name="Kind">Asked on the way in or on the way out.</param>
/// <param name="Check">How it is judged.</param>
public sealed record Criterion(Guid Id, string Code, string Guidance, Severity Severity, Guid StageId, CriterionKind Kind, Check Check)
{
    /// <summary>Place among the criteria of its stage, lowest first.</summary>
    public int Order { get; init; }

    /// <summary>The slice of the business it counts for; null for all of it.</summary>
    public Guid? SegmentId { get; init; }
}
