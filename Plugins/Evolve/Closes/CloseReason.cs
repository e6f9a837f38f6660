using System.Collections.Generic;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What was said about why a deal closes.</summary>
/// <param name="Primary">The main reason; null when none was chosen, or one that is no longer in use.</param>
/// <param name="Second">A further reason; null when none was chosen, or one that is no longer in use.</param>
/// <param name="Note">In the rep's own words; null when nothing was written.</param>
public sealed record CloseAnswer(Reason? Primary, Reason? Second, string? Note)
{
    /// <summary>True when a main reason was chosen that is no longer in use.</summary>
    public bool PrimaryIsRetired { get; init; }
}

/// <summary>A close needs a reason that something can be learned from.</summary>
public static class CloseReason
{
    /// <summary>Code of the main reason on verdicts.</summary>
    public const string ReasonCode = "close-reason";

    /// <summary>Code of the second cause on verdicts.</summary>
    public const string SecondCauseCode = "close-second-cause";

    /// <summary>Judges what was said about a close.</summary>
    /// <param name="close">Won or lost.</param>
    /// <param name="answer">What was said.</param>
    /// <returns>One line for the main reason, and one for the second cause where the reason needs one.</returns>
    public static IReadOnlyList<VerdictLine> Judge(DealOutcome close, CloseAnswer answer)
    {
        if (answer.Primary is not { } primary)
        {
            return [Line(ReasonCode, answer.PrimaryIsRetired ? ChooseAnother(close) : ChooseOne(close), Finding.Empty)];
        }

        if (!primary.Fits(close))
        {
            return [Line(ReasonCode, DoesNotFit(close, primary.Name), Finding.Unmet)];
        }

        var reason = Line(ReasonCode, ChooseOne(close), Finding.Met);
        return primary.NeedsSecondCause
            ? [reason, Line(SecondCauseCode, $"Add a second reason, or say more in the note: \"{primary.Name}\" alone doesn't tell what to change", SecondCause(close, answer, primary))]
            : [reason];
    }

    /// <summary>How a deal ends: one that closes as lost because we walked away is not a loss.</summary>
    /// <param name="close">Won or lost.</param>
    /// <param name="answer">What was said.</param>
    public static DealOutcome OutcomeOf(DealOutcome close, CloseAnswer answer) =>
        close == DealOutcome.Lost && answer.Primary is { Outcome: DealOutcome.WalkedAway } ? DealOutcome.WalkedAway : close;

    private static Finding SecondCause(DealOutcome close, CloseAnswer answer, Reason primary)
    {
        // "Price" and "Other" do not complete one another: the second must be able to stand alone.
        if (answer.Second is { NeedsSecondCause: false } second && second.Id != primary.Id && second.Fits(close))
        {
            return Finding.Met;
        }

        // A note that repeats the reason's name says no more than the reason.
        return answer.Note is { } note && !Answer.IsEmpty(note) && !Filler.Is(note) && !Answer.SaysNotKnownYet(note) && !Answer.SayTheSame(note, primary.Name)
            ? Finding.Met
            : Finding.Empty;
    }

    private static Sentence ChooseOne(DealOutcome close) => close == DealOutcome.Won
        ? Sentence.Of($"Choose the main reason the deal was won")
        : $"Choose the main reason the deal was lost";

    private static Sentence ChooseAnother(DealOutcome close) => close == DealOutcome.Won
        ? Sentence.Of($"Choose the main reason the deal was won: the one chosen is no longer in use")
        : $"Choose the main reason the deal was lost: the one chosen is no longer in use";

    private static Sentence DoesNotFit(DealOutcome close, string reason) => close == DealOutcome.Won
        ? Sentence.Of($"Choose a main reason for a deal that was won: \"{reason}\" is not one")
        : $"Choose a main reason for a deal that was lost: \"{reason}\" is not one";

    private static VerdictLine Line(string code, Sentence guidance, Finding finding) =>
        new(code, guidance, Severity.Block, finding) { CanBeExcepted = false };
}
