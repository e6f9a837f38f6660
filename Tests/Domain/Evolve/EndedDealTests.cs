using SalesLoop.Amplify;
using SalesLoop.Evolve;
using SalesLoop.Express;
using SalesLoop.Statistics;
using SalesLoop.Tailor;

namespace SalesLoop.Tests.Domain.Evolve;

/// <summary>What stays as it was once a deal has ended, and what was never so.</summary>
[TestClass]
public sealed class EndedDealTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    [DataRow(true, true, true, true)]
    [DataRow(true, true, false, false, DisplayName = "the rep's own record of a close")]
    [DataRow(true, false, true, true)]
    [DataRow(true, false, false, false)]
    [DataRow(false, true, true, true)]
    [DataRow(false, true, false, true, DisplayName = "one's own view")]
    [DataRow(false, false, true, true)]
    [DataRow(false, false, false, false, DisplayName = "another's view")]
    public void A_review_is_put_away_by_who_decides_and_a_view_by_its_writer_too(bool isOfClose, bool owns, bool decides, bool may) =>
        Assert.AreEqual(may, ReviewRules.PutAway(isOfClose, owns, decides) is null);

    [TestMethod]
    [DataRow(DealOutcome.Lost, DealOutcome.WalkedAway, false, false)]
    [DataRow(DealOutcome.Lost, DealOutcome.WalkedAway, true, true)]
    [DataRow(DealOutcome.Lost, DealOutcome.Lost, false, true)]
    [DataRow(null, DealOutcome.Lost, false, true)]
    public void The_review_of_a_close_keeps_how_it_ended_until_who_decides_corrects_it(DealOutcome? ended, DealOutcome? said, bool decides, bool may) =>
        Assert.AreEqual(may, ReviewRules.OtherEnd(ended, said, decides) is null);

    [TestMethod]
    public void A_deal_that_was_never_lost_is_left_by_anybody_and_one_that_was_by_who_decides()
    {
        Assert.IsNull(CloseDay.LostBefore(null, writerDecides: false));
        Assert.IsNull(CloseDay.LostBefore(Now, writerDecides: true));
        Assert.StartsWith("This deal was not closed: it was closed as lost on 2026-03-10", CloseDay.LostBefore(Now, writerDecides: false)!.ToString());
    }

    [TestMethod]
    public void A_deal_showed_what_was_on_record_when_its_last_close_was_written_down()
    {
        var open = new DealFacts(Guid.NewGuid(), "Initech", Guid.NewGuid(), Outcome.Open, Now.AddDays(-90)) { Reviews = [Closed(Now.AddDays(-30))] };
        var lost = open with { Outcome = Outcome.Lost, Reviews = [Closed(Now.AddDays(-30)), Closed(Now), Closed(Now.AddDays(5)) with { IsOfClose = false }] };

        Assert.IsTrue(open.Showed(Now), "what an open deal has is what it shows");
        Assert.IsTrue(lost.Showed(Now), "with the close itself");
        Assert.IsTrue(lost.Showed(Now.AddDays(-1)), "after an earlier close and before the last");
        Assert.IsFalse(lost.Showed(Now.AddSeconds(1)), "a manager's later view makes no difference");
        Assert.IsTrue(lost.Showed(null));
        Assert.IsTrue((lost with { Reviews = [] }).Showed(Now.AddDays(9)), "where no review tells, nobody knows");
    }

    [TestMethod]
    [DataRow(0, false)]
    [DataRow(300, false, DisplayName = "five minutes, for clocks that differ")]
    [DataRow(301, true)]
    public void What_has_not_come_yet_lies_ahead(int seconds, bool ahead)
    {
        Assert.AreEqual(ahead, LiesAhead.Of(Now.AddSeconds(seconds), Now));
        Assert.AreEqual(ahead, Happened.ConversationRefusal(Now.AddSeconds(seconds), Now) is not null);
        Assert.AreEqual(ahead, Happened.EngagementRefusal(Now.AddSeconds(seconds), Now) is not null);
        Assert.IsFalse(LiesAhead.Of(null, Now));
    }

    [TestMethod]
    [DataRow(-14, true)]
    [DataRow(-15, false)]
    public void Feedback_is_written_down_within_two_weeks(int days, bool may) => Assert.AreEqual(may, FeedbackRules.LongAgo(Now.Date.AddDays(days), Now) is null);

    [TestMethod]
    [DataRow(0, true, true)]
    [DataRow(-1, true, true, DisplayName = "a day before, for time zones")]
    [DataRow(-2, true, false)]
    [DataRow(0, false, false, DisplayName = "of a draft")]
    public void A_use_is_logged_since_the_deal_was_opened_and_of_a_shared_play(int days, bool isShared, bool may)
    {
        var use = new PlayUse(Guid.NewGuid(), Guid.NewGuid(), Now.AddDays(days), null) { DealOpenedOn = Now, IsOfSharedPlay = isShared };
        Assert.AreEqual(may, PlayUseRules.Refusal(use, Now, isOnRecord: false) is null);
    }

    [TestMethod]
    [DataRow(PromiseStanding.Covered, PromiseKept.NotKnownYet, false, true)]
    [DataRow(PromiseStanding.Unlisted, PromiseKept.NotKnownYet, false, false)]
    [DataRow(PromiseStanding.Unlisted, PromiseKept.NotKnownYet, true, true)]
    [DataRow(PromiseStanding.Covered, PromiseKept.NotKept, true, false, DisplayName = "one that was broken, by nobody")]
    public void A_promise_is_put_away_while_nobody_judged_it(PromiseStanding standing, PromiseKept kept, bool decides, bool may) =>
        Assert.AreEqual(may, PromiseRules.PutAway(new Promise { Standing = standing, Kept = kept }, decides) is null);

    private static ReviewFact Closed(DateTime recordedOn) => new(Guid.NewGuid(), ReviewSource.Rep, DealOutcome.Lost) { RecordedOn = recordedOn };
}
