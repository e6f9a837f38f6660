using System;
using System.Collections.Generic;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How what is known of a deal weighs when a rep asks whom to work next. The weights make 100 together.</summary>
public static class FocusWorth
{
    /// <summary>The fit, full at a score of 100.</summary>
    public const int Fit = 60;

    /// <summary>What is written, full at a clarity of 100.</summary>
    public const int Evidence = 25;

    /// <summary>There is something to do now: the next step is missing, has no day, or its day is past.</summary>
    public const int Due = 15;

    /// <summary>Score that a deal nobody could score yet is taken for: in the middle, neither favored nor buried.</summary>
    public const int UnknownFit = 50;
}

/// <summary>What is known of an open deal's promise.</summary>
/// <param name="FitScore">0–100; null until it was scored.</param>
/// <param name="FitGrade">A to D as people read it; null until it was scored.</param>
/// <param name="WalkAwayReason">The advice to walk away, with why; null when there is none.</param>
public sealed record DealPromise(int? FitScore, string? FitGrade, string? WalkAwayReason);

/// <summary>Whom to work next: how much an open deal deserves its owner's attention, and why.</summary>
/// <param name="Points">0–100, the most deserving highest; 0 where the advice is to walk away.</param>
/// <param name="Reason">Fit, evidence and what to do, in a few sentences.</param>
/// <remarks>It orders a list for a person and drops nothing: a deal to walk away from stands last, with its reason.</remarks>
public sealed record DealFocus(int Points, Sentence Reason)
{
    private const int LongestReason = 500;
    private const int LongestStep = 120;

    /// <summary>Judges an open deal.</summary>
    /// <param name="promise">How well it fits.</param>
    /// <param name="deal">What is written of it.</param>
    /// <param name="legibility">How much somebody else could take over from that.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static DealFocus Of(DealPromise promise, DealOnRecord deal, Legibility legibility, DateTime now)
    {
        if (promise.WalkAwayReason is { } why)
        {
            return new DealFocus(0, Sentence.Of($"{why.Replace('\n', ' ')}").Within(LongestReason));
        }

        var isDue = !(deal.StepEndsOn > now);
        var hundredths = (FocusWorth.Fit * (promise.FitScore ?? FocusWorth.UnknownFit)) + (FocusWorth.Evidence * legibility.Points) + (isDue ? 100 * FocusWorth.Due : 0);
        var sentences = new List<Sentence>
        {
            promise.FitScore is { } score ? Sentence.Of($"Fit {score}, {promise.FitGrade}; clarity {legibility.Points}.") : $"Fit not known yet; clarity {legibility.Points}.",
            isDue ? Sentence.Of($"Now: {StepAdvice(deal)}.") : $"Next: {Short(deal.NextStep!)}, by {deal.NextStepDueOn!.Value}.",
        };
        if (!isDue && legibility.Gaps.Count > 0)
        {
            sentences.Add($"What helps most: {legibility.Gaps[0].Advice}.");
        }

        // Half a point goes up, as in scores.
        return new DealFocus((hundredths + 50) / 100, Sentence.Join(" ", sentences).Within(LongestReason));
    }

    private static Sentence StepAdvice(DealOnRecord deal) =>
        !Said.Something(deal.NextStep) ? Sentence.Of($"agree a next step with the buyer, with its day")
        : deal.NextStepDueOn is { } due ? Sentence.Of($"say what came of \"{Short(deal.NextStep!)}\", due {due}, and what comes next")
        : $"give \"{Short(deal.NextStep!)}\" a day";

    private static string Short(string step) => Express.Cut.To(step.Trim().TrimEnd('.'), LongestStep);
}
