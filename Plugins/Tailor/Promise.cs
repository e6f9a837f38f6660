using System;

namespace SalesLoop.Tailor;

/// <summary>How a promise stands to what the company keeps ready.</summary>
public enum PromiseStanding
{
    /// <summary>It is one the company keeps.</summary>
    Covered,

    /// <summary>Somebody still has to agree to it.</summary>
    NeedsApproval,

    /// <summary>Somebody has agreed to it.</summary>
    Approved,

    /// <summary>Nothing the company keeps ready covers it.</summary>
    Unlisted,
}

/// <summary>Whether a promise was kept.</summary>
public enum PromiseKept
{
    NotKnownYet,
    Kept,
    PartlyKept,
    NotKept,
}

/// <summary>A promise made to a buyer.</summary>
public sealed record Promise
{
    public Guid? DealId { get; init; }

    /// <summary>The commitment it was made under; null when none was chosen.</summary>
    public Guid? CommitmentId { get; init; }

    public string? Words { get; init; }

    /// <summary>Day it was made; null counts as today.</summary>
    public DateTime? PromisedOn { get; init; }

    /// <summary>Day it is due.</summary>
    public DateTime? DueOn { get; init; }

    /// <summary>As stored, or as it is asked to be; null when nobody has judged it yet.</summary>
    public PromiseStanding? Standing { get; init; }

    public Guid? ApprovedById { get; init; }

    public DateTime? ApprovedOn { get; init; }

    /// <summary>Who wrote it down; null while it is being written.</summary>
    public Guid? MadeById { get; init; }

    public PromiseKept Kept { get; init; }

    /// <summary>True when what was agreed to is still what is promised.</summary>
    public bool PromisesTheSameAs(Promise other) =>
        DealId == other.DealId && CommitmentId == other.CommitmentId && Words?.Trim() == other.Words?.Trim() && DueOn == other.DueOn;
}
