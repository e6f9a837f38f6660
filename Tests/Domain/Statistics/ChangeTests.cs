using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>A rep against their own past.</summary>
[TestClass]
public sealed class ChangeTests
{
    private const double Confidence = 0.95;

    [TestMethod]
    public void Eighteen_in_6_calls_after_60_in_24_is_no_change_shown()
    {
        var change = RateChange.Of(18, 6, 60, 24, Confidence).Value!;

        Assert.AreEqual(1.20, change.Ratio!.Value, 1e-9);
        Assert.AreEqual(0.667, change.Low, 5e-4);
        Assert.AreEqual(2.060, change.High!.Value, 5e-4);
        Assert.AreEqual(0.480, change.P, 5e-4);
    }

    [TestMethod]
    public void What_never_happened_has_no_change_and_what_began_has_no_upper_end()
    {
        Assert.IsNull(RateChange.Of(0, 4, 0, 20, Confidence).Value);
        Assert.IsNull(RateChange.Of(7, 2, 0, 6, Confidence).Value!.High);
        Assert.AreEqual(0, RateChange.Of(0, 4, 10, 20, Confidence).Value!.Low, 1e-12);
    }

    /// <summary>200 pairs of counts, seed 5.</summary>
    [TestMethod]
    public void Before_and_after_that_change_places_turn_the_ratio_over_and_keep_the_p()
    {
        var chance = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var (after, before) = (chance.Next(1, 40), chance.Next(1, 40));
            var (callsAfter, callsBefore) = (chance.Next(1, 20), chance.Next(1, 20));
            var change = RateChange.Of(after, callsAfter, before, callsBefore, Confidence).Value!;
            var turned = RateChange.Of(before, callsBefore, after, callsAfter, Confidence).Value!;

            Assert.AreEqual(1, change.Ratio!.Value * turned.Ratio!.Value, 1e-9);
            Assert.AreEqual(1, change.Low * turned.High!.Value, 1e-6);
            Assert.AreEqual(change.P, turned.P, 1e-9);
            Assert.IsTrue(change.Low <= change.Ratio && change.Ratio <= change.High);
        }
    }

    [TestMethod]
    public void A_change_of_means_needs_two_calls_a_side_that_vary()
    {
        Assert.IsNull(MeanChange.Of([5], [4, 6], Confidence).Value);
        Assert.IsNull(MeanChange.Of([5, 5], [4, 4], Confidence).Value);
        Assert.IsNotNull(MeanChange.Of([5, 5], [4, 6], Confidence).Value);
    }

    [TestMethod]
    public void A_trace_needs_six_weeks_before_and_tells_nothing_where_they_were_all_alike()
    {
        Assert.AreEqual("5 weeks before; 6 are needed.", WeeklyTrace.Of([1, 2, 3, 4, 5], [9], StatisticsSettings.Default).Reason);

        var flat = WeeklyTrace.Of([10, 10, 10, 10, 10, 10], [10, 11, 400], StatisticsSettings.Default).Value!;
        Assert.IsEmpty(flat.Weeks);
        Assert.IsNull(flat.SumSignal);
        Assert.IsNull(flat.AverageSignal);
    }

    /// <summary>1,000 reps who change nothing for 12 weeks, seed 11: after a baseline of 400 weeks the sums of k = 0.5 and h = 4 alarm every
    /// 168 weeks on the average (Page 1954; Lucas and Saccucci 1990), so within 12 in some 6 of 100.</summary>
    [TestMethod]
    public void Reps_who_change_nothing_seldom_signal()
    {
        var chance = new SplitMix64(11);
        var signals = 0;
        for (var rep = 0; rep < 1000; rep++)
        {
            var trace = WeeklyTrace.Of(Weeks(400), Weeks(12), StatisticsSettings.Default).Value!;
            signals += trace.SumSignal is null ? 0 : 1;
        }

        Assert.IsTrue(signals is > 20 and < 100, $"{signals} of 1000");

        List<double> Weeks(int count) => Enumerable.Range(0, count).Select(_ => Normal.Quantile(chance.NextShare())).ToList();
    }

    [TestMethod]
    public void Whoever_was_low_by_chance_rises_without_any_change()
    {
        var drift = Drift.Of(2.0, 4, 3.0, between: 0.5, within: 1.2).Value!;

        Assert.AreEqual(0.625, drift.Reliability, 1e-12);
        Assert.AreEqual(0.375, drift.Expected, 1e-12);
        Assert.IsNull(Drift.Of(2.0, 4, 3.0, 0, 0).Value);
        Assert.AreEqual(0, Drift.Between([3, 3.1], [0.5, 0.5]), 1e-12, "reps who differ less than chance lets them do not differ");

        // Variance of 1, 3, 5 is 4; less the mean error of 0.5.
        Assert.AreEqual(3.5, Drift.Between([1, 3, 5], [0.25, 0.5, 0.75]), 1e-12);
    }

    [TestMethod]
    [DynamicData(nameof(RateCases))]
    public void Changes_of_counts_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var change = RateChange.Of(expected.Int("after_count"), expected.Int("after_calls"), expected.Int("before_count"), expected.Int("before_calls"), Confidence).Value!;

        expected.GetProperty("rate_ratio").AssertIs(change.Ratio, Vectors.Exact, $"{name} ratio");
        expected.GetProperty("ci95")[0].AssertIs(change.Low, Vectors.Fitted, $"{name} low");
        expected.GetProperty("ci95")[1].AssertIs(change.High, Vectors.Fitted, $"{name} high");
        expected.GetProperty("p").AssertIs(change.P, Vectors.Exact, $"{name} p");
    }

    [TestMethod]
    [DynamicData(nameof(MeanCases))]
    public void Changes_of_means_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var change = MeanChange.Of(expected.Doubles("after"), expected.Doubles("before"), Confidence).Value!;

        expected.GetProperty("difference").AssertIs(change.Difference, Vectors.Exact, $"{name} difference");
        expected.GetProperty("t").AssertIs(change.T, Vectors.Exact, $"{name} t");
        expected.GetProperty("df").AssertIs(change.Degrees, Vectors.Exact, $"{name} degrees");
        expected.GetProperty("p").AssertIs(change.P, Vectors.Exact, $"{name} p");
        expected.GetProperty("ci95")[0].AssertIs(change.Interval.Low, Vectors.Fitted, $"{name} low");
        expected.GetProperty("ci95")[1].AssertIs(change.Interval.High, Vectors.Fitted, $"{name} high");
    }

    [TestMethod]
    [DynamicData(nameof(WeekCases))]
    public void Traces_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var trace = WeeklyTrace.Of(expected.Doubles("baseline"), expected.Doubles("weeks"), StatisticsSettings.Default).Value!;

        expected.GetProperty("mean").AssertIs(trace.Mean, Vectors.Exact, $"{name} mean");
        expected.GetProperty("sd").AssertIs(trace.Deviation, Vectors.Exact, $"{name} deviation");
        if (trace.Deviation == 0)
        {
            Assert.IsFalse(expected.GetProperty("signal").GetBoolean());
            Assert.IsNull(trace.SumSignal);
            return;
        }

        foreach (var (property, value) in new (string, Func<TraceWeek, double>)[] { ("z", week => week.Z), ("cusum_up", week => week.Up), ("cusum_down", week => week.Down), ("ewma", week => week.Average), ("ewma_limit", week => week.Limit) })
        {
            var figures = expected.GetProperty(property).EnumerateArray().ToList();
            Assert.HasCount(figures.Count, trace.Weeks);
            for (var week = 0; week < figures.Count; week++)
            {
                figures[week].AssertIs(value(trace.Weeks[week]), Vectors.Exact, $"{name} {property} {week + 1}");
            }
        }

        Assert.AreEqual(expected.Int("cusum_signal_week"), trace.SumSignal);
        Assert.AreEqual(expected.Int("ewma_signal_week"), trace.AverageSignal);
    }

    [TestMethod]
    [DynamicData(nameof(DriftCases))]
    public void Drifts_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        double Figure(string property) => expected.GetProperty(property).GetDouble();
        var drift = Drift.Of(Figure("observed_mean"), expected.Int("calls"), Figure("team_mean"), Figure("between_rep_variance"), Figure("within_rep_variance")).Value!;

        expected.GetProperty("reliability").AssertIs(drift.Reliability, Vectors.Exact, $"{name} reliability");
        expected.GetProperty("shrunk_baseline").AssertIs(drift.Baseline, Vectors.Exact, $"{name} baseline");
        expected.GetProperty("expected_drift_without_any_change").AssertIs(drift.Expected, Vectors.Exact, $"{name} drift");
    }

    private static IEnumerable<object[]> RateCases => Vectors.Cases("own_baseline", "rates");

    private static IEnumerable<object[]> MeanCases => Vectors.Cases("own_baseline", "welch");

    private static IEnumerable<object[]> WeekCases => Vectors.Cases("own_baseline", "weekly");

    private static IEnumerable<object[]> DriftCases => Vectors.Cases("own_baseline", "regression_to_mean");
}
