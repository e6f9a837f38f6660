using SalesLoop.Amplify;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Amplify;

/// <summary>Which plays are suggested for a deal, in which order, and why.</summary>
[TestClass]
public sealed class RecommendationTests
{
    private static readonly Guid Stage = Guid.NewGuid();
    private static readonly Guid Segment = Guid.NewGuid();
    private static readonly DealNow Deal = new("Develop", Stage, Segment, 1) { Segment = "Mills", PersonaName = "Finance leader" };

    [TestMethod]
    public void Of_two_plays_that_speak_to_the_deal_alike_the_one_that_was_shown_to_win_comes_first() =>
        Assert.AreEqual("Shown, Ranked, Unranked", Names(Deal, Tried("Unranked"), Tried("Ranked") with { Rank = 1 }, Tried("Shown") with { Rank = 2, Effect = 0.1m, EffectLow = 0.02m, EffectHigh = 0.18m }));

    [TestMethod]
    public void A_play_made_for_the_segment_comes_before_one_for_all() =>
        Assert.AreEqual("Mills, All", Names(Deal, Tried("All") with { Rank = 1 }, Tried("Mills") with { SegmentId = Segment, Rank = 2 }));

    [TestMethod]
    public void A_play_for_somebody_else_is_not_for_this_deal() =>
        Assert.AreEqual("", Names(Deal, Tried("Other segment") with { SegmentId = Guid.NewGuid() }, Tried("Other persona") with { Persona = 3 }, Tried("Other stage") with { StageId = Guid.NewGuid() }));

    [TestMethod]
    public void A_play_that_is_proposed_to_be_retired_is_not_suggested() =>
        Assert.AreEqual("", Names(Deal, Tried("Gone") with { IsToBeRetired = true }));

    [TestMethod]
    public void Five_plays_are_enough_beside_two_that_are_tried_out()
    {
        var plays = Enumerable.Range(1, 9).Select(rank => Tried($"P{rank}") with { Rank = rank }).Concat(Enumerable.Range(1, 4).Select(number => Tried($"N{number}") with { Advanced = 0, NotAdvanced = number })).ToArray();

        Assert.AreEqual("P1, P2, P3, P4, P5, N4, N3", Names(Deal, plays));
    }

    [TestMethod]
    public void The_evidence_is_told_with_its_count()
    {
        var told = Recommendation.For(Deal, [Tried("Shown") with { Advanced = 8, NotAdvanced = 4, EffectText = "Deals alike were won 9 points more often with it (0.2 to 18.2), 289 deals." }], StatisticsSettings.Default).Single();

        Assert.AreEqual("The deal moved on within 30 days after 8 of 12 uses. Deals alike were won 9 points more often with it (0.2 to 18.2), 289 deals.", told.Evidence);
        Assert.AreEqual(
            "Not enough evidence yet: what followed is known of 1 use, 9 more needed.",
            Recommendation.For(Deal, [Tried("New") with { Advanced = 1, NotAdvanced = 0 }], StatisticsSettings.Default).Single().Evidence);
    }

    private static ShelfPlay Tried(string name) => new(Guid.NewGuid(), name) { Kind = PlayKind.TalkTrack, StageId = Stage, Advanced = 6, NotAdvanced = 4 };

    private static string Names(DealNow deal, params ShelfPlay[] plays) => string.Join(", ", Recommendation.For(deal, plays, StatisticsSettings.Default).Select(one => one.Play.Name));
}
