using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

/// <summary>Which figures are told anew after a change: all that follow from it, and no others.</summary>
[TestClass]
public sealed class MetricTaskTests
{
    private static readonly DateTime Today = new(2026, 3, 10, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void Nothing_is_told_where_nothing_changed_on_the_same_day() => Assert.IsEmpty(Tasks([]));

    [TestMethod]
    public void A_deal_closed_in_a_month_is_told_in_every_period_that_holds_the_month() => Assert.AreSequenceEqual(
        ["AllTime -", "RollingYear -", "Quarter 202510", "Month 202511"],
        PeriodsOf<WinRate>(Tasks([("win", 202511), ("win", MetricMonth.Ever)])));

    [TestMethod]
    public void A_deal_closed_years_ago_changes_what_is_told_of_all_time_alone() => Assert.AreSequenceEqual(
        ["AllTime -"],
        PeriodsOf<WinRate>(Tasks([("win", 202211), ("win", MetricMonth.Ever)])));

    [TestMethod]
    public void What_stands_now_is_told_in_the_period_of_all_time() => Assert.AreSequenceEqual(
        ["AllTime -"],
        PeriodsOf<CycleTime>(Tasks([("cycle", MetricMonth.Now)])));

    [TestMethod]
    public void A_measure_that_looks_beyond_its_period_is_told_in_all_of_them() =>
        Assert.HasCount(MetricPeriod.Of(Today).Count, PeriodsOf<ScoreQuality>(Tasks([("score", 202603), ("score", MetricMonth.Ever)])));

    [TestMethod]
    public void A_measure_that_looks_at_other_groups_is_not_told() => Assert.IsEmpty(PeriodsOf<WinRate>(Tasks([("cycle", 202603)])));

    [TestMethod]
    public void On_a_new_day_what_asks_for_the_day_is_told_and_nothing_else()
    {
        var tasks = Tasks([], isNewDay: true);

        Assert.AreSequenceEqual(["AllTime -", "RollingYear -"], PeriodsOf<CycleTime>(tasks));
        Assert.IsTrue(tasks.All(task => task.Measure.Needs.Today));
        Assert.IsEmpty(PeriodsOf<WinRate>(tasks));
    }

    [TestMethod]
    public void When_an_insight_is_heard_what_speaks_of_insights_is_told_and_nothing_that_speaks_of_deals_alone()
    {
        var tasks = Tasks([], isBesideChanged: true);

        Assert.HasCount(7, PeriodsOf<InsightsHeard>(tasks), "all time, the year and five quarters");
        Assert.IsTrue(tasks.All(task => task.Measure.Needs.Beside));
    }

    [TestMethod]
    public void A_view_refuses_sums_and_days_that_the_measure_does_not_name()
    {
        var view = TallyView.Of(TallyBook.Of([]), new MeasureNeeds("win"), Scope.Unit(A.IdOf("unit")), Today, [MetricPeriod.Of(Today)[1]])[0];

        Assert.Contains("group cycle", Assert.ThrowsExactly<InvalidOperationException>(() => view.Cases("cycle.won", DealCut.All)).Message);
        Assert.Contains("asks for the day", Assert.ThrowsExactly<InvalidOperationException>(() => view.Today).Message);
        Assert.Contains("beyond the period", Assert.ThrowsExactly<InvalidOperationException>(() => view.Ever).Message);
        Assert.Contains("beyond the period", Assert.ThrowsExactly<InvalidOperationException>(() => view.Before).Message);
        Assert.Contains("what is no deal", Assert.ThrowsExactly<InvalidOperationException>(() => view.Beside).Message);
    }

    [TestMethod]
    public void A_view_adds_up_the_months_of_its_period_and_of_several_units()
    {
        Count[] here = [Won(202601), Won(202603), Won(202603), Won(202412)];
        var book = TallyBook.Of(here);
        book.Add("win", 202603, new Lazy<MetricTally>(() => MetricTally.Read("win.won|0|0=5|")));
        var views = TallyView.Of(book, new MeasureNeeds("win") { Beyond = true }, Scope.Unit(A.IdOf("unit")), Today, MetricPeriod.Of(Today)).ToDictionary(view => view.Period.Kind + view.Period.Key);

        Assert.AreEqual(8, views["Quarter202601"].Sum("win.won", DealCut.All));
        Assert.AreEqual(7, views["Month202603"].Sum("win.won", DealCut.All));
        Assert.AreEqual(4, views["AllTime-"].Sum("win.won", DealCut.All), "all time is kept beside the months");
        Assert.AreEqual(1, views["Month202601"].Sum("win.won", DealCut.All));
        Assert.AreEqual(0, views["Quarter202601"].Before.Sum("win.won", DealCut.All));
    }

    private static Count Won(int month) => new("win.won", DealCut.All, month);

    private static IReadOnlyList<MetricTask> Tasks((string Group, int Month)[] changed, bool isNewDay = false, bool isBesideChanged = false) =>
        MetricTask.After(changed.ToLookup(one => one.Group, one => one.Month), Today, isNewDay, isBesideChanged);

    private static List<string> PeriodsOf<TMeasure>(IReadOnlyList<MetricTask> tasks) =>
        tasks.Where(task => task.Measure is TMeasure).SelectMany(task => task.Periods).Select(period => $"{period.Kind} {period.Key}").ToList();
}
