using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class PublishDecisionTests
{
    [TestMethod]
    public void A_model_that_separates_has_skill_and_means_what_it_says_may_be_shown()
    {
        var decision = PublishDecision.Of(Quality(lowestArea: 0.51, skill: 0.01, slope: 0.7), StatisticsSettings.Default);

        Assert.IsTrue(decision.MayPublish);
        Assert.IsEmpty(decision.Reasons);
        Assert.IsTrue(PublishDecision.Of(Quality(slope: 1.3), StatisticsSettings.Default).MayPublish);
    }

    [TestMethod]
    [DataRow(0.5, 0.1, 1.0, "History does not separate won from lost: the area under the curve is 0.60 (0.50 to 0.70) over 100 deals.", DisplayName = "a coin could do it")]
    [DataRow(0.55, 0.0, 1.0, "The chances are no better than giving every deal the win rate: skill 0.000.", DisplayName = "no skill")]
    [DataRow(0.55, 0.1, 0.69, "The chances are too extreme: calibration slope 0.69.", DisplayName = "too bold")]
    [DataRow(0.55, 0.1, 1.31, "The chances are too timid: calibration slope 1.31.", DisplayName = "too timid")]
    public void A_model_with_one_fault_is_kept_back_and_the_fault_is_said(double lowestArea, double skill, double slope, string reason)
    {
        var decision = PublishDecision.Of(Quality(lowestArea, skill, slope), StatisticsSettings.Default);

        Assert.IsFalse(decision.MayPublish);
        Assert.AreSequenceEqual([reason], decision.Reasons);
    }

    [TestMethod]
    public void Deals_that_all_ended_alike_test_nothing()
    {
        var quality = ModelQuality.Of([0.6, 0.7, 0.8], [true, true, true], 0.95).Value!;

        Assert.AreEqual("History can't be tested: of 3 deals 3 were won.", PublishDecision.Of(quality, StatisticsSettings.Default).Reasons[0]);
    }

    private static ModelQuality Quality(double lowestArea = 0.55, double skill = 0.1, double slope = 1) => new(
        new Proportion(50, 100),
        Estimate.Of(new RocCurve(0.6, 0.05, new Interval(lowestArea, 0.7), 50, 50)),
        0.2,
        skill,
        0.6,
        0,
        Estimate.Of(new Calibration(0, slope)),
        Estimate.NotEnough<IReadOnlyList<Decile>>($"None."));
}
