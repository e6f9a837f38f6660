using SalesLoop.Evolve;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Evolve;

[TestClass]
public sealed class BypassTests
{
    private static readonly Guid Qualify = A.IdOf("Qualify");
    private static readonly Guid Develop = A.IdOf("Develop");
    private static readonly DateTime Watched = A.Noon.AddDays(-30);
    private static readonly JudgedMove IntoDevelop = new(Develop, A.Noon);
    private static readonly DealPosition InDevelop = new(Develop, null, A.Noon, A.Noon.AddDays(-5));

    [TestMethod]
    public void A_deal_that_stands_where_it_was_judged_to_go_is_in_order() => Assert.IsNull(Find(InDevelop, IntoDevelop));

    [TestMethod]
    public void A_deal_that_stands_elsewhere_went_past_the_gate() =>
        Assert.AreEqual(new Bypass(Develop, Qualify, null), Find(InDevelop with { StageId = Qualify }, IntoDevelop));

    [TestMethod]
    public void A_close_that_nobody_judged_went_past_the_gate() =>
        Assert.AreEqual(new Bypass(Develop, Develop, DealOutcome.Won), Find(InDevelop with { Close = DealOutcome.Won }, IntoDevelop));

    [TestMethod]
    public void A_judged_close_is_in_order_and_the_other_end_is_not()
    {
        var lost = new JudgedMove(A.IdOf("Lost"), A.Noon.AddDays(1)) { Close = DealOutcome.Lost };

        Assert.IsNull(Find(InDevelop with { Close = DealOutcome.Lost }, IntoDevelop, lost));
        Assert.AreEqual(new Bypass(Develop, Develop, DealOutcome.Won), Find(InDevelop with { Close = DealOutcome.Won }, IntoDevelop, lost));
    }

    [TestMethod]
    public void A_close_from_before_the_deal_was_opened_again_is_not_this_close()
    {
        var lost = new JudgedMove(A.IdOf("Lost"), A.Noon.AddDays(1)) { Close = DealOutcome.Lost };
        var again = InDevelop with { StageEnteredOn = A.Noon.AddDays(2) };

        Assert.IsNull(Find(again, IntoDevelop, lost));
        Assert.AreEqual(new Bypass(Develop, Develop, DealOutcome.Lost), Find(again with { Close = DealOutcome.Lost }, IntoDevelop, lost));
    }

    [TestMethod]
    public void What_was_there_before_anybody_watched_is_nobodys_bypass()
    {
        var old = InDevelop with { CreatedOn = Watched.AddSeconds(-1) };

        Assert.IsNull(Find(old, null));
        Assert.IsNull(Find(old with { Close = DealOutcome.Won }, null));
        Assert.AreEqual(new Bypass(null, Develop, null), Find(old with { CreatedOn = Watched }, null));
    }

    [TestMethod]
    public void What_a_load_brought_may_be_anywhere_until_something_is_known_of_it()
    {
        var brought = InDevelop with { IsImported = true, CreatedOn = Watched.AddDays(1) };

        Assert.IsNull(Find(brought, null));
        Assert.IsNull(Find(brought with { Close = DealOutcome.Lost }, null));
        Assert.AreEqual(new Bypass(Qualify, Develop, null), Find(brought, new JudgedMove(Qualify, A.Noon) { IsTold = true }));
    }

    [TestMethod]
    [DataRow(null, null, null, true, DisplayName = "open, and still there")]
    [DataRow(3, Direction.Forward, null, false, DisplayName = "left: where to, nobody says")]
    [DataRow(3, Direction.Won, DealOutcome.Won, true, DisplayName = "left as won")]
    [DataRow(3, Direction.Lost, DealOutcome.Lost, true, DisplayName = "left as lost")]
    [DataRow(null, Direction.Won, null, true, DisplayName = "not left, whatever the way says")]
    public void A_history_tells_where_the_deal_is_when_its_last_visit_does(int? days, Direction? direction, DealOutcome? close, bool tells)
    {
        var visit = new StageVisit(A.IdOf("visit"), new VisitedStage(Develop, null, 0), A.Noon) { LeftOn = days is { } count ? A.Noon.AddDays(count) : null, Direction = direction };
        var told = JudgedMove.Of(visit, StageKind.Open);

        Assert.AreEqual(tells ? new JudgedMove(Develop, visit.LeftOn ?? visit.EnteredOn) { Close = close, IsTold = true } : null, told);
    }

    [TestMethod]
    public void A_history_that_ends_in_a_stage_of_the_end_tells_the_close()
    {
        var visit = new StageVisit(A.IdOf("visit"), new VisitedStage(A.IdOf("Lost"), null, 0), A.Noon.AddDays(1));
        var told = JudgedMove.Of(visit, StageKind.Lost);

        Assert.IsNull(Find(InDevelop with { Close = DealOutcome.Lost, CreatedOn = Watched }, null, told), "from which of our stages it does not tell");
        Assert.AreEqual(new Bypass(null, Develop, DealOutcome.Won), Find(InDevelop with { Close = DealOutcome.Won, CreatedOn = Watched }, null, told));
    }

    [TestMethod]
    public void A_slice_comes_back_as_it_was_given_and_nothing_else_is_one()
    {
        foreach (var slice in new[] { new Slice(A.Noon, 1, null), new Slice(A.Noon.AddTicks(7), 12, "<cookie page=\"12\">\n</cookie>") })
        {
            Assert.AreEqual(slice, Slice.Parse(slice.ToString()));
        }

        foreach (var text in new[] { null, "", "page 2", "1\n2", "x\n1\n", "1\n0\n", "-1\n1\n", $"{long.MaxValue}\n1\n", "1\n99999999999\n" })
        {
            Assert.IsNull(Slice.Parse(text), text);
        }
    }

    private static Bypass? Find(DealPosition deal, JudgedMove? move, JudgedMove? close = null) => Bypass.Find(deal, move, close, Watched);
}
