using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>How a move ended, in the order the choice lists it.</summary>
public enum VerdictOutcome
{
    /// <summary>Nothing was missing.</summary>
    Passed,

    /// <summary>Something was missing; the rep is told.</summary>
    Warned,

    /// <summary>Something was missing; the gate only watches here.</summary>
    Observed,

    /// <summary>What was missing is covered by an exception.</summary>
    Excepted,

    /// <summary>The move did not happen.</summary>
    Refused,

    /// <summary>The gate could not read what it needs, and let the move pass.</summary>
    NotJudged,
}

/// <summary>One thing the move asked, and what was found.</summary>
/// <param name="Code">Code of the criterion.</param>
/// <param name="Guidance">What the rep should do.</param>
/// <param name="Severity">Whether missing it blocks.</param>
/// <param name="Finding">What was found.</param>
public sealed record VerdictLine(string Code, Sentence Guidance, Severity Severity, Finding Finding)
{
    /// <summary>The exception that waives it; null when none does or none is needed.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>The text that was found not to answer; null when there is none to show.</summary>
    public string? Text { get; init; }

    /// <summary>False for what no exception can waive.</summary>
    public bool CanBeExcepted { get; init; } = true;

    /// <summary>True when the deal lacks it and no exception covers that.</summary>
    public bool IsOpen => Finding is not (Finding.Met or Finding.CannotTell) && Waiver is null;
}

/// <summary>How a move between stages was judged.</summary>
/// <param name="Move">What was asked.</param>
/// <param name="Mode">What the gate does where something is missing.</param>
/// <param name="Lines">Everything the move asked, in playbook order.</param>
public sealed record Verdict(Move Move, GateMode Mode, IReadOnlyList<VerdictLine> Lines)
{
    /// <summary>Codes of what the deal shows.</summary>
    public IEnumerable<string> Met => Codes(line => line.Finding == Finding.Met);

    /// <summary>Codes of what it lacks, without what is honestly not known yet.</summary>
    public IEnumerable<string> Missing => Codes(line => line.IsOpen && line.Finding != Finding.NotKnownYet);

    /// <summary>Codes of what the deal says is not known yet. It does not satisfy, and it is not filler.</summary>
    public IEnumerable<string> NotKnownYet => Codes(line => line.IsOpen && line.Finding == Finding.NotKnownYet);

    /// <summary>Codes of what it lacks but an exception covers.</summary>
    public IEnumerable<string> Waived => Codes(line => line.Waiver is not null);

    /// <summary>What it lacks, in playbook order, blocking or not.</summary>
    public IReadOnlyList<VerdictLine> Open => Lines.Where(line => line.IsOpen).ToList();

    /// <summary>Criteria that nobody could judge.</summary>
    public IReadOnlyList<VerdictLine> Unreadable => Lines.Where(line => line.Finding == Finding.CannotTell).ToList();

    /// <summary>Exceptions this move uses up.</summary>
    public IReadOnlyList<Waiver> Uses => Lines.Where(line => line.Waiver is { UsedByThisMove: false }).Select(line => line.Waiver!).Distinct().ToList();

    /// <summary>True when the move must be refused.</summary>
    public bool Blocks => Outcome == VerdictOutcome.Refused;

    public VerdictOutcome Outcome
    {
        get
        {
            if (Open.Any(line => line.Severity == Severity.Block))
            {
                return Mode switch
                {
                    GateMode.Enforce => VerdictOutcome.Refused,
                    GateMode.Warn => VerdictOutcome.Warned,
                    _ => VerdictOutcome.Observed,
                };
            }

            return Unreadable.Count > 0 ? VerdictOutcome.NotJudged
                : Waived.Any() ? VerdictOutcome.Excepted
                : Open.Count == 0 ? VerdictOutcome.Passed
                : Mode == GateMode.Observe ? VerdictOutcome.Observed
                : VerdictOutcome.Warned;
        }
    }

    private IEnumerable<string> Codes(Func<VerdictLine, bool> which) => Lines.Where(which).Select(line => line.Code);
}
