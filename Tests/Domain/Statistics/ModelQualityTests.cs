using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class ModelQualityTests
{
    private const ulong Seed = 1950;

    [TestMethod]
    public void Chances_that_are_the_win_rate_have_no_skill()
    {
        var quality = ModelQuality.Of([0.4, 0.4, 0.4, 0.4, 0.4], [true, false, true, false, false], 0.95).Value!;

        Assert.AreEqual(0.24, quality.Brier, 1e-15);
        Assert.AreEqual(0, quality.BrierSkill!.Value, 1e-12);
        Assert.AreEqual(0, quality.WonBeyondExpected, 1e-12);
        Assert.IsNull(quality.Calibration.Value);
        Assert.IsNull(quality.Deciles.Value);
    }

    [TestMethod]
    public void Deals_that_all_ended_alike_have_no_skill_to_tell()
    {
        var quality = ModelQuality.Of([0.9, 0.8], [true, true], 0.95).Value!;

        Assert.IsNull(quality.BrierSkill);
        Assert.IsNull(quality.Roc.Value);
        Assert.AreEqual(0.025, quality.Brier, 1e-15);
        Assert.IsNull(ModelQuality.Of([], [], 0.95).Value);
    }

    /// <summary>20,000 deals drawn with known chances, then told too boldly: log odds doubled have half the slope.</summary>
    [TestMethod]
    [DataRow(1.0, DisplayName = "as it is")]
    [DataRow(2.0, DisplayName = "too extreme")]
    [DataRow(0.5, DisplayName = "too timid")]
    public void The_calibration_slope_takes_back_what_was_exaggerated(double exaggeration)
    {
        var chance = new SplitMix64(Seed);
        var truth = Enumerable.Range(0, 20000).Select(_ => chance.NextShare() * 4 - 2).ToList();
        var won = truth.Select(logOdds => chance.NextShare() < LogOdds.ToChance(logOdds)).ToList();

        var line = Calibration.Of(truth.Select(logOdds => LogOdds.ToChance(exaggeration * logOdds)).ToList(), won).Value!;

        Assert.AreEqual(1, line.Slope * exaggeration, 0.05);
        Assert.AreEqual(0, line.Intercept, 0.05);
    }

    [TestMethod]
    public void Chances_that_tell_won_from_lost_without_exception_have_no_slope() =>
        Assert.IsNull(Calibration.Of([0.9, 0.8, 0.8, 0.1], [true, true, false, false]).Value);

    [TestMethod]
    public void Tenths_hold_every_deal_once_and_fall()
    {
        var chance = new SplitMix64(Seed);
        for (var n = 10; n < 60; n++)
        {
            var chances = Enumerable.Range(0, n).Select(_ => chance.NextShare()).ToList();
            var won = chances.Select(one => chance.NextShare() < one).ToList();
            var tenths = Decile.Of(chances, won).Value!;

            Assert.AreEqual(n, tenths.Sum(tenth => tenth.WinRate.Trials));
            Assert.AreEqual(won.Count(isWon => isWon), tenths.Sum(tenth => tenth.WinRate.Successes));
            Assert.IsTrue(tenths.Zip(tenths.Skip(1)).All(pair => pair.First.MeanChance >= pair.Second.MeanChance));
        }

        Assert.AreEqual("9 deals do not make ten tenths.", Decile.Of(new double[9], new bool[9]).Reason);
    }

    [TestMethod]
    public void Lift_is_the_tenths_win_rate_over_that_of_all()
    {
        var tenths = Decile.Of([.. Enumerable.Range(0, 20).Select(deal => 1 - deal / 20.0)], [.. Enumerable.Range(0, 20).Select(deal => deal is 0 or 1 or 2 or 19)]).Value!;

        Assert.AreSequenceEqual([5, 2.5, 0, 0, 0, 0, 0, 0, 0, 2.5], tenths.Select(tenth => Math.Round(tenth.Lift!.Value, 12)));
        Assert.IsNull(Decile.Of(new double[10], new bool[10]).Value![0].Lift);
    }

    [TestMethod]
    public void Grades_give_the_training_deals_their_shares_and_ties_the_higher_grade()
    {
        var cuts = GradeCuts.Of(Enumerable.Range(1, 100).Select(rank => rank / 100.0).ToList(), StatisticsSettings.Default);
        Assert.AreEqual(new GradeCuts(0.81, 0.51, 0.21), cuts);
        Assert.AreSequenceEqual([0, 1, 1, 2, 3], new[] { 0.81, 0.809, 0.51, 0.21, 0.2 }.Select(cuts.GradeOf));

        var tied = GradeCuts.Of([0.9, 0.6, 0.6, 0.6, 0.6, 0.2, 0.2, 0.2, 0.2, 0.2], StatisticsSettings.Default);
        Assert.AreEqual(0, tied.GradeOf(0.6));
        Assert.AreEqual(2, tied.GradeOf(0.2));
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Figures_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var quality = ModelQuality.Of(expected.Doubles("p"), expected.Ints("y").Select(y => y == 1).ToList(), 0.95).Value!;

        Is("auc", quality.Roc.Value!.Area, Vectors.Exact);
        Is("auc_se_delong", quality.Roc.Value.StandardError, Vectors.Exact);
        Is("brier", quality.Brier, Vectors.Exact);
        Is("brier_skill", quality.BrierSkill, Vectors.Exact);
        Is("log_loss", quality.LogLoss, Vectors.Exact);
        Is("observed_minus_expected", quality.WonBeyondExpected, Vectors.Exact);
        Is("calibration_intercept", quality.Calibration.Value?.Intercept, Vectors.Fitted);
        Is("calibration_slope", quality.Calibration.Value?.Slope, Vectors.Fitted);
        if (expected.GetProperty("deciles").ValueKind == System.Text.Json.JsonValueKind.Null)
        {
            Assert.IsNull(quality.Deciles.Value);
            return;
        }

        foreach (var (decile, tenth) in expected.GetProperty("deciles").EnumerateArray().Zip(quality.Deciles.Value!))
        {
            Assert.AreEqual(decile.Int("decile"), tenth.Number);
            Assert.AreEqual(new Proportion(decile.Int("won"), decile.Int("n")), tenth.WinRate, name);
            decile.GetProperty("rate").AssertIs(tenth.WinRate.Rate, Vectors.Exact, name);
            decile.GetProperty("mean_p").AssertIs(tenth.MeanChance, Vectors.Exact, name);
            decile.GetProperty("lift").AssertIs(tenth.Lift, Vectors.Exact, name);
        }

        void Is(string property, double? actual, double tolerance) => expected.GetProperty(property).AssertIs(actual, tolerance, $"{name} {property}");
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("model_quality");
}
