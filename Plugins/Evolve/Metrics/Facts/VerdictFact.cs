using System;
using System.Collections.Generic;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>How one move of a deal was judged.</summary>
/// <param name="Id">Key of the verdict.</param>
/// <param name="Outcome">How; null for a move that nobody judged.</param>
/// <param name="JudgedOn">When, in UTC.</param>
public sealed record VerdictFact(Guid Id, VerdictOutcome? Outcome, DateTime JudgedOn)
{
    public Direction? Direction { get; init; }

    public Guid? FromStageId { get; init; }

    public Guid? ToStageId { get; init; }

    public Guid? JudgedById { get; init; }

    /// <summary>Codes of criteria.</summary>
    public IReadOnlyList<string> Met { get; init; } = [];

    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<string> Waived { get; init; } = [];

    public IReadOnlyList<string> NotKnownYet { get; init; } = [];
}
