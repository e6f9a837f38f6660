using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class CriterionTests
{
    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void A_criterion_that_could_not_be_judged_is_not_saved(string _, (string Column, object Value)[] columns, string words)
    {
        using var team = new SalesTeam();
        var refusal = SalesTeam.Refusal(() => team.Criterion("asked", team.Qualify, isExit: true, columns));

        Assert.StartsWith("Criterion \"asked\" was not saved. ", refusal);
        Assert.Contains(words, refusal);
    }

    [TestMethod]
    public void A_criterion_that_works_can_not_be_changed_into_one_that_does_not()
    {
        using var team = new SalesTeam();

        Assert.AreEqual(
            "Criterion \"need\" was not saved. Fill in Column with a logical name, for example customerneed.",
            SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_criterion", team.Need) { ["sl_column"] = null })));
    }

    [TestMethod]
    public void Turning_a_criterion_off_is_always_possible()
    {
        using var team = new SalesTeam();
        team.Service.Update(new Entity("sl_criterion", team.Need) { ["statecode"] = new OptionSetValue(1), ["sl_column"] = "gone" });

        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.AreEqual("Develop", team.StageOf(deal));
    }

    [TestMethod]
    public void A_new_rule_is_a_new_version_and_better_words_are_not()
    {
        using var team = new SalesTeam();
        Assert.AreEqual(1, Version(team));

        team.Service.Update(new Entity("sl_criterion", team.Need) { ["sl_guidance"] = "Ask for the need", ["sl_severity"] = new OptionSetValue(SalesTeam.First) });
        Assert.AreEqual(1, Version(team));

        team.Service.Update(new Entity("sl_criterion", team.Need) { ["sl_severity"] = new OptionSetValue(SalesTeam.First + 1), ["sl_version"] = 40 });
        Assert.AreEqual(2, Version(team));
    }

    [TestMethod]
    public void One_move_looks_at_no_more_tables_than_one_query_can()
    {
        using var team = new SalesTeam();
        for (var number = 1; number <= 13; number++)
        {
            Query(team, $"query{number}", number);
        }

        Assert.AreEqual(
            "Criterion \"query14\" was not saved. With it, one move would look at 14 related tables and queries; Dataverse allows 13. " +
            "Turn off one that asks for related rows or a query, or ask two things in one query.",
            SalesTeam.Refusal(() => Query(team, "query14", 14)));

        var deal = team.Deal(("customerneed", "Fewer errors"), ("estimatedvalue", new Money(100)));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.Contains("Qualify → Develop: passed", team.Verdicts(deal), "as many as are allowed can be asked in one query");
    }

    private static IEnumerable<object[]> Wrong =>
    [
        ["no column", Array.Empty<(string, object)>(), "Fill in Column with a logical name, for example customerneed."],
        ["an unknown column", new (string, object)[] { ("sl_column", "customerwish") }, "customerwish"],
        ["an unknown table", new (string, object)[] { ("sl_check", new OptionSetValue(SalesTeam.First + 2)), ("sl_relatedtable", "phonecalls"), ("sl_relatedcolumn", "regardingobjectid") }, "phonecalls"],
        ["an unknown lookup", new (string, object)[] { ("sl_check", new OptionSetValue(SalesTeam.First + 2)), ("sl_relatedtable", "phonecall"), ("sl_relatedcolumn", "dealid") }, "dealid"],
        ["a word for a number", new (string, object)[] { ("sl_check", new OptionSetValue(SalesTeam.First + 1)), ("sl_column", "budgetamount"), ("sl_comparison", new OptionSetValue(SalesTeam.First)), ("sl_value", "much") }, "can't be run on a deal: "],
        ["a query on another table", new (string, object)[] { ("sl_check", new OptionSetValue(SalesTeam.First + 4)), ("sl_fetchxml", "<fetch><entity name='account'/></fetch>") }, "Write FetchXML on the table opportunity"],
        ["a query that is no XML", new (string, object)[] { ("sl_check", new OptionSetValue(SalesTeam.First + 4)), ("sl_fetchxml", "<fetch>") }, "The FetchXML is not well-formed at line 1"],
        [
            "a query on an unknown column",
            new (string, object)[]
            {
                ("sl_check", new OptionSetValue(SalesTeam.First + 4)),
                ("sl_fetchxml", "<fetch><entity name='opportunity'><filter><condition attribute='dealsize' operator='eq' value='1'/></filter></entity></fetch>"),
            },
            "dealsize",
        ],
    ];

    private static void Query(SalesTeam team, string code, int value) => team.Criterion(
        code,
        team.Qualify,
        isExit: true,
        ("sl_check", new OptionSetValue(SalesTeam.First + 4)),
        ("sl_fetchxml", $"<fetch><entity name='opportunity'><filter><condition attribute='estimatedvalue' operator='ge' value='{value}'/></filter></entity></fetch>"));

    private static int Version(SalesTeam team) => team.Service.Retrieve("sl_criterion", team.Need, new ColumnSet("sl_version")).GetAttributeValue<int>("sl_version");
}
