using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>One planned look at a trial.</summary>
/// <param name="Fraction">Share of the planned cases that are in, above 0.0 up to 1.0.</param>
/// <param name="AlphaSpent">Share of false alarms allowed up to and with this look.</param>
/// <param name="Bound">The |z| that ends the trial; infinite where the look can't end it.</param>
public sealed record Look(double Fraction, double AlphaSpent, double Bound)
{
    /// <summary>True when a z ends the trial at this look.</summary>
    public bool IsCrossedBy(double z) => Math.Abs(z) >= Bound;
}

/// <summary>Looks planned beforehand, with bounds that keep false alarms at α over all of them.</summary>
/// <remarks>Lan and DeMets (1983), Biometrika 70, 659–663, with the spending of the O'Brien–Fleming type (O'Brien and Fleming 1979).
/// Bounds by the recursive integration of Armitage, McPherson and Rowe (1969), J. R. Stat. Soc. A 132, 235–244.</remarks>
public static class GroupSequential
{
    private const double Widest = 9;
    private const double TooLittle = 1e-15;

    /// <summary>Share of false alarms allowed up to a fraction of the plan: 4 − 4Φ(z₁₋α⁄₄ / √t).</summary>
    /// <param name="fraction">Above 0.0 up to 1.0.</param>
    /// <param name="alpha">Two-sided, over the whole trial.</param>
    public static double Spent(double fraction, double alpha) =>
        4 * Normal.UpperTail(-Normal.Quantile(alpha / 4) / Math.Sqrt(fraction));

    /// <summary>The bound of each look.</summary>
    /// <param name="fractions">Rising, above 0.0 up to 1.0.</param>
    /// <param name="alpha">Two-sided, over the whole trial.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fractions do not rise from above 0 to at most 1.</exception>
    public static IReadOnlyList<Look> Plan(IReadOnlyList<double> fractions, double alpha)
    {
        var looks = new List<Look>();
        var path = OpenPaths.AtStart;
        var before = 0.0;
        var spentBefore = 0.0;
        foreach (var fraction in fractions)
        {
            if (!(fraction > before && fraction <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(fractions), $"Looks rise from above 0 to at most 1: {fraction} follows {before}.");
            }

            var spent = Spent(fraction, alpha);
            var step = Math.Sqrt(fraction - before);
            var edge = spent - spentBefore < TooLittle ? double.PositiveInfinity : Edge(path, step, (spent - spentBefore) / 2);
            looks.Add(new Look(fraction, spent, edge / Math.Sqrt(fraction)));
            path = path.Next(Math.Min(edge, Widest * Math.Sqrt(fraction)), step);
            before = fraction;
            spentBefore = spent;
        }

        return looks;
    }

    /// <summary>How far up a path must be to leave, so that this share leaves upward now.</summary>
    private static double Edge(OpenPaths path, double step, double share) =>
        RootSearch.Turn(0, path.Reach + Widest * step, 1e-10, place => path.ShareAbove(place, step) > share);
}
