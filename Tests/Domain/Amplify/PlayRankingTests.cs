using SalesLoop.Amplify;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Amplify;

/// <summary>The order of the library, and what it proposes to retire.</summary>
[TestClass]
public sealed class PlayRankingTests
{
    [TestMethod]
    public void What_surely_helps_leads_and_one_of_one_is_tried_out()
    {
        // The example printed in the methods: 9/12, 30/60, 1/1, 0/0, 4/20.
        var places = Rank(Tried(9, 12), Tried(30, 60), Tried(1, 1), Tried(0, 0), Tried(4, 20));

        Assert.AreSequenceEqual<int?>([1, 2, null, null, 3], places.Select(place => place.Rank));
        Assert.AreSequenceEqual(
            [PlayStanding.Ranked, PlayStanding.Ranked, PlayStanding.TryingOut, PlayStanding.TryingOut, PlayStanding.Ranked], places.Select(place => place.Standing));
        Assert.AreEqual(0.5054, places[0].Low!.Value, 5e-5);
        Assert.AreEqual(0.3963, places[1].Low!.Value, 5e-5);
        Assert.AreEqual(0.0988, places[4].Low!.Value, 5e-5);
    }

    [TestMethod]
    public void Two_are_tried_out_at_a_time_and_the_rest_waits() =>
        Assert.AreSequenceEqual(
            [PlayStanding.Waiting, PlayStanding.TryingOut, PlayStanding.TryingOut], Rank(Tried(0, 0), Tried(1, 3), Tried(0, 1)).Select(place => place.Standing));

    [TestMethod]
    public void Neighbors_keep_their_places_until_a_swap_is_likely_right()
    {
        Assert.AreSequenceEqual<int?>([1, 2], Rank(Tried(20, 40, 1), Tried(21, 40, 2)).Select(place => place.Rank), "21 of 40 is hardly more than 20 of 40");
        Assert.AreSequenceEqual<int?>([2, 1], Rank(Tried(20, 40, 1), Tried(28, 40, 2)).Select(place => place.Rank));
    }

    [TestMethod]
    public void Lists_are_ordered_apart_and_held_against_their_family()
    {
        var places = PlayRanking.Of(
            [
                new PlayTried(Guid.NewGuid(), "a", "price", null, new Proportion(2, 40)),
                new PlayTried(Guid.NewGuid(), "b", "price", null, new Proportion(30, 60)),
                new PlayTried(Guid.NewGuid(), "c", "trust", null, new Proportion(2, 40)),
            ],
            StatisticsSettings.Default);

        Assert.AreSequenceEqual<int?>([1, 1, 1], places.Select(place => place.Rank));
        Assert.AreSequenceEqual([true, false, false], places.Select(place => place.KillsTheDeal));
        Assert.AreEqual(new Proportion(32, 100), places[0].Family);
    }

    [TestMethod]
    public void What_does_not_work_is_proposed_with_its_evidence()
    {
        var place = Rank(Tried(2, 40), Tried(30, 60))[0];

        Assert.AreEqual(
            "The deal moved on within 30 days after 2 of 40 uses: hardly more often than 15 of 100 times, where plays of its kind do 32 of 100 times (100 uses). Deals alike were won less often with it: by 2 to 15.5 points, 300 deals compared.",
            Retiring.Reason(place, new Proportion(2, 40), new Interval(-0.155, -0.02), 300)!.Evidence);
        Assert.IsNull(Retiring.Reason(Rank(Tried(20, 40))[0], new Proportion(20, 40), new Interval(-0.155, 0.02), 300));
    }

    [TestMethod]
    public void A_proposal_waits_is_renewed_or_taken_back_and_what_a_person_keeps_needs_new_cases()
    {
        var reason = new RetireReason($"It does not work.", 50);

        Assert.AreEqual(RetireStep.Propose, Retiring.Next(new RetireProposal(null, 0), reason));
        Assert.AreEqual(RetireStep.None, Retiring.Next(new RetireProposal(RetireDecision.Proposed, 50), reason));
        Assert.AreEqual(RetireStep.Renew, Retiring.Next(new RetireProposal(RetireDecision.Proposed, 49), reason));
        Assert.AreEqual(RetireStep.TakeBack, Retiring.Next(new RetireProposal(RetireDecision.Proposed, 50), null));
        Assert.AreEqual(RetireStep.None, Retiring.Next(new RetireProposal(RetireDecision.Kept, 41), reason));
        Assert.AreEqual(RetireStep.Propose, Retiring.Next(new RetireProposal(RetireDecision.Kept, 40), reason));
        Assert.AreEqual(RetireStep.None, Retiring.Next(new RetireProposal(null, 0), null));
    }

    private static PlayTried Tried(int moved, int uses, int? rankBefore = null) => new(Guid.NewGuid(), "list", "family", rankBefore, new Proportion(moved, uses));

    private static IReadOnlyList<PlayPlace> Rank(params PlayTried[] plays) => PlayRanking.Of(plays, StatisticsSettings.Default);
}
