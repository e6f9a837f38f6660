using System;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Why a play should be retired.</summary>
/// <param name="Evidence">In words, with counts and ranges.</param>
/// <param name="Cases">Uses and deals behind it.</param>
public sealed record RetireReason(Sentence Evidence, int Cases);

/// <summary>What was proposed before.</summary>
/// <param name="Decision">What became of it; null when nothing was proposed.</param>
/// <param name="Cases">How many cases stood behind it.</param>
public sealed record RetireProposal(RetireDecision? Decision, int Cases);

/// <summary>What is to be done about a proposal.</summary>
public enum RetireStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Propose it to a person.</summary>
    Propose,

    /// <summary>Tell an open proposal by today's figures.</summary>
    Renew,

    /// <summary>Take an open proposal back, since the data no longer say so.</summary>
    TakeBack,
}

/// <summary>Proposes to retire plays that the data say do not work: a person decides, never the server.</summary>
public static class Retiring
{
    /// <summary>Cases that must come in before what a person chose to keep is proposed again.</summary>
    private const int FewestNew = 10;

    /// <summary>Why the play should be retired; null when nothing says so.</summary>
    /// <param name="place">Its place, with the upper end of what is believed of it.</param>
    /// <param name="moved">Uses after which the deal moved on in time.</param>
    /// <param name="effect">Deals alike, won with less won without; null while too few tell.</param>
    /// <param name="compared">Deals compared for that.</param>
    public static RetireReason? Reason(PlayPlace place, Proportion moved, Interval? effect, int compared)
    {
        var fast = place.KillsTheDeal
            ? Sentence.Of($"The deal moved on within {UseResult.Days} days after {moved.Successes} of {moved.Trials} uses: hardly more often than {100 * (place.High ?? 0):0} of 100 times, where plays of its kind do {100 * (place.Family.Rate ?? 0):0} of 100 times ({place.Family.Trials} uses).")
            : null;
        var final = effect is { High: < 0 } known
            ? Sentence.Of($"Deals alike were won less often with it: by {-100 * known.High:0.#} to {-100 * known.Low:0.#} points, {compared} deals compared.")
            : null;
        return fast is null && final is null ? null : new RetireReason(fast is null ? final! : final is null ? fast : Sentence.Join(" ", [fast, final]), fast is null ? compared : final is null ? moved.Trials : Math.Max(compared, moved.Trials));
    }

    /// <summary>What is to be done.</summary>
    /// <param name="before">What was proposed before.</param>
    /// <param name="reason">What the data say today; null when nothing speaks against the play.</param>
    public static RetireStep Next(RetireProposal before, RetireReason? reason) => before.Decision switch
    {
        RetireDecision.Proposed => reason is null ? RetireStep.TakeBack : reason.Cases == before.Cases ? RetireStep.None : RetireStep.Renew,
        RetireDecision.Kept => reason is not null && reason.Cases >= before.Cases + FewestNew ? RetireStep.Propose : RetireStep.None,
        _ => reason is null ? RetireStep.None : RetireStep.Propose,
    };
}
