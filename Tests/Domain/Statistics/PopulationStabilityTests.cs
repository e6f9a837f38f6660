using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class PopulationStabilityTests
{
    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly double[] Grades = [0.2, 0.3, 0.3, 0.2];

    /// <summary>0.2 ln 2 + 0 + 0.1 ln 1.5 + 0.1 ln 2, by hand.</summary>
    [TestMethod]
    public void Forty_thirty_twenty_ten_after_twenty_thirty_thirty_twenty_is_an_index_of_a_quarter()
    {
        var stability = PopulationStability.Of(Grades, [40, 30, 20, 10], Settings).Value!;

        Assert.AreEqual(0.3 * Math.Log(2) + 0.1 * Math.Log(1.5), stability.Index, 1e-12);
        Assert.AreEqual(0.2485, stability.Index, 5e-5);
        Assert.IsFalse(stability.IsAlarm(Settings), "0.25 is the line");
        Assert.IsTrue(PopulationStability.Of(Grades, [41, 30, 19, 10], Settings).Value!.IsAlarm(Settings));
    }

    [TestMethod]
    public void Cases_that_did_not_move_have_an_index_of_0_and_a_class_that_is_empty_makes_none_endless()
    {
        Assert.AreEqual(0, PopulationStability.Of(Grades, [20, 30, 30, 20], Settings).Value!.Index, 1e-12);
        Assert.IsTrue(PopulationStability.Of(Grades, [0, 0, 0, 100], Settings).Value!.Index is > 1 and < 20);
        Assert.AreEqual(0, PopulationStability.Of([0.5, 0.5, 0], [50, 50, 0], Settings).Value!.Index, 1e-12);
    }

    [TestMethod]
    public void Without_cases_there_is_none_and_with_few_it_raises_no_alarm_and_says_how_many_are_missing()
    {
        Assert.IsNull(PopulationStability.Of(Grades, [0, 0, 0, 0], Settings).Value);
        var few = PopulationStability.Of(Grades, [10, 0, 0, 0], Settings).Value!;

        Assert.AreEqual(30, few.Needed);
        Assert.IsFalse(few.IsAlarm(Settings));
        Assert.ThrowsExactly<ArgumentException>(() => PopulationStability.Of([0.2, 0.2], [1, 1], Settings));
    }

    /// <summary>2,000 times 40 deals that did not move, seed 6: n times the index is a chi-square with three degrees, of which 2.4 % lie above 10.</summary>
    [TestMethod]
    public void Forty_deals_that_did_not_move_seldom_raise_the_alarm()
    {
        var alarms = Simulated(40, Grades, 6).Count(stability => stability.IsAlarm(Settings));

        Assert.IsTrue(alarms is > 15 and < 100, $"{alarms} of 2000");
    }

    /// <summary>2,000 times 400 deals that moved to 35, 30, 20 and 15 %, seed 7.</summary>
    [TestMethod]
    public void The_range_holds_the_true_index_about_as_often_as_it_says()
    {
        double[] moved = [0.35, 0.30, 0.20, 0.15];
        var truth = Enumerable.Range(0, 4).Sum(place => (moved[place] - Grades[place]) * Math.Log(moved[place] / Grades[place]));
        var held = Simulated(400, moved, 7).Count(stability => stability.Interval.Contains(truth));

        Assert.IsTrue(held is > 1850 and <= 2000, $"{held} of 2000");
        Assert.IsTrue(Simulated(400, moved, 7).All(stability => stability.Interval.Contains(stability.Index)));
    }

    private static IEnumerable<PopulationStability> Simulated(int deals, double[] shares, ulong seed)
    {
        var chance = new SplitMix64(seed);
        for (var round = 0; round < 2000; round++)
        {
            var counts = new long[shares.Length];
            for (var deal = 0; deal < deals; deal++)
            {
                var at = chance.NextShare();
                var place = 0;
                while (place < shares.Length - 1 && at >= shares[place])
                {
                    at -= shares[place++];
                }

                counts[place]++;
            }

            yield return PopulationStability.Of(Grades, counts, Settings).Value!;
        }
    }
}
