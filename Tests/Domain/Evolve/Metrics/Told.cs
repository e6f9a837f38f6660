using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

/// <summary>Figures of a family, straight from deals: counted and told as a refresh does it, without a server.</summary>
internal static class Told
{
    public static readonly DateTime Today = A.Noon.Date;

    private static readonly Scope Everybody = Scope.Unit(A.IdOf("unit"));

    /// <summary>What a family tells of deals.</summary>
    /// <param name="family">The measure.</param>
    /// <param name="deals">The deals.</param>
    /// <param name="period">All time unless given.</param>
    /// <param name="beside">What is no deal.</param>
    public static List<Figure> Of(IMeasure family, IEnumerable<DealFacts> deals, MetricPeriod? period = null, MetricBeside? beside = null)
    {
        var view = TallyView.Of(TallyBook.Of(deals.SelectMany(family.Counts)), family.Needs, Everybody, Today, [period ?? MetricPeriod.AllTime(Today)], beside).Single();
        return family.Figures(view).ToList();
    }

    /// <summary>A deal that ended so many days ago.</summary>
    public static DealFacts Deal(SalesLoop.Statistics.Outcome outcome, int daysAgo) =>
        new(Guid.NewGuid(), "Ten looms", Everybody.Id, outcome, Today.AddDays(-daysAgo - 30)) { ClosedOn = outcome == SalesLoop.Statistics.Outcome.Open ? null : Today.AddDays(-daysAgo) };
}
