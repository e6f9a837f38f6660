using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class CalibrationCountsTests
{
    /// <summary>100 histories of 60 deals, seed 12.</summary>
    [TestMethod]
    public void Counted_chances_are_calibrated_as_listed_ones()
    {
        var chance = new Random(12);
        var compared = 0;
        for (var round = 0; round < 100; round++)
        {
            var percents = Enumerable.Range(0, 60).Select(_ => 5 * chance.Next(1, 20)).ToList();
            var won = percents.Select(percent => chance.Next(100) < percent).ToList();
            var listed = Calibration.Of(percents.Select(percent => percent / 100.0).ToList(), won);
            var counted = Calibration.OfCounts(Count(true), Count(false));

            Assert.AreEqual(listed.IsKnown, counted.IsKnown);
            if (listed.Value is { } line)
            {
                compared++;
                Assert.AreEqual(line.Slope, counted.Value!.Slope, 1e-9);
                Assert.AreEqual(line.Intercept, counted.Value.Intercept, 1e-9);
                Assert.AreEqual(line.SlopeError, counted.Value.SlopeError, 1e-9);
            }

            Dictionary<int, long> Count(bool isWon) => percents.Zip(won).Where(deal => deal.Second == isWon).GroupBy(deal => deal.First).ToDictionary(percent => percent.Key, percent => (long)percent.Count());
        }

        Assert.IsGreaterThan(90, compared);
    }

    /// <summary>With two chances alone the slope is the log odds ratio over the distance of their log odds, and its error Woolf's (1955).</summary>
    [TestMethod]
    public void Of_two_chances_slope_and_error_are_those_of_the_odds_ratio()
    {
        var line = Calibration.OfCounts(new Dictionary<int, long> { [30] = 20, [60] = 45 }, new Dictionary<int, long> { [30] = 50, [60] = 35 }).Value!;
        var distance = Math.Log(0.6 / 0.4) - Math.Log(0.3 / 0.7);

        Assert.AreEqual(Math.Log(45.0 * 50 / (35 * 20)) / distance, line.Slope, 1e-9);
        Assert.AreEqual(Math.Sqrt(1.0 / 20 + 1.0 / 50 + 1.0 / 45 + 1.0 / 35) / distance, line.SlopeError, 1e-9);
        Assert.AreEqual(line.Slope - 1.959963984540054 * line.SlopeError, line.SlopeRange(0.95).Low, 1e-9);
    }

    /// <summary>500 histories of 300 deals whose chances are twice as bold as they should be, seed 3: the true slope is a half.</summary>
    [TestMethod]
    public void The_range_of_the_slope_holds_the_true_one_about_as_often_as_it_says()
    {
        var chance = new Random(3);
        var held = 0;
        for (var round = 0; round < 500; round++)
        {
            var counts = new[] { new Dictionary<int, long>(), new Dictionary<int, long>() };
            for (var deal = 0; deal < 300; deal++)
            {
                var percent = 10 * chance.Next(1, 10);
                var truth = LogOdds.ToChance(LogOdds.OfChance(percent / 100.0) / 2);
                var side = counts[chance.NextDouble() < truth ? 0 : 1];
                side[percent] = side.GetValueOrDefault(percent) + 1;
            }

            held += Calibration.OfCounts(counts[0], counts[1]).Value!.SlopeRange(0.95).Contains(0.5) ? 1 : 0;
        }

        Assert.IsTrue(held is > 460 and < 490, $"{held} of 500");
    }
}
