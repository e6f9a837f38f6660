using System;

namespace SalesLoop.Evolve;

/// <summary>One handing over of a deal.</summary>
/// <param name="Id">Key of the handoff.</param>
/// <param name="Kind">From whom to whom; null where nobody chose.</param>
/// <param name="Status">Where it stands.</param>
public sealed record HandoffFact(Guid Id, HandoffKind? Kind, HandoffStatus Status)
{
    public Guid? FromId { get; init; }

    public Guid? ToId { get; init; }

    public Guid? LeadId { get; init; }

    public DateTime? OpenedOn { get; init; }

    public DateTime? HandedOn { get; init; }

    public DateTime? DueOn { get; init; }

    public DateTime? AnsweredOn { get; init; }

    /// <summary>0–100; null until it was judged.</summary>
    public int? Completeness { get; init; }

    /// <summary>0.0–1.0: how alike the pain claimed and the pain found are; null where either says too little.</summary>
    public decimal? PainAlignment { get; init; }

    /// <summary>What it showed early, by code; null until the deal closed. See <see cref="EarlySigns"/>.</summary>
    public string? EarlySigns { get; init; }

    public bool HasReturnReason { get; init; }
}
