using SalesLoop.Evolve;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

/// <summary>Losses that repeat, and insights that are heard or are not.</summary>
[TestClass]
public sealed class BesideFigureTests
{
    private static readonly Guid Timing = A.IdOf("timing");
    private static readonly MetricPeriod Year = MetricPeriod.Of(Told.Today).Single(period => period.Kind == PeriodKind.RollingYear);

    /// <summary>Acted on 100 days ago: before it 30 of 100 were lost for it, since then 6 of 60.</summary>
    [TestMethod]
    public void A_reason_that_was_acted_on_is_told_before_and_after()
    {
        var figures = Told.Of(new RepeatedLosses(), [.. Closed(150, 30, 70), .. Closed(50, 6, 54)], beside: ActedOn(100));
        var figure = figures.Single(one => one.Code == "loss.repeated");

        Assert.AreEqual((6m, 60m, 60), (figure.Numerator, figure.Denominator, figure.Cases));
        Assert.AreEqual(0.1, figure.Value!.Value, 1e-12);
        Assert.AreEqual(0.3, figure.Adjusted!.Value, 1e-12);

        // Newcombe's method 10 of 6/60 less 30/100, by hand: from the Wilson ranges 0.0466–0.2015 and 0.2189–0.3958.
        Assert.EndsWith("Before it was 30 of 100: 30 % (22 % to 40 %). Observed difference -20 points (-31 to -7). It happens less often.", figure.Text);
        Assert.AreEqual((6, 6d), (figures.Single(one => one.Code == "loss.repeats").Cases, figures.Single(one => one.Code == "loss.repeats").Value));
    }

    [TestMethod]
    public void A_change_that_shows_nothing_or_makes_it_worse_is_told_so()
    {
        Assert.EndsWith("No change shows yet.", Told.Of(new RepeatedLosses(), [.. Closed(150, 30, 70), .. Closed(50, 17, 43)], beside: ActedOn(100))[0].Text);
        Assert.EndsWith("It happens more often: what was changed does not stop it.", Told.Of(new RepeatedLosses(), [.. Closed(150, 10, 90), .. Closed(50, 30, 30)], beside: ActedOn(100))[0].Text);
    }

    [TestMethod]
    public void Without_a_change_on_record_nothing_is_called_a_repeat_and_few_deals_since_are_told_with_what_is_missing()
    {
        Assert.IsEmpty(Told.Of(new RepeatedLosses(), Closed(50, 20, 20)));
        var few = Told.Of(new RepeatedLosses(), [.. Closed(150, 30, 70), .. Closed(50, 2, 5)], beside: ActedOn(100));

        Assert.AreEqual((3, null), (few[0].Needed, few[0].Value));
        Assert.AreEqual(2, few[1].Cases, "each repeat counts, however few there are");
    }

    [TestMethod]
    public void Deals_lost_for_another_reason_or_left_by_us_are_no_repeats()
    {
        var others = Closed(50, 20, 0).Select((deal, place) => place % 2 == 0 ? deal with { CloseReasonId = A.IdOf("price") } : deal with { Outcome = Outcome.WalkedAway });

        Assert.AreEqual(0, Told.Of(new RepeatedLosses(), others, beside: ActedOn(100)).Single(figure => figure.Code == "loss.repeats").Cases);
    }

    /// <summary>Heard after 1 to 12 days, and eight that wait for 40: of 20 the curve falls to a half at the tenth, the 10th day.</summary>
    [TestMethod]
    public void Insights_that_wait_count_as_long_as_they_have_waited()
    {
        var insights = Enumerable.Range(1, 12).Select(days => Heard(60, days)).Concat(Enumerable.Range(0, 8).Select(_ => new InsightFact(Told.Today.AddDays(-40), null, false))).ToList();
        var figures = Told.Of(new InsightsHeard(), [], Year, MetricBeside.Nothing with { Insights = insights });
        var time = figures.Single(figure => figure.Code == "insight.time");

        Assert.AreEqual(20, time.Cases);
        Assert.AreEqual(10.5, time.Value!.Value, 1e-9, "level at a half from the 10th to the 11th");
        Assert.IsTrue(time.Low < 10.5 && (time.High is null || time.High > 10.5));
        Assert.AreEqual((12m, 20m), (figures.Single(figure => figure.Code == "insight.heard").Numerator, figures.Single(figure => figure.Code == "insight.heard").Denominator));
        Assert.AreEqual(6m, figures.Single(figure => figure.Code == "insight.acted").Numerator, "every other one led to something");
    }

    [TestMethod]
    public void Where_fewer_than_half_were_heard_no_time_is_told()
    {
        var insights = Enumerable.Range(0, 20).Select(place => place < 5 ? Heard(60, 3) : new InsightFact(Told.Today.AddDays(-50), null, false)).ToList();
        var time = Told.Of(new InsightsHeard(), [], Year, MetricBeside.Nothing with { Insights = insights }).Single(figure => figure.Code == "insight.time");

        Assert.IsNull(time.Value);
        Assert.EndsWith("not enough evidence yet, fewer than half have been heard.", time.Text);
        Assert.IsFalse(time.IsEnough);
    }

    [TestMethod]
    public void Insights_count_in_the_period_they_were_delivered_in_and_of_all_time_nothing_is_told()
    {
        var old = MetricBeside.Nothing with { Insights = [Heard(400, 1)] };

        Assert.IsEmpty(Told.Of(new InsightsHeard(), [], Year, old));
        Assert.IsEmpty(Told.Of(new InsightsHeard(), [], beside: MetricBeside.Nothing with { Insights = [Heard(20, 1)] }));
        Assert.AreEqual(9, Told.Of(new InsightsHeard(), [], Year, MetricBeside.Nothing with { Insights = [Heard(20, 1)] })[0].Needed);
    }

    private static MetricBeside ActedOn(int daysAgo) => MetricBeside.Nothing with { ReasonsActedOn = new Dictionary<Guid, DateTime> { [Timing] = Told.Today.AddDays(-daysAgo) } };

    private static InsightFact Heard(int daysAgo, int after) => new(Told.Today.AddDays(-daysAgo), Told.Today.AddDays(after - daysAgo), after % 2 == 0);

    /// <summary>Deals that ended so many days ago: lost for the reason, and won.</summary>
    private static IEnumerable<DealFacts> Closed(int daysAgo, int lost, int won) => Enumerable.Range(0, lost + won)
        .Select(deal => Told.Deal(deal < lost ? Outcome.Lost : Outcome.Won, daysAgo) with { CloseReasonId = Timing });
}
