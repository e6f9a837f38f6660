using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class BetaOrderingTests
{
    private const int Rounds = 60;
    private const ulong Seed = 2011;
    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly Response[] Printed = [One("1", 9, 12), One("2", 30, 60), One("3", 1, 1), One("4", 0, 0), One("5", 4, 20)];

    [TestMethod]
    public void One_of_one_does_not_lead()
    {
        Assert.AreSequenceEqual([0.5054, 0.3963, 0.2236, 0.05, 0.0988], Printed.Select(response => Math.Round(BetaOrdering.Key(response), 4)));
        Assert.AreSequenceEqual(["1", "2", "3", "5", "4"], BetaOrdering.Sort(Printed).Select(response => response.Id));
    }

    [TestMethod]
    public void New_responses_are_tried_out_apart_and_never_more_than_two()
    {
        var list = BetaOrdering.Today([.. Printed, One("6", 1, 4)], [], Settings);

        Assert.AreSequenceEqual(["1", "2", "5"], Ids(list.Ranked));
        Assert.AreSequenceEqual(["6", "3"], Ids(list.TryingOut));
        Assert.AreSequenceEqual(["4"], Ids(list.Waiting));
    }

    [TestMethod]
    public void Neighbors_swap_only_when_it_is_likely_right()
    {
        Response[] alike = [One("old", 50, 100), One("new", 51, 100)];
        Response[] apart = [One("old", 50, 100), One("new", 60, 100)];

        Assert.AreSequenceEqual(["new", "old"], BetaOrdering.Sort(alike).Select(response => response.Id));
        Assert.AreSequenceEqual(["old", "new"], Ids(BetaOrdering.Today(alike, ["old", "new"], Settings).Ranked), "55 % is too little to move what people are used to");
        Assert.AreSequenceEqual(["new", "old"], Ids(BetaOrdering.Today(apart, ["old", "new"], Settings).Ranked));
        Assert.AreSequenceEqual(["new", "old"], Ids(BetaOrdering.Today(alike, ["new", "old", "gone"], Settings).Ranked));
    }

    [TestMethod]
    public void Todays_list_stays_tomorrow_and_leaves_no_likely_swap_undone()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var responses = Enumerable.Range(0, 2 + chance.NextBelow(6)).Select(id =>
            {
                var tries = 5 + chance.NextBelow(60);
                return One($"{id}", chance.NextBelow(tries + 1), tries);
            }).ToList();
            var yesterday = responses.OrderBy(_ => chance.Next()).Select(response => response.Id).ToList();
            var today = BetaOrdering.Today(responses, yesterday, Settings).Ranked;
            var keys = BetaOrdering.Sort(responses).Select((response, rank) => (response.Id, rank)).ToDictionary(pair => pair.Id, pair => pair.rank);

            Assert.AreSequenceEqual(Ids(today), Ids(BetaOrdering.Today(responses, [.. Ids(today)], Settings).Ranked));
            Assert.HasCount(responses.Count, today.Distinct());
            foreach (var (upper, lower) in today.Zip(today.Skip(1)))
            {
                Assert.IsTrue(keys[upper.Id] < keys[lower.Id] || BetaRace.FirstIsHigher(lower.Belief, upper.Belief) < 0.6, $"{upper} {lower}");
            }
        }
    }

    [TestMethod]
    public void A_response_kills_deals_only_when_it_is_surely_below_the_others_on_ten_tries()
    {
        var overall = new Proportion(50, 100);

        Assert.IsTrue(BetaOrdering.KillsTheDeal(One("bad", 1, 12), overall, Settings));
        Assert.IsFalse(BetaOrdering.KillsTheDeal(One("few", 0, 9), overall, Settings));
        Assert.IsFalse(BetaOrdering.KillsTheDeal(One("unlucky", 4, 12), overall, Settings));
        Assert.IsFalse(BetaOrdering.KillsTheDeal(One("bad", 1, 12), new Proportion(0, 0), Settings));
    }

    [TestMethod]
    public void What_was_long_ago_counts_half_after_the_half_life()
    {
        var belief = BetaPosterior.One(true, 180, 180).Plus(BetaPosterior.One(false, 0, 180)).Plus(BetaPosterior.One(false, 360, 180)).Plus(BetaPosterior.One(true, 900, null));

        Assert.AreEqual(1.5, belief.Successes, 1e-12);
        Assert.AreEqual(1.25, belief.Failures, 1e-12);
    }

    [TestMethod]
    public void Responses_are_compared_within_segments_where_both_were_tried_enough()
    {
        var first = new Dictionary<string, Proportion> { ["A"] = new(9, 10), ["B"] = new(10, 90) };
        var second = new Dictionary<string, Proportion> { ["A"] = new(60, 90), ["B"] = new(0, 10) };

        var within = ResponseComparison.Of(first, second, Settings);
        var thin = ResponseComparison.Of(new Dictionary<string, Proportion> { ["A"] = new(9, 9) }, second, Settings);

        Assert.IsTrue(within.IsAdjusted);
        Assert.AreEqual(2, within.Segments);
        Assert.IsGreaterThan(0.7, within.FirstIsHigher, "better in both segments, and worse when they are thrown together");
        Assert.IsFalse(thin.IsAdjusted);
        Assert.IsLessThan(0.1, BetaRace.FirstIsHigher(new BetaPosterior(19, 81), new BetaPosterior(60, 40)));
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Keys_orders_and_chances_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var responses = expected.Ints("success").Zip(expected.Ints("n"), (s, n) => (s, n)).Select((one, place) => One($"{place + 1}", one.s, one.n)).ToList();
        var race = BetaRace.Of([.. responses.Select(response => response.Belief)]);

        Assert.AreSequenceEqual(expected.Ints("order").Select(place => $"{place}"), BetaOrdering.Sort(responses).Select(response => response.Id), name);
        for (var place = 0; place < responses.Count; place++)
        {
            expected.GetProperty("posterior_mean")[place].AssertIs(responses[place].Belief.Mean, Vectors.Exact, $"{name} mean {place}");
            expected.GetProperty("lower05")[place].AssertIs(BetaOrdering.Key(responses[place]), Vectors.Fitted, $"{name} key {place}");
            expected.GetProperty("p_best")[place].AssertIs(race.BestChances[place], Vectors.Fitted, $"{name} best {place}");
        }
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("ranking_and_bandit");

    private static Response One(string id, int successes, int tries) => Response.Of(id, new Proportion(successes, tries));

    private static IEnumerable<string> Ids(IEnumerable<Response> responses) => responses.Select(response => response.Id);
}
