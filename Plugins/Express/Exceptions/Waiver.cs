using System;

namespace SalesLoop.Express;

/// <summary>An approved gate exception of a deal.</summary>
/// <param name="Id">Key of the exception.</param>
/// <param name="StageId">The stage it opens.</param>
/// <param name="CriterionId">The criterion it waives; null for every one on the way to that stage.</param>
/// <param name="ExpiresOn">Last day it counts; null for no end.</param>
public sealed record Waiver(Guid Id, Guid StageId, Guid? CriterionId, DateTime? ExpiresOn)
{
    /// <summary>True when this very move has used it already: one close passes more than one door.</summary>
    public bool UsedByThisMove { get; init; }

    /// <summary>True when it covers the criterion on this move.</summary>
    /// <param name="criterion">One that the move asks.</param>
    /// <param name="move">The move being judged.</param>
    /// <param name="today">Calendar day, no time.</param>
    public bool Covers(Criterion criterion, Move move, DateTime today) =>
        move.To?.Id == StageId
        && (CriterionId is null || CriterionId == criterion.Id)
        && (ExpiresOn is null || ExpiresOn >= today);
}
