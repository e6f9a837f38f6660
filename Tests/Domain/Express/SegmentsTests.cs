using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class SegmentsTests
{
    private static readonly Question Large = new("account.numberofemployees", Comparison.IsAtLeast, "1000");
    private static readonly Question Middle = new("account.numberofemployees", Comparison.IsBetween, "50|999");
    private static readonly Question Inbound = new("sl_channel", Comparison.Equals, "820110000");

    private static readonly Segment Enterprise = Segment("Enterprise", 10, Large);
    private static readonly Segment MidMarket = Segment("Mid-market inbound", 20, Middle, Inbound);
    private static readonly Segment Rest = Segment("Everything else", 90) with { CatchesAll = true };

    [TestMethod]
    public void A_segment_takes_a_deal_when_all_its_rules_hold()
    {
        Assert.AreEqual(MidMarket, Choose(("account.numberofemployees", 200), ("sl_channel", 820110000)).Segment);
        Assert.AreEqual(Rest, Choose(("account.numberofemployees", 200), ("sl_channel", 820110001)).Segment);
    }

    [TestMethod]
    public void A_segment_without_rules_takes_nothing_of_itself() =>
        Assert.IsNull(Segments.For([Segment("Empty", 1)], A.Facts()).Segment);

    [TestMethod]
    public void The_lowest_priority_goes_first_whatever_the_order_they_are_read_in()
    {
        var first = Segment("First", 1, Inbound);
        var second = Segment("Second", 2, Inbound);
        var facts = A.Facts(("sl_channel", 820110000));

        Assert.AreEqual(first, Segments.For([second, first], facts).Segment);
        Assert.AreEqual(first, Segments.For([first, second], facts).Segment);
    }

    [TestMethod]
    public void The_one_that_catches_all_comes_last_whatever_its_priority() =>
        Assert.AreEqual(Enterprise, Segments.For([Enterprise, Rest with { Priority = 1 }], A.Facts(("account.numberofemployees", 5000))).Segment);

    [TestMethod]
    public void What_no_segment_takes_belongs_to_none() =>
        Assert.AreEqual(
            "No segment takes this deal. Not Enterprise, because account.numberofemployees is at least 1000 does not hold.",
            Segments.For([Enterprise], A.Facts()).Why);

    [TestMethod]
    public void It_says_why() =>
        Assert.AreEqual(
            "Mid-market inbound: account.numberofemployees is between 50 and 999; sl_channel is 820110000. " +
            "Not Enterprise, because account.numberofemployees is at least 1000 does not hold.",
            Choose(("account.numberofemployees", 200), ("sl_channel", 820110000)).Why);

    [TestMethod]
    public void It_says_why_the_rest_took_it() =>
        Assert.AreEqual(
            "Everything else takes what no other segment takes. " +
            "Not Enterprise, because account.numberofemployees is at least 1000 does not hold. " +
            "Not Mid-market inbound, because account.numberofemployees is between 50 and 999 does not hold.",
            Choose(("account.numberofemployees", 20)).Why);

    private static SegmentChoice Choose(params (string Path, object? Value)[] facts) => Segments.For([Rest, MidMarket, Enterprise], A.Facts(facts));

    private static Segment Segment(string name, int priority, params Question[] rules) => new(A.IdOf(name), name, priority, CatchesAll: false, rules);
}
