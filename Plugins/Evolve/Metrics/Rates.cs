using System;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Makes figures of shares: with interval, n, and silence where n is small.</summary>
public static class Rates
{
    /// <summary>A share as a figure. Below the fewest cases its value stays empty.</summary>
    /// <param name="code">Code of the metric.</param>
    /// <param name="cut">Which part.</param>
    /// <param name="share">So many of so many.</param>
    /// <param name="evidence">Finds the cases: as many as the share's n.</param>
    /// <param name="settings">Confidence and fewest cases.</param>
    /// <param name="cases">What the cases are, plural: <c>deals that were decided</c>.</param>
    /// <param name="happened">What the counted ones have in common: <c>were won</c>.</param>
    /// <param name="when">The period in words, or "now".</param>
    public static Figure Of(string code, DealCut cut, Proportion share, Evidence evidence, StatisticsSettings settings, Sentence cases, Sentence happened, Sentence when)
    {
        var isFinding = share.StandingBy(settings) == Standing.Finding;
        var interval = isFinding ? share.Wilson(settings.Confidence) : null;
        var needed = Math.Max(0, settings.FewestForRate - share.Trials);
        Sentence counted = $"{share.Successes} of {share.Trials} {cases} {when} {happened}";
        return new Figure(code, cut, evidence, share.Trials, isFinding
            ? Sentence.Of($"{counted}: {Percent(share.Rate)} ({Percent(interval?.Low)} to {Percent(interval?.High)}).")
            : $"{counted}: not enough evidence yet, {needed} more needed.")
        {
            Numerator = share.Successes,
            Denominator = share.Trials,
            Value = isFinding ? share.Rate : null,
            Low = interval?.Low,
            High = interval?.High,
            Needed = needed,
        };
    }

    /// <summary>A share in words: 0.583 as "58 %".</summary>
    public static Sentence Percent(double? share) => share is { } known ? Sentence.Of($"{Math.Round(known * 100, MidpointRounding.AwayFromZero):0} %") : $"not known";
}
