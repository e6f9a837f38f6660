using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>How much has come of the deals by a time.</summary>
/// <param name="Days">When something ended.</param>
/// <param name="AtRisk">How many were open until then.</param>
/// <param name="Open">Share still open after it.</param>
/// <param name="Won">Share won by then.</param>
/// <param name="Lost">Share lost by then.</param>
/// <param name="WalkedAway">Share we ended ourselves by then.</param>
/// <param name="WonInterval">Range of the share won; null while nothing is won.</param>
public sealed record IncidenceStep(double Days, int AtRisk, double Open, double Won, double Lost, double WalkedAway, Interval? WonInterval);

/// <summary>Chance of a deal that is open at a time.</summary>
/// <param name="Chance">That it will be won, 0.0–1.0.</param>
/// <param name="Interval">Its range; null where every deal that was open ended alike.</param>
/// <param name="IsLowerBound">True when deals are open at the end of what was seen: some of those will be won too.</param>
/// <param name="AtRisk">n: deals that had not ended before the time.</param>
public sealed record WinChance(double Chance, Interval? Interval, bool IsLowerBound, int AtRisk);

/// <summary>Shares won, lost and walked away from over time, open deals counted as long as they were seen.</summary>
/// <remarks>Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141–150. Not one less the survival curve with losses taken
/// for open deals, which would promise more wins than there can be: Putter, Fiocco and Geskus (2007), Statistics in Medicine 26, 2389–2430.
/// Ranges by the delta method (Marubini and Valsecchi 1995, Analysing Survival Data from Clinical Trials, 10.2) on the scale log(−log).</remarks>
public sealed class CumulativeIncidence
{
    private readonly LifeTable table;
    private readonly List<IncidenceVariance> variances;

    private CumulativeIncidence(LifeTable table, IReadOnlyList<IncidenceStep> steps, List<IncidenceVariance> variances)
    {
        this.table = table;
        this.variances = variances;
        Steps = steps;
    }

    /// <summary>One a time at which something ended, the earliest first.</summary>
    public IReadOnlyList<IncidenceStep> Steps { get; }

    /// <summary>n: all deals, open ones too.</summary>
    public int Count => table.Count;

    /// <summary>The shares of a table of deals.</summary>
    /// <param name="table">All deals.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    public static CumulativeIncidence Of(LifeTable table, double confidence)
    {
        var steps = new List<IncidenceStep>();
        var variances = new List<IncidenceVariance>();
        var variance = IncidenceVariance.None;
        var atRisk = table.Count;
        var last = new IncidenceStep(0, atRisk, 1, 0, 0, 0, null);
        foreach (var row in table.Rows)
        {
            if (row.Ended > 0)
            {
                var each = last.Open / atRisk;
                var won = last.Won + each * row.Won;
                variance = variance.Next(last.Open, won, atRisk, row.Ended, row.Won);
                variances.Add(variance);
                last = new IncidenceStep(
                    row.Days, atRisk, last.Open * (atRisk - row.Ended) / atRisk, won,
                    last.Lost + each * row.Lost, last.WalkedAway + each * row.WalkedAway,
                    IncidenceVariance.Range(won, variance.Since(IncidenceVariance.None, won), confidence));
                steps.Add(last);
            }

            atRisk -= row.All;
        }

        return new CumulativeIncidence(table, steps, variances);
    }

    /// <summary>Chance that a deal still open after so many days will be won.</summary>
    /// <param name="days">0 or more.</param>
    /// <param name="settings">How many deals must have been at risk, and the confidence.</param>
    public Estimate<WinChance> WinChanceIfOpenAt(double days, StatisticsSettings settings)
    {
        var atRisk = table.AtRisk(days);
        if (atRisk < settings.FewestAtRisk)
        {
            return Estimate.NotEnough<WinChance>($"{atRisk} deals were open for {days:0.##} days; {settings.FewestAtRisk} are needed.");
        }

        var passed = SortedSearch.CountUpTo(Steps, step => step.Days, days);
        var now = passed == 0 ? null : Steps[passed - 1];
        var open = now?.Open ?? 1;
        if (Steps.Count == 0 || open <= 0)
        {
            return Estimate.NotEnough<WinChance>($"No deal that was open for {days:0.##} days has ended later.");
        }

        var last = Steps[Steps.Count - 1];
        var chance = (last.Won - (now?.Won ?? 0)) / open;
        var variance = variances[variances.Count - 1].Since(passed == 0 ? IncidenceVariance.None : variances[passed - 1], last.Won) / (open * open);
        return Estimate.Of(new WinChance(chance, IncidenceVariance.Range(chance, variance, settings.Confidence), last.Open > 0, atRisk));
    }
}
