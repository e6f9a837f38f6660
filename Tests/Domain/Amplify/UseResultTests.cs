using SalesLoop.Amplify;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Amplify;

/// <summary>What followed the use of a play.</summary>
[TestClass]
public sealed class UseResultTests
{
    private static readonly DateTime Used = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(0, "yes", DisplayName = "the moment it was used")]
    [DataRow(30, "yes", DisplayName = "thirty days to the second")]
    [DataRow(-1, "unknown", DisplayName = "the day before")]
    [DataRow(31, "no", DisplayName = "a day late")]
    public void A_deal_that_moves_within_thirty_days_moved_on(int days, string advanced)
    {
        var result = UseResult.Of(Used, new DealStory([Used.AddDays(days)], null, null), Used.AddDays(Math.Max(days, 5)));

        Assert.AreEqual(advanced, result.Advanced switch { true => "yes", false => "no", _ => "unknown" });
        Assert.AreEqual(advanced == "yes" ? Used.AddDays(days) : null, result.AdvancedOn);
    }

    [TestMethod]
    public void Until_the_days_are_over_an_open_deal_tells_nothing()
    {
        Assert.IsNull(UseResult.Of(Used, new DealStory([], null, null), Used.AddDays(30)).Advanced);
        Assert.IsFalse(UseResult.Of(Used, new DealStory([], null, null), Used.AddDays(30).AddSeconds(1)).Advanced);
    }

    [TestMethod]
    public void A_deal_that_is_lost_cannot_move_on_any_more()
    {
        var lost = UseResult.Of(Used, new DealStory([], Used.AddDays(3), DealEnd.Lost), Used.AddDays(3));

        Assert.AreEqual(new UseResult(false, null, DealEnd.Lost), lost);
        Assert.IsFalse(lost.IsExample);
        Assert.IsTrue((lost with { End = DealEnd.Won }).IsExample);
    }

    [TestMethod]
    public void The_order_in_which_moves_are_told_changes_nothing_and_what_is_known_stays_known()
    {
        // 500 stories, seed 11.
        var chance = new SplitMix64(11);
        for (var round = 0; round < 500; round++)
        {
            var moves = Enumerable.Range(0, chance.NextBelow(6)).Select(_ => Used.AddHours(chance.NextBelow(2400) - 800)).ToList();
            var now = Used.AddHours(chance.NextBelow(1600));
            var seen = moves.Where(move => move <= now).ToList();
            var result = UseResult.Of(Used, new DealStory(seen, null, null), now);

            Assert.AreEqual(result, UseResult.Of(Used, new DealStory([.. seen.AsEnumerable().Reverse()], null, null), now));
            var later = UseResult.Of(Used, new DealStory(moves, null, null), now.AddDays(400));
            Assert.IsNotNull(later.Advanced);
            Assert.IsTrue(result.Advanced is null || result == later, $"round {round}: {result} became {later}");
        }
    }
}
