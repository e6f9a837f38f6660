using System;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>One stay of a deal in a stage, as far as it counts.</summary>
/// <param name="Id">Key of the visit.</param>
/// <param name="StageId">The stage.</param>
/// <param name="EnteredOn">When it began, in UTC.</param>
/// <param name="LeftOn">When it ended; null while it lasts.</param>
/// <param name="Direction">Which way the deal left; null while it is there.</param>
public sealed record VisitFact(Guid Id, Guid StageId, DateTime EnteredOn, DateTime? LeftOn, Direction? Direction)
{
    /// <summary>How long it lasted, as it is stored; null while it lasts, and where nobody knows.</summary>
    public decimal? Days { get; init; }
}
