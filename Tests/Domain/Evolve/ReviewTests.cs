using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve;

[TestClass]
public sealed class ReviewTests
{
    private static readonly Guid Deal = A.IdOf("deal");

    [TestMethod]
    public void A_close_has_one_review_and_the_next_stay_another()
    {
        Assert.AreEqual(Stay.ReviewId(Deal, A.Noon), Stay.ReviewId(Deal, A.Noon.AddMilliseconds(400)), "Dataverse keeps whole seconds");
        Assert.AreNotEqual(Stay.ReviewId(Deal, A.Noon), Stay.ReviewId(Deal, A.Noon.AddSeconds(1)));
        Assert.AreNotEqual(Stay.ReviewId(Deal, A.Noon), Stay.ReviewId(A.IdOf("other"), A.Noon));
        Assert.AreNotEqual(Stay.ReviewId(Deal, null), Stay.ReviewId(Deal, A.Noon));
    }

    [TestMethod]
    [DataRow(-60, 0, DisplayName = "entered a minute ago")]
    [DataRow(0, 1, DisplayName = "entered this very second")]
    [DataRow(60, 61, DisplayName = "entered in the future")]
    public void No_two_stays_begin_at_the_same_instant(int before, int entered) =>
        Assert.AreEqual(A.Noon.AddSeconds(entered), Stay.EnteredAgain(A.Noon.AddSeconds(before), A.Noon));

    [TestMethod]
    public void A_stay_that_nobody_knows_of_ends_now() =>
        Assert.AreEqual(A.Noon, Stay.EnteredAgain(null, A.Noon));

    [TestMethod]
    public void A_review_is_named_for_its_deal()
    {
        Assert.AreEqual("Won: Globex renewal", ReviewName.Of("Globex renewal", DealOutcome.Won));
        Assert.AreEqual("Lost: ", ReviewName.Of(null, DealOutcome.Lost));
        Assert.AreEqual(300, ReviewName.Of(new string('x', 300), DealOutcome.Won).ToString().Length);
    }
}
