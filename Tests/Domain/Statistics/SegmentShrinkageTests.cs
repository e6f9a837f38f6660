using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class SegmentShrinkageTests
{
    private const int Rounds = 2000;
    private const ulong Seed = 1973;

    private static readonly int[] Won = [12, 3, 40, 1, 0];
    private static readonly int[] All = [20, 12, 60, 2, 4];

    [TestMethod]
    public void One_of_two_is_not_50_percent_and_none_of_four_is_not_0()
    {
        var rates = Shrink(Won, All);

        Assert.AreEqual(0.5714, rates.Overall.Rate!.Value, 5e-5);
        Assert.AreEqual(0.16941, rates.Correlation!.Value, 5e-6);
        Assert.AreEqual(4.9028, rates.Strength!.Value, 5e-5);
        Assert.AreSequenceEqual(["0.5944", "0.3432", "0.6595", "0.5507", "0.3147"], rates.Segments.Select(segment => FormattableString.Invariant($"{segment.Rate:0.0000}")));
        Assert.AreSequenceEqual([2, 0, 3, 1, 4], rates.Ranking);
    }

    [TestMethod]
    public void A_segment_is_above_or_below_only_when_its_whole_range_is()
    {
        var rates = Shrink([90, 10, 5], [100, 100, 10]);

        Assert.AreSequenceEqual([SegmentSide.Above, SegmentSide.Below, SegmentSide.NotTold], rates.Segments.Select(segment => segment.Side));
    }

    [TestMethod]
    [DataRow(new[] { 5, 10, 15, 20 }, new[] { 10, 20, 30, 40 }, 0.5, DisplayName = "alike")]
    [DataRow(new[] { 3, 4, 2 }, new[] { 3, 4, 2 }, 1.0, DisplayName = "all won")]
    [DataRow(new[] { 0, 0 }, new[] { 9, 4 }, 0.0, DisplayName = "none won")]
    [DataRow(new[] { 7 }, new[] { 10 }, 0.7, DisplayName = "one segment")]
    [DataRow(new[] { 1, 0, 1 }, new[] { 1, 1, 1 }, 2 / 3.0, DisplayName = "one deal each")]
    public void Segments_that_do_not_differ_all_get_the_overall_rate(int[] won, int[] all, double overall)
    {
        var rates = Shrink(won, all);

        Assert.IsTrue(rates.IsPooled);
        Assert.IsTrue(rates.Segments.All(segment => segment.Rate == overall && segment.Interval is null && segment.Side == SegmentSide.NotTold));
    }

    [TestMethod]
    public void Nothing_counted_says_so()
    {
        var nothing = SegmentShrinkage.Of([new(0, 0), new(0, 0)], StatisticsSettings.Default);

        Assert.IsFalse(nothing.IsKnown);
        Assert.AreEqual("Nothing has been counted in any of 2 segments.", nothing.Reason);
    }

    [TestMethod]
    public void A_shrunk_rate_lies_between_its_own_and_the_overall_one_whatever_the_order()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var all = Enumerable.Range(0, 2 + chance.NextBelow(8)).Select(_ => chance.NextBelow(40)).ToArray();
            var won = all.Select(n => chance.NextBelow(n + 1)).ToArray();
            if (all.Sum() == 0)
            {
                continue;
            }

            var rates = Shrink(won, all);
            var mean = rates.Overall.Rate!.Value;
            foreach (var segment in rates.Segments)
            {
                var own = segment.Observed.Rate ?? mean;
                Assert.IsTrue(segment.Rate >= Math.Min(own, mean) - 1e-12 && segment.Rate <= Math.Max(own, mean) + 1e-12);
                Assert.IsTrue(segment.Interval is null or { Low: >= 0, High: <= 1 } && !(segment.Interval?.Low > segment.Interval?.High), $"{rates.Overall} {rates.Strength} {segment}");
            }

            var turned = Shrink(won.Reverse().ToArray(), all.Reverse().ToArray());
            Assert.AreSequenceEqual(rates.Segments.Select(segment => Math.Round(segment.Rate, 10)), turned.Segments.Reverse().Select(segment => Math.Round(segment.Rate, 10)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Shrunk_rates_are_those_of_another_program(string name, string json)
    {
        var vector = Vectors.Case(json);
        var expected = vector.GetProperty("moments");
        var rates = Shrink([.. vector.Ints("x")], [.. vector.Ints("n")]);

        expected.GetProperty("m").AssertIs(rates.Overall.Rate, Vectors.Exact, $"{name} m");
        expected.GetProperty("rho").AssertIs(rates.Correlation, Vectors.Exact, $"{name} rho");
        expected.GetProperty("M").AssertIs(rates.Strength, Vectors.Exact, $"{name} M");
        Assert.AreEqual(expected.GetProperty("pooled").GetBoolean(), rates.IsPooled, name);
        for (var place = 0; place < rates.Segments.Count; place++)
        {
            expected.GetProperty("shrunk")[place].AssertIs(rates.Segments[place].Rate, Vectors.Exact, $"{name} shrunk {place}");
            if (!rates.IsPooled)
            {
                expected.GetProperty("lo")[place].AssertIs(rates.Segments[place].Interval!.Value.Low, Vectors.Exact, $"{name} lo {place}");
                expected.GetProperty("hi")[place].AssertIs(rates.Segments[place].Interval!.Value.High, Vectors.Exact, $"{name} hi {place}");
            }
        }
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("empirical_bayes");

    private static ShrunkRates Shrink(int[] won, int[] all) =>
        SegmentShrinkage.Of(won.Zip(all, (x, n) => new Proportion(x, n)).ToList(), StatisticsSettings.Default).Value!;
}
