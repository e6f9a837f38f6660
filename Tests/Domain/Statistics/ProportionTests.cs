using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class ProportionTests
{
    private const int Rounds = 3000;
    private const ulong Seed = 1927;

    [TestMethod]
    public void Seven_of_twelve_won_is_58_percent_and_may_be_32_to_81()
    {
        var rate = new Proportion(7, 12);

        Assert.AreEqual(0.5833, rate.Rate!.Value, 5e-5);
        Is(0.3195, 0.8067, rate.Wilson(0.95));
    }

    [TestMethod]
    [DataRow(0, 0.0, 0.4345, DisplayName = "none of five is not 0 %")]
    [DataRow(5, 0.5655, 1.0, DisplayName = "all of five is not 100 %")]
    public void Few_deals_leave_much_open(int won, double low, double high) => Is(low, high, new Proportion(won, 5).Wilson(0.95));

    [TestMethod]
    public void Nothing_counted_is_no_rate_and_no_range()
    {
        var nothing = new Proportion(0, 0);

        Assert.IsNull(nothing.Rate);
        Assert.IsNull(nothing.Wilson(0.95));
        Assert.IsNull(nothing.Jeffreys(0.95));
        Assert.IsNull(nothing.Exact(0.95));
    }

    [TestMethod]
    [DataRow(0, Standing.None)]
    [DataRow(9, Standing.Thin, DisplayName = "nine are shown grey")]
    [DataRow(10, Standing.Finding, DisplayName = "ten are a finding")]
    public void A_rate_is_a_finding_from_ten_on(int n, Standing standing) =>
        Assert.AreEqual(standing, new Proportion(0, n).StandingBy(StatisticsSettings.Default));

    [TestMethod]
    public void Counts_that_are_no_rate_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Proportion(6, 5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Proportion(-1, 5));
    }

    [TestMethod]
    public void Deals_we_walked_away_from_are_told_beside_the_win_rate()
    {
        var tally = new Tally(6, 4, 5);

        Assert.AreEqual(new Proportion(6, 10), tally.WinRate);
        Assert.AreEqual(new Proportion(6, 15), tally.WinRateOfAllEnded);
    }

    [TestMethod]
    public void Slices_add_up_to_the_whole()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var slices = Enumerable.Range(0, 1 + chance.NextBelow(6)).Select(_ => new Tally(chance.NextBelow(9), chance.NextBelow(9), chance.NextBelow(9))).ToList();
            var whole = new Tally(slices.Sum(slice => slice.Won), slices.Sum(slice => slice.Lost), slices.Sum(slice => slice.WalkedAway));

            Assert.AreEqual(whole, slices.Aggregate(Tally.None, (sum, slice) => sum.Plus(slice)));
            Assert.AreEqual(whole.WinRate, slices.Aggregate(new Proportion(0, 0), (sum, slice) => sum.Plus(slice.WinRate)));
        }
    }

    /// <summary>Wilson's ends are the two rates from which the observed one is exactly z standard errors away.</summary>
    [TestMethod]
    public void An_end_of_wilsons_range_is_the_rate_that_would_just_not_be_refused()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (rate, confidence) = (Any(chance), 0.5 + chance.NextShare() * 0.49);
            var z = Normal.ForConfidence(confidence);
            var wilson = rate.Wilson(confidence)!.Value;
            foreach (var end in new[] { wilson.Low, wilson.High }.Where(end => end is > 0 and < 1))
            {
                Assert.AreEqual(z, Math.Abs(rate.Rate!.Value - end) / Math.Sqrt(end * (1 - end) / rate.Trials), 1e-7, $"{rate}");
            }
        }
    }

    [TestMethod]
    public void Every_range_holds_its_rate_stays_a_share_grows_with_confidence_and_mirrors()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var rate = Any(chance);
            var mirror = new Proportion(rate.Trials - rate.Successes, rate.Trials);
            foreach (var range in new Func<Proportion, double, Interval>[] { (of, at) => of.Wilson(at)!.Value, (of, at) => of.Jeffreys(at)!.Value, (of, at) => of.Exact(at)!.Value })
            {
                var (narrow, wide) = (range(rate, 0.8), range(rate, 0.95));
                Assert.IsTrue(wide.Contains(rate.Rate!.Value) && wide.Low >= 0 && wide.High <= 1, $"{rate} {wide}");
                Assert.IsTrue(wide.Low <= narrow.Low && narrow.High <= wide.High, $"{rate} {narrow} {wide}");

                var reflected = range(mirror, 0.95);
                Assert.AreEqual(1 - wide.High, reflected.Low, 1e-12);
                Assert.AreEqual(1 - wide.Low, reflected.High, 1e-12);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Rates_and_ranges_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var rate = new Proportion(expected.Int("x"), expected.Int("n"));

        expected.GetProperty("rate").AssertIs(rate.Rate, Vectors.Exact, name);
        Ends("wilson95", rate.Wilson(0.95), Vectors.Exact);
        Ends("wilson90", rate.Wilson(0.90), Vectors.Exact);
        Ends("jeffreys95", rate.Jeffreys(0.95), Vectors.Exact);
        Ends("clopper_pearson95", rate.Exact(0.95), Vectors.Exact);

        void Ends(string property, Interval? actual, double tolerance)
        {
            expected.GetProperty(property)[0].AssertIs(actual?.Low, tolerance, $"{name} {property} low");
            expected.GetProperty(property)[1].AssertIs(actual?.High, tolerance, $"{name} {property} high");
        }
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("proportion_intervals");

    private static Proportion Any(SplitMix64 chance)
    {
        var n = 1 + chance.NextBelow(chance.NextBelow(2) == 0 ? 12 : 3000);
        return new Proportion(chance.NextBelow(n + 1), n);
    }

    private static void Is(double low, double high, Interval? actual)
    {
        Assert.AreEqual(low, actual!.Value.Low, 5e-5);
        Assert.AreEqual(high, actual.Value.High, 5e-5);
    }
}
