using System;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>One request to let the deal pass although something was missing.</summary>
/// <param name="Id">Key of the exception.</param>
/// <param name="Status">What became of it.</param>
public sealed record ExceptionFact(Guid Id, ExceptionStatus Status)
{
    /// <summary>The criterion; null where it is for all of a stage.</summary>
    public Guid? CriterionId { get; init; }

    public Guid? StageId { get; init; }

    public DateTime? AskedOn { get; init; }

    public DateTime? ApprovedOn { get; init; }

    public DateTime? UsedOn { get; init; }
}
