using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class QuestionTests
{
    [TestMethod]
    [DataRow("account.numberofemployees", Comparison.IsBetween, "50|999", DisplayName = "a range of a number")]
    [DataRow("account.industrycode", Comparison.IsOneOf, "7|12", DisplayName = "a list of choices")]
    [DataRow("decisionmaker", Comparison.Equals, "yes", DisplayName = "yes or no")]
    [DataRow("estimatedclosedate", Comparison.IsAtLeast, "2026-03-31", DisplayName = "a day")]
    [DataRow("lead.jobtitle", Comparison.Equals, "CFO", DisplayName = "text")]
    [DataRow("campaignid", Comparison.HasValue, "", DisplayName = "a lookup that is filled")]
    [DataRow("budgetamount", Comparison.AnythingElse, "left over", DisplayName = "anything else, which needs no value")]
    public void A_question_that_can_be_asked_is_read(string path, Comparison comparison, string value) =>
        Assert.AreEqual(path, Question.Read($" {path} ", comparison, $" {value} ").Path);

    [TestMethod]
    [DataRow("account.industrycode", Comparison.Equals, "Manufacturing", "account.industrycode holds the number of a choice, such as 7, and this comparison with \"Manufacturing\" does not fit it. Correct Comparison or Value.")]
    [DataRow("account.industrycode", Comparison.IsOneOf, "7|seven", "account.industrycode holds the number of a choice, such as 7, and this comparison with \"7|seven\" does not fit it. Correct Comparison or Value.")]
    [DataRow("account.industrycode", Comparison.Equals, "7.5", "account.industrycode holds the number of a choice, such as 7, and this comparison with \"7.5\" does not fit it. Correct Comparison or Value.")]
    [DataRow("budgetamount", Comparison.Equals, "much", "budgetamount holds a number, such as 250 or 10000.50, and this comparison with \"much\" does not fit it. Correct Comparison or Value.")]
    [DataRow("customerneed", Comparison.IsAtLeast, "10", "customerneed holds text, and this comparison with \"10\" does not fit it. Correct Comparison or Value.")]
    [DataRow("estimatedvalue", Comparison.IsTodayOrLater, "", "estimatedvalue holds a number, such as 250 or 10000.50, and this comparison with \"\" does not fit it. Correct Comparison or Value.")]
    [DataRow("budgetamount", Comparison.IsBetween, "999|50", "Fill in Value with the lowest and the highest value, parted by |, for example 50|999.")]
    [DataRow("budgetamount", Comparison.IsBetween, "50", "Fill in Value with the lowest and the highest value, parted by |, for example 50|999.")]
    [DataRow("budgetamount", Comparison.Equals, " ", "Fill in Value.")]
    [DataRow("budgetamount", null, "1", "Choose a comparison.")]
    public void A_question_that_makes_no_sense_is_refused_with_what_to_do(string path, Comparison? comparison, string value, string words) =>
        Assert.AreEqual(words, Assert.ThrowsExactly<RuleException>(() => Question.Read(path, comparison, value)).Message);

    [TestMethod]
    [DataRow("name", "No rule can read \"name\". A rule can read budgetamount, budgetstatus, ")]
    [DataRow("account.name", "No rule can read \"account.name\". A rule can read ")]
    [DataRow("contact.jobtitle", "No rule can read \"contact.jobtitle\". A rule can read ")]
    [DataRow("", "Fill in Column. A rule can read ")]
    [DataRow(null, "Fill in Column. A rule can read ")]
    public void A_column_that_does_not_wake_the_rules_is_refused_with_those_that_do(string? path, string words)
    {
        var refusal = Assert.ThrowsExactly<RuleException>(() => Question.Read(path, Comparison.HasValue, "")).Message;

        Assert.StartsWith(words, refusal);
        Assert.EndsWith("lead.websiteurl.", refusal);
    }

    [TestMethod]
    [DataRow(Comparison.Equals, "7")]
    [DataRow(Comparison.DiffersFrom, "7")]
    [DataRow(Comparison.IsOneOf, "7")]
    [DataRow(Comparison.HasValue, "")]
    [DataRow(Comparison.AnythingElse, "")]
    public void What_nobody_knows_answers_no_question(Comparison comparison, string value) =>
        Assert.IsFalse(new Question("need", comparison, value).Holds(A.Facts()));

    [TestMethod]
    [DataRow(null, DisplayName = "nothing there")]
    [DataRow(" ", DisplayName = "blanks")]
    [DataRow("Not known yet", DisplayName = "the honest answer")]
    public void What_nobody_knows_has_no_value(string? text)
    {
        var facts = A.Facts(("customerneed", text));

        Assert.IsTrue(new Question("customerneed", Comparison.HasNoValue, "").Holds(facts));
        Assert.IsFalse(new Question("customerneed", Comparison.HasValue, "").Holds(facts));
    }

    [TestMethod]
    public void A_lead_answers_for_the_deal_and_the_account_it_may_become()
    {
        var facts = Facts.OfLead(
            new Dictionary<string, object?> { ["budgetamount"] = 500m, ["industrycode"] = 7, ["numberofemployees"] = 40, ["leadsourcecode"] = 3 },
            new Dictionary<string, object?> { ["numberofemployees"] = 55 },
            A.Noon);

        Assert.AreEqual(500m, facts["budgetamount"]);
        Assert.AreEqual(500m, facts["lead.budgetamount"]);
        Assert.AreEqual(7, facts["account.industrycode"]);
        Assert.AreEqual(55, facts["account.numberofemployees"], "the account knows better");
        Assert.AreEqual(40, facts["lead.numberofemployees"]);
        Assert.AreEqual(3, facts["lead.leadsourcecode"]);
        Assert.IsNull(facts["estimatedvalue"]);
    }

    [TestMethod]
    public void A_box_that_nobody_ticked_says_no_where_there_is_a_row_to_tick_it_on_and_a_column_that_no_rule_may_read_is_no_fact() =>
        Assert.AreSequenceEqual(
            ["decisionmaker=False"],
            Facts.OfDeal(new Dictionary<string, object?> { ["name"] = "Globex" }, new Dictionary<string, object?>(), new Dictionary<string, object?>(), A.Noon)
                .Values.Select(fact => $"{fact.Key}={fact.Value}"));
}
