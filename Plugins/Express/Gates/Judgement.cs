using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>What came of judging a knock: a verdict, nothing to judge, or a gate that could not be read.</summary>
/// <param name="JudgedAt">The instant of the change, in UTC, whole seconds as Dataverse keeps them.</param>
internal sealed record Judgement(DateTime JudgedAt)
{
    /// <summary>Null when nothing was asked, or when the gate could not be read.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why the gate could not be read; null when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>The deal as it will be, in the columns that are known; null when no open deal has the id.</summary>
    public Opportunity? Deal { get; init; }

    /// <summary>Columns of the deal that the verdict looked at.</summary>
    public IReadOnlyList<string> LookedAt { get; init; } = [];

    /// <summary>Id of the record; the same whenever this move is judged within one request.</summary>
    public Guid VerdictId { get; init; }

    /// <summary>How a close ends the deal; null for a change of stage.</summary>
    public DealOutcome? Outcome { get; init; }

    /// <summary>Where the deal's process bars belong once it has moved; null when nobody asked.</summary>
    public IReadOnlyList<BarPlace>? Bars { get; init; }

    public bool Blocks => Verdict is { Blocks: true };

    /// <summary>Stage the deal enters; null when it does not move, or the gate could not be read.</summary>
    public Stage? To => Verdict?.Move.To;

    /// <summary>What is told to support.</summary>
    public override string ToString() => Verdict is { } verdict
        ? $"{GateRecord.Name(verdict)}. Met: {List(verdict.Met)}. Missing: {List(verdict.Missing)}. Not known yet: {List(verdict.NotKnownYet)}. Waived: {List(verdict.Waived)}."
        : Problem is null ? "Nothing to judge." : $"Not judged, and let through: {Problem}";

    private static string List(IEnumerable<string> codes) => string.Join(", ", codes.DefaultIfEmpty("nothing"));
}
