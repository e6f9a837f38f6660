using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>How much has come of the deals by a time.</summary>
/// <param name="Days">When something ended.</param>
/// <param name="AtRisk">How many were open until then.</param>
/// <param name="Open">Share still open after it.</param>
/// <param name="Won">Share won by then.</param>
/// <param name="Lost">Share lost by then.</param>
/// <param name="WalkedAway">Share we ended ourselves by then.</param>
public sealed record IncidenceStep(double Days, int AtRisk, double Open, double Won, double Lost, double WalkedAway);

/// <summary>Chance of a deal that is open at a time.</summary>
/// <param name="Chance">That it will be won, 0.0–1.0.</param>
/// <param name="IsLowerBound">True when deals are open at the end of what was seen: some of those will be won too.</param>
/// <param name="AtRisk">n: deals that had not ended before the time.</param>
public sealed record WinChance(double Chance, bool IsLowerBound, int AtRisk);

/// <summary>Shares won, lost and walked away from over time, open deals counted as long as they were seen.</summary>
/// <remarks>Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141–150. Not one less the survival curve with losses taken
/// for open deals, which would promise more wins than there can be: Putter, Fiocco and Geskus (2007), Statistics in Medicine 26, 2389–2430.</remarks>
public sealed class CumulativeIncidence
{
    private readonly LifeTable table;

    private CumulativeIncidence(LifeTable table, IReadOnlyList<IncidenceStep> steps)
    {
        this.table = table;
        Steps = steps;
    }

    /// <summary>One a time at which something ended, the earliest first.</summary>
    public IReadOnlyList<IncidenceStep> Steps { get; }

    /// <summary>n: all deals, open ones too.</summary>
    public int Count => table.Count;

    /// <summary>The shares of a table of deals.</summary>
    public static CumulativeIncidence Of(LifeTable table)
    {
        var steps = new List<IncidenceStep>();
        var atRisk = table.Count;
        var last = new IncidenceStep(0, atRisk, 1, 0, 0, 0);
        foreach (var row in table.Rows)
        {
            if (row.Ended > 0)
            {
                var each = last.Open / atRisk;
                last = new IncidenceStep(
                    row.Days, atRisk, last.Open * (atRisk - row.Ended) / atRisk,
                    last.Won + each * row.Won, last.Lost + each * row.Lost, last.WalkedAway + each * row.WalkedAway);
                steps.Add(last);
            }

            atRisk -= row.All;
        }

        return new CumulativeIncidence(table, steps);
    }

    /// <summary>Chance that a deal still open after so many days will be won.</summary>
    /// <param name="days">0 or more.</param>
    /// <param name="settings">How many deals must have been at risk.</param>
    public Estimate<WinChance> WinChanceIfOpenAt(double days, StatisticsSettings settings)
    {
        var atRisk = table.AtRisk(days);
        if (atRisk < settings.FewestAtRisk)
        {
            return Estimate.NotEnough<WinChance>($"{atRisk} deals were open for {days} days; {settings.FewestAtRisk} are needed.");
        }

        var passed = SortedSearch.CountUpTo(Steps, step => step.Days, days);
        var now = passed == 0 ? null : Steps[passed - 1];
        var open = now?.Open ?? 1;
        if (Steps.Count == 0 || open <= 0)
        {
            return Estimate.NotEnough<WinChance>($"No deal that was open for {days} days has ended later.");
        }

        var last = Steps[Steps.Count - 1];
        return Estimate.Of(new WinChance((last.Won - (now?.Won ?? 0)) / open, last.Open > 0, atRisk));
    }
}
