using System;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How often something happens now against how often it happened before.</summary>
/// <param name="Ratio">Times as often; null when it never happened before.</param>
/// <param name="Low">Lower end of its range.</param>
/// <param name="High">Upper end; null when it never happened before, and there is none.</param>
/// <param name="P">Two-sided p of no change.</param>
public sealed record RateChange(double? Ratio, double Low, double? High, double P)
{
    /// <summary>Counts as likely as the observed one, but for rounding, count as no less extreme.</summary>
    private const double Slack = 1 + 1e-7;

    /// <summary>Compares two counts over what they were counted in.</summary>
    /// <param name="after">How often now, 0 or more.</param>
    /// <param name="callsAfter">In how many calls, or half hours; above 0.</param>
    /// <param name="before">How often before, 0 or more.</param>
    /// <param name="callsBefore">In how many, above 0.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <returns>No answer when it never happened. Where it did in one of the two alone, only one end of the range says anything.</returns>
    /// <remarks>Przyborowski and Wilenski (1940), Biometrika 31, 313–323: given both counts together, those of now are binomial. The range is
    /// that of Clopper and Pearson for their share; p is the chance of all splits that are no likelier.</remarks>
    public static Estimate<RateChange> Of(int after, double callsAfter, int before, double callsBefore, double confidence)
    {
        if (after < 0 || before < 0 || !(callsAfter > 0) || !(callsBefore > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(after), $"{after} in {callsAfter} and {before} in {callsBefore} are no counts.");
        }

        var all = after + before;
        if (all == 0)
        {
            return Estimate.NotEnough<RateChange>($"It happened neither before nor after.");
        }

        var share = new Proportion(after, all).Exact(confidence)!.Value;
        var alike = callsAfter / (callsAfter + callsBefore);
        return Estimate.Of(new RateChange(
            before == 0 ? null : after / callsAfter / (before / callsBefore),
            Times(share.Low, callsAfter, callsBefore),
            share.High >= 1 ? null : Times(share.High, callsAfter, callsBefore),
            TwoSided(after, all, alike)));
    }

    private static double Times(double share, double callsAfter, double callsBefore) => share / (1 - share) * callsBefore / callsAfter;

    private static double TwoSided(int after, int all, double alike)
    {
        var observed = Binomial.Probability(after, all, alike) * Slack;
        return Math.Min(1, Enumerable.Range(0, all + 1).Select(count => Binomial.Probability(count, all, alike)).Where(chance => chance <= observed).Sum());
    }
}
