using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>One step of a survival curve.</summary>
/// <param name="Days">When something ended.</param>
/// <param name="AtRisk">How many had not ended before.</param>
/// <param name="Ended">How many ended then.</param>
/// <param name="Share">Share that lasts longer than this, 0.0–1.0.</param>
/// <param name="Interval">Its range; null once nothing is left.</param>
public sealed record SurvivalStep(double Days, int AtRisk, int Ended, double Share, Interval? Interval);

/// <summary>Share that is still open after so many days, with those not ended yet counted as long as they were seen.</summary>
/// <param name="Count">n: all lifetimes, open ones too.</param>
/// <param name="Steps">One a time at which something ended, the earliest first.</param>
/// <remarks>Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457–481: ends come before open ones of the same time.
/// The range is Greenwood's (1926) on the scale log(−log S), which keeps it within 0–1.</remarks>
public sealed record Survival(int Count, IReadOnlyList<SurvivalStep> Steps)
{
    /// <summary>Shares that differ by less are the same: they are products of quotients.</summary>
    private const double Same = 1e-8;

    /// <summary>The curve of a table, any ending counting as the end.</summary>
    /// <param name="table">All lifetimes.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    public static Survival Of(LifeTable table, double confidence)
    {
        var z = Normal.ForConfidence(confidence);
        var steps = new List<SurvivalStep>();
        var count = table.Count;
        var atRisk = count;
        var share = 1.0;
        var greenwood = 0.0;
        foreach (var row in table.Rows)
        {
            if (row.Ended > 0)
            {
                share *= (double)(atRisk - row.Ended) / atRisk;
                greenwood += row.Ended / ((double)atRisk * (atRisk - row.Ended));
                steps.Add(new SurvivalStep(row.Days, atRisk, row.Ended, share, Range(share, greenwood, z)));
            }

            atRisk -= row.All;
        }

        return new Survival(count, steps);
    }

    /// <summary>Share still open after so many days, 0.0–1.0. Past the last step it stays at that step.</summary>
    /// <param name="days">0 or more.</param>
    public double At(double days)
    {
        var passed = SortedSearch.CountUpTo(Steps, step => step.Days, days);
        return passed == 0 ? 1 : Steps[passed - 1].Share;
    }

    /// <summary>Days after which half have ended; null when the curve never gets there.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>Days after which a share has ended; null when the curve never gets there.</summary>
    /// <param name="share">Above 0.0, below 1.0.</param>
    /// <remarks>Where the curve runs level at exactly this share, the middle of that stretch: the convention of R's survfit.</remarks>
    public double? Quantile(double share)
    {
        var left = 1 - share;
        for (var place = 0; place < Steps.Count; place++)
        {
            if (Steps[place].Share < left + Same)
            {
                var isLevel = Math.Abs(Steps[place].Share - left) < Same && place + 1 < Steps.Count;
                return isLevel ? (Steps[place].Days + Steps[place + 1].Days) / 2 : Steps[place].Days;
            }
        }

        return null;
    }

    private static Interval? Range(double share, double greenwood, double z)
    {
        if (share <= 0)
        {
            return null;
        }

        var reach = z * Math.Sqrt(greenwood) / Math.Abs(Math.Log(share));
        return new Interval(Math.Pow(share, Math.Exp(reach)), Math.Pow(share, Math.Exp(-reach)));
    }
}
