using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class CheckTests
{
    [TestMethod]
    [DataRow("Fewer invoicing errors", Finding.Met)]
    [DataRow(null, Finding.Empty)]
    [DataRow("", Finding.Empty)]
    [DataRow(" \t\n\u200B", Finding.Empty, DisplayName = "blanks, and one that can't be seen")]
    [DataRow("TBD", Finding.Filler)]
    [DataRow("Don't know yet", Finding.NotKnownYet)]
    [DataRow(false, Finding.Met, DisplayName = "no is an answer")]
    [DataRow(0, Finding.Met, DisplayName = "zero is an answer")]
    public void A_column_must_hold_a_real_answer(object? value, Finding finding) =>
        Assert.AreEqual(finding, new HasAnswer("customerneed").Look(A.Deal().With("customerneed", value)));

    [TestMethod]
    [DataRow(59, Finding.Unmet)]
    [DataRow(60, Finding.Met)]
    [DataRow(null, Finding.Empty, DisplayName = "not scored yet")]
    public void Fit_must_be_known_and_high_enough(int? fit, Finding finding) =>
        Assert.AreEqual(finding, new FitAtLeast(60).Look(A.Deal().With("sl_fitscore", fit)));

    [TestMethod]
    public void An_empty_column_stands_in_no_relation() =>
        Assert.AreEqual(Finding.Empty, new ColumnCompares("budgetstatus", Comparison.DiffersFrom, "0").Look(A.Deal()));

    [TestMethod]
    public void A_comparison_that_makes_no_sense_can_not_be_told() =>
        Assert.AreEqual(Finding.CannotTell, new ColumnCompares("budgetamount", Comparison.IsAtLeast, "much").Look(A.Deal().With("budgetamount", 5m)));

    [TestMethod]
    public void Related_rows_are_seen_by_what_the_query_found()
    {
        var check = new RelatedRowsExist("appointment", "regardingobjectid");

        Assert.AreEqual(Finding.Empty, check.Look(A.Deal()));
        Assert.AreEqual(Finding.Met, check.Look(A.Deal().Showing(check)));
    }

    [TestMethod]
    public void A_deal_that_the_query_does_not_find_lacks_the_criterion()
    {
        var check = new FoundByQuery(DealQuery.Read("<fetch><entity name='opportunity'/></fetch>"));

        Assert.AreEqual(Finding.Unmet, check.Look(A.Deal()));
        Assert.AreEqual(Finding.Met, check.Look(A.Deal().Showing(check)));
    }

    [TestMethod]
    [DataRow("Two people check every invoice by han", false, DisplayName = "37 letters")]
    [DataRow("Two people check every invoice by hand..", true, DisplayName = "40 letters")]
    public void Only_a_long_text_tells_of_copying(string text, bool tells) =>
        Assert.AreEqual(tells, Answer.TellsOfCopying(text));
}
