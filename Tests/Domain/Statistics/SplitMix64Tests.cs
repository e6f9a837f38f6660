using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class SplitMix64Tests
{
    // The first numbers of the seed 1234567 as other programs' SplitMix64 gives them.
    [TestMethod]
    public void A_seed_gives_the_numbers_that_every_splitmix64_gives()
    {
        var chance = new SplitMix64(1234567);

        Assert.AreSequenceEqual([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], new[] { chance.Next(), chance.Next(), chance.Next() });
    }

    [TestMethod]
    public void Shares_spread_evenly_and_never_reach_the_ends()
    {
        var chance = new SplitMix64(1);
        var counts = new int[10];
        for (var draw = 0; draw < 100000; draw++)
        {
            var share = chance.NextShare();
            Assert.IsTrue(share is > 0 and < 1);
            counts[(int)(share * 10)]++;
        }

        var misfit = counts.Sum(count => (count - 10000.0) * (count - 10000.0) / 10000);
        Assert.IsGreaterThan(0.001, ChiSquare.UpperTail(misfit, 9));
    }

    [TestMethod]
    public void A_choice_among_seven_falls_on_each_alike()
    {
        var chance = new SplitMix64(2);
        var counts = new int[7];
        for (var draw = 0; draw < 70000; draw++)
        {
            counts[chance.NextBelow(7)]++;
        }

        var misfit = counts.Sum(count => (count - 10000.0) * (count - 10000.0) / 10000);
        Assert.IsGreaterThan(0.001, ChiSquare.UpperTail(misfit, 6));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chance.NextBelow(0));
    }
}
