namespace SalesLoop.Evolve;

/// <summary>What one deal adds to one sum.</summary>
/// <param name="Measure">What is counted: <c>win.won</c>. Short, of letters, digits and points: every sum keeps it.</param>
/// <param name="Cut">Which slice of all deals it is counted for.</param>
/// <param name="Month">Month it counts in, 202603; <see cref="MetricMonth.Now"/> for what stands now, as open deals do.</param>
public sealed record Count(string Measure, DealCut Cut, int Month)
{
    /// <summary>Orders a histogram: days, say, or <see cref="MetricMonth.DayNumber"/>. 0 where there is none.</summary>
    public int Bucket { get; init; }

    /// <summary>How much; sums stay exact, so money is in whole units.</summary>
    public long Amount { get; init; } = 1;

    /// <summary>True when it also counts for the person who owns the deal, and not only for their business unit.</summary>
    public bool AlsoPerson { get; init; }
}
