using System;

namespace SalesLoop.Express;

/// <summary>Where a gate exception stands.</summary>
public enum ExceptionStatus
{
    Requested,
    Approved,
    Used,
    Declined,
    Expired,
}

/// <summary>A request to let a deal pass although something is missing.</summary>
public sealed record ExceptionRequest
{
    public Guid? DealId { get; init; }

    /// <summary>The stage it opens.</summary>
    public Guid? StageId { get; init; }

    /// <summary>The criterion it waives; null for every one.</summary>
    public Guid? CriterionId { get; init; }

    public string? Reason { get; init; }

    public ExceptionStatus Status { get; init; }

    /// <summary>Last day it counts.</summary>
    public DateTime? ExpiresOn { get; init; }

    /// <summary>Who wrote the request; null while it is being written.</summary>
    public Guid? RequestedBy { get; init; }

    /// <summary>Whom it is for.</summary>
    public Guid? OwnerId { get; init; }

    public Guid? ApproverId { get; init; }

    public DateTime? ApprovedOn { get; init; }

    /// <summary>When a move used it up; null until then.</summary>
    public DateTime? UsedOn { get; init; }

    /// <summary>Verdict of the move that used it.</summary>
    public Guid? VerdictId { get; init; }
}
