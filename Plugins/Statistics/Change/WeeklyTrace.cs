using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A week on the trace of one behavior of one rep.</summary>
/// <param name="Z">The week in standard deviations of the baseline, from its mean.</param>
/// <param name="Up">Sum of what lies above, as far as it exceeds chance.</param>
/// <param name="Down">Sum of what lies below, as far as it exceeds chance; 0 or more.</param>
/// <param name="Average">Average that forgets.</param>
/// <param name="Limit">How far from 0 that average may be by chance.</param>
public sealed record TraceWeek(double Z, double Up, double Down, double Average, double Limit);

/// <summary>Weeks against a rep's own baseline, watched so that a lasting change shows and a good week alone does not.</summary>
/// <param name="Mean">Of the baseline's weeks.</param>
/// <param name="Deviation">Standard deviation of the baseline's weeks.</param>
/// <param name="Weeks">In order; weeks without calls are not among them. Empty when the baseline never varied: then nothing can be told.</param>
/// <param name="SumSignal">Week, from 1, in which the sums first show a change; null when they do not.</param>
/// <param name="AverageSignal">Week, from 1, in which the average first shows a change; null when it does not.</param>
/// <remarks>Page (1954), Biometrika 41, 100–115; Roberts (1959), Technometrics 1, 239–250, with the exact early limits of
/// Lucas and Saccucci (1990), Technometrics 32, 1–12.</remarks>
public sealed record WeeklyTrace(double Mean, double Deviation, IReadOnlyList<TraceWeek> Weeks, int? SumSignal, int? AverageSignal)
{
    private const double Slack = 0.5;
    private const double SumLimit = 4;
    private const double Weight = 0.2;
    private const double Reach = 2.7;

    /// <summary>The trace of weeks against a baseline.</summary>
    /// <param name="baseline">One value a week.</param>
    /// <param name="weeks">One value a week with calls since.</param>
    /// <param name="settings">The fewest weeks of a baseline.</param>
    public static Estimate<WeeklyTrace> Of(IReadOnlyList<double> baseline, IReadOnlyList<double> weeks, StatisticsSettings settings)
    {
        if (baseline.Count < settings.FewestBaselineWeeks)
        {
            return Estimate.NotEnough<WeeklyTrace>($"{baseline.Count} weeks before; {settings.FewestBaselineWeeks} are needed.");
        }

        var mean = baseline.Average();
        var deviation = Math.Sqrt(baseline.Sum(week => (week - mean) * (week - mean)) / (baseline.Count - 1));
        if (deviation == 0)
        {
            return Estimate.Of(new WeeklyTrace(mean, 0, [], null, null));
        }

        var trace = new List<TraceWeek>(weeks.Count);
        var up = 0.0;
        var down = 0.0;
        var average = 0.0;
        foreach (var week in weeks)
        {
            var z = (week - mean) / deviation;
            up = Math.Max(0, up + z - Slack);
            down = Math.Max(0, down - z - Slack);
            average = Weight * z + (1 - Weight) * average;
            trace.Add(new TraceWeek(z, up, down, average, Limit(trace.Count + 1)));
        }

        return Estimate.Of(new WeeklyTrace(
            mean, deviation, trace,
            First(trace, week => week.Up > SumLimit || week.Down > SumLimit),
            First(trace, week => Math.Abs(week.Average) > week.Limit)));
    }

    private static double Limit(int week) => Reach * Math.Sqrt(Weight / (2 - Weight) * (1 - Math.Pow(1 - Weight, 2 * week)));

    private static int? First(List<TraceWeek> trace, Predicate<TraceWeek> shows) => trace.FindIndex(shows) is >= 0 and var place ? place + 1 : null;
}
