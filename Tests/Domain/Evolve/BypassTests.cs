using SalesLoop.Evolve;

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

    private static Bypass? Find(DealPosition deal, JudgedMove? move, JudgedMove? close = null) => Bypass.Find(deal, move, close, Watched);
}
