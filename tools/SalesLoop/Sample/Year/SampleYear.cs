namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>A team's year of deals, made from a seed.</summary>
/// <param name="Seed">The same seed, number and days make the same deals.</param>
/// <param name="Deals">Number of opportunities, 1 to <see cref="MostDeals"/>.</param>
/// <param name="Start">First day on which a deal was opened, UTC.</param>
/// <param name="End">The day on which the year ends: what lies beyond has not happened yet.</param>
internal sealed record SampleYear(int Seed, long Deals, DateTime Start, DateTime End)
{
    public const int MostDeals = 1_000_000;

    /// <summary>A year that ends today.</summary>
    public static SampleYear UpTo(DateTimeOffset today, int seed, long deals)
    {
        var end = today.UtcDateTime.Date;
        return new SampleYear(seed, deals, end.AddDays(-365), end);
    }

    /// <summary>Log odds of the team's average deal, before anything is done about it.</summary>
    public double AverageFit { get; } = Truths.Start
        + Truths.Industries.Sum(option => option.LogOdds * option.Share)
        + Truths.Sizes.Sum(band => band.LogOdds * band.Share)
        + Truths.Channels.Sum(option => option.LogOdds * option.Share)
        + Truths.DealTypes.Sum(option => option.LogOdds * option.Share);

    /// <summary>Standard deviation of that.</summary>
    public double FitSpread { get; } = Math.Sqrt(
        Variance(Truths.Industries.Select(option => (option.LogOdds, option.Share)))
        + Variance(Truths.Sizes.Select(band => (band.LogOdds, band.Share)))
        + Variance(Truths.Channels.Select(option => (option.LogOdds, option.Share)))
        + Variance(Truths.DealTypes.Select(option => (option.LogOdds, option.Share))));

    /// <summary>The grade a deal of this fit was given while it was open, by its last digits: the best fifth A, then three and three tenths, the last fifth D.</summary>
    public int GradeOf(double fit) => ((fit - AverageFit) / FitSpread) switch
    {
        > 0.84 => 0,
        > 0 => 1,
        > -0.84 => 2,
        _ => 3,
    };

    public IEnumerable<DealPlan> All()
    {
        for (long number = 0; number < Deals; number++)
        {
            yield return DealPlan.Of(this, number);
        }
    }

    private static double Variance(IEnumerable<(double Value, double Share)> parts)
    {
        var all = parts.ToList();
        var mean = all.Sum(part => part.Value * part.Share);
        return all.Sum(part => part.Share * (part.Value - mean) * (part.Value - mean));
    }
}
