using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>Every kind of check, on rows.</summary>
[TestClass]
public sealed class EvidenceTests
{
    private const string Long = "Two people check every invoice by hand, and still one in twenty goes out wrong.";

    [TestMethod]
    [DataRow("n/a", " (\"n/a\" is not an answer)", DisplayName = "filler")]
    [DataRow("not known yet", " (the deal says this is not known yet)", DisplayName = "honestly not known")]
    public void What_is_no_answer_is_told_back(string text, string remark) =>
        AssertRefused(team => team.Deal(("customerneed", text)), "1. Write the need in the buyer's own words" + remark);

    [TestMethod]
    public void Text_copied_from_another_deal_of_the_same_owner_is_no_answer() =>
        AssertRefused(
            team =>
            {
                team.Deal(("customerneed", Long));
                return team.Deal(("customerneed", Long));
            },
            "1. Write the need in the buyer's own words (what is there is copied from another deal)");

    [TestMethod]
    public void Text_copied_while_moving_is_no_answer_either()
    {
        using var team = new SalesTeam();
        team.Deal(("customerneed", Long));
        var move = SalesTeam.MoveTo(team.Develop, team.Deal());
        move["customerneed"] = Long;

        Assert.Contains("copied from another deal", SalesTeam.Refusal(() => team.Service.Update(move)));
    }

    [TestMethod]
    public void Text_copied_into_a_new_deal_is_no_answer_either()
    {
        using var team = new SalesTeam();
        team.Deal(("customerneed", Long));
        var deal = SalesTeam.MoveTo(team.Develop, Guid.Empty);
        deal["customerneed"] = Long;

        Assert.Contains("copied from another deal", SalesTeam.Refusal(() => team.Service.Create(deal)));
    }

    [TestMethod]
    public void A_short_answer_may_be_the_same_on_two_deals() =>
        AssertPasses(team =>
        {
            team.Deal(("customerneed", "Fewer invoicing errors"));
            return team.Deal(("customerneed", "Fewer invoicing errors"));
        });

    [TestMethod]
    public void Text_that_repeats_another_answer_of_the_deal_counts_once()
    {
        using var team = new SalesTeam();
        team.Criterion("pain", team.Qualify, isExit: true, ("sl_column", "customerpainpoints"), ("sl_order", 2), ("sl_guidance", "Name the pain"));
        var deal = team.Deal(("customerneed", "Fewer errors"), ("customerpainpoints", "fewer errors!"));

        Assert.Contains("1. Name the pain (what is there repeats another answer on this deal)\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    [TestMethod]
    public void Related_rows_are_looked_for() =>
        AssertDecidedBy(
            [("sl_check", Check(2)), ("sl_relatedtable", "phonecall"), ("sl_relatedcolumn", "regardingobjectid")],
            (team, deal) => team.Service.Create(new Entity("phonecall") { ["subject"] = "First call", ["regardingobjectid"] = new EntityReference("opportunity", deal) }));

    [TestMethod]
    public void Fit_must_be_high_enough() =>
        AssertDecidedBy(
            [("sl_check", Check(3)), ("sl_minimumfit", 60)],
            (team, deal) =>
            {
                team.PublishedModel("Standard", 40, ("budgetstatus", Scorecards.Is, "2", 20));
                team.Service.Update(SalesTeam.Change(deal, ("budgetstatus", new OptionSetValue(2))));
            });

    [TestMethod]
    public void Amounts_are_compared() =>
        AssertDecidedBy(
            [("sl_check", Check(1)), ("sl_column", "budgetamount"), ("sl_comparison", Comparison(2)), ("sl_value", "1000.50")],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("budgetamount", new Money(1000.5m)))));

    [TestMethod]
    public void Choices_are_compared() =>
        AssertDecidedBy(
            [("sl_check", Check(1)), ("sl_column", "budgetstatus"), ("sl_comparison", Comparison(4)), ("sl_value", "2|3")],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("budgetstatus", new OptionSetValue(3)))));

    [TestMethod]
    public void Days_are_compared_with_today() =>
        AssertDecidedBy(
            [("sl_check", Check(1)), ("sl_column", "sl_nextstepdueon"), ("sl_comparison", Comparison(5))],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("sl_nextstepdueon", Shared.SalesLoopOrganization.Now.Date))));

    [TestMethod]
    public void Yes_and_no_are_compared() =>
        AssertDecidedBy(
            [("sl_check", Check(1)), ("sl_column", "decisionmaker"), ("sl_comparison", Comparison(0)), ("sl_value", "yes")],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", true))));

    [TestMethod]
    public void A_query_of_conditions_may_decide() =>
        AssertDecidedBy(
            [
                ("sl_check", Check(4)),
                ("sl_fetchxml", "<fetch><entity name='opportunity'><filter><condition attribute='estimatedvalue' operator='gt' value='500'/></filter></entity></fetch>"),
            ],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("estimatedvalue", new Money(501)))));

    [TestMethod]
    public void A_query_over_other_tables_may_decide() =>
        AssertDecidedBy(
            [
                ("sl_check", Check(4)),
                (
                    "sl_fetchxml",
                    """
                    <fetch><entity name="opportunity">
                      <link-entity name="phonecall" from="regardingobjectid" to="opportunityid">
                        <filter><condition attribute="subject" operator="like" value="%economic buyer%" /></filter>
                      </link-entity>
                    </entity></fetch>
                    """),
            ],
            (team, deal) =>
            {
                team.Service.Create(new Entity("phonecall") { ["subject"] = "Call with the economic buyer", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
                team.Service.Create(new Entity("phonecall") { ["subject"] = "Call with the assistant", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
            });

    [TestMethod]
    public void What_another_deal_has_does_not_count()
    {
        using var team = new SalesTeam();
        team.Criterion("called", team.Qualify, isExit: true, ("sl_check", Check(2)), ("sl_relatedtable", "phonecall"), ("sl_relatedcolumn", "regardingobjectid"));
        team.Service.Create(new Entity("phonecall") { ["subject"] = "First call", ["regardingobjectid"] = new EntityReference("opportunity", team.Deal()) });
        var deal = team.Deal(("customerneed", "Fewer errors"));

        Assert.Contains("1. Do called\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    [TestMethod]
    public void A_rep_is_judged_by_what_is_there_and_not_by_what_the_rep_may_see()
    {
        using var team = new SalesTeam();
        team.Criterion("called", team.Qualify, isExit: true, ("sl_check", Check(2)), ("sl_relatedtable", "phonecall"), ("sl_relatedcolumn", "regardingobjectid"));
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        var deal = rep.Create(new Entity("opportunity") { ["name"] = "Initech", ["customerneed"] = "Fewer errors" });
        team.Service.Create(new Entity("phonecall") { ["subject"] = "A colleague called", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        rep.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreSequenceEqual(["Qualify → Develop: passed", "Start → Qualify: passed"], team.Verdicts(deal));
    }

    [TestMethod]
    [DataRow(null, -400, true, DisplayName = "at any time")]
    [DataRow(30, -30, true, DisplayName = "thirty days ago, of thirty")]
    [DataRow(30, -31, false, DisplayName = "a day too long ago")]
    [DataRow(0, 0, true, DisplayName = "today")]
    public void A_role_counts_when_somebody_in_it_was_engaged(int? within, int days, bool passes)
    {
        using var team = new SalesTeam();
        team.Criterion("buyer", team.Qualify, isExit: true, ("sl_check", Check(5)), ("sl_role", new OptionSetValue(SalesTeam.First)), ("sl_withindays", within!));
        var deal = team.Deal(("customerneed", "Fewer errors"));
        Stakeholder(team, deal, role: 1, engagedOn: Shared.SalesLoopOrganization.Now);
        Stakeholder(team, deal, role: 0, engagedOn: null);
        Stakeholder(team, team.Deal(), role: 0, engagedOn: Shared.SalesLoopOrganization.Now);
        Assert.Contains("1. Do buyer\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))), "a champion, a name without a meeting, and another deal's buyer are not enough");

        Stakeholder(team, deal, role: 0, engagedOn: Shared.SalesLoopOrganization.Now.AddDays(days));
        AssertMoves(team, deal, passes);
    }

    [TestMethod]
    [DataRow(true, null, -400, true, DisplayName = "confirmed, at any time")]
    [DataRow(true, 14, -14, true, DisplayName = "confirmed, fourteen days ago, of fourteen")]
    [DataRow(true, 14, -15, false, DisplayName = "confirmed, a day too long ago")]
    [DataRow(false, null, -1, false, DisplayName = "not confirmed")]
    public void A_behavior_counts_when_it_was_seen_in_a_conversation_of_the_deal_and_confirmed(bool isConfirmed, int? within, int days, bool passes)
    {
        using var team = new SalesTeam();
        var asked = Behavior(team, "asks-for-cost");
        team.Criterion("asked", team.Qualify, isExit: true, ("sl_check", Check(6)), ("sl_behaviorid", new EntityReference("sl_behavior", asked)), ("sl_withindays", within!));
        var deal = team.Deal(("customerneed", "Fewer errors"));
        Moment(team, deal, Behavior(team, "talks-too-long"), Shared.SalesLoopOrganization.Now, isConfirmed: true);
        Moment(team, team.Deal(), asked, Shared.SalesLoopOrganization.Now, isConfirmed: true);
        Assert.Contains("1. Do asked\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));

        Moment(team, deal, asked, Shared.SalesLoopOrganization.Now.AddDays(days), isConfirmed);
        AssertMoves(team, deal, passes);
    }

    [TestMethod]
    public void The_panel_shows_what_a_role_and_a_behavior_lack()
    {
        using var team = new SalesTeam();
        team.Criterion("buyer", team.Qualify, isExit: true, ("sl_check", Check(5)), ("sl_role", new OptionSetValue(SalesTeam.First)));
        team.Criterion("asked", team.Qualify, isExit: true, ("sl_check", Check(6)), ("sl_behaviorid", new EntityReference("sl_behavior", Behavior(team, "asks-for-cost"))));
        var deal = team.Deal(("customerneed", "Fewer errors"));
        Stakeholder(team, deal, role: 0, engagedOn: Shared.SalesLoopOrganization.Now);
        var verdict = (string)team.Service.Execute(new OrganizationRequest("sl_EvaluateGate") { ["OpportunityId"] = deal })["Verdict"];

        Assert.Contains("{\"code\":\"buyer\",\"guidance\":\"Do buyer\",\"state\":\"met\"", verdict);
        Assert.Contains("{\"code\":\"asked\",\"guidance\":\"Do asked\",\"state\":\"missing\"", verdict);
    }

    [TestMethod]
    public void A_deal_without_any_of_the_rows_that_are_looked_for_still_shows_the_rest_and_its_exceptions()
    {
        using var team = new SalesTeam();
        const string Text = "They lose a day a month to typing the orders of their shops by hand";
        team.Criterion("buyer", team.Qualify, isExit: true, ("sl_check", Check(5)), ("sl_role", new OptionSetValue(SalesTeam.First)), ("sl_severity", new OptionSetValue(SalesTeam.First + 1)));
        team.Criterion("calls", team.Qualify, isExit: true, ("sl_check", Check(2)), ("sl_relatedtable", "phonecall"), ("sl_relatedcolumn", "regardingobjectid"));
        var deal = team.Deal(("customerneed", Text));
        Assert.Contains("1. Do calls\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
        team.ApprovedException(deal, team.Develop);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.AreEqual("Develop", team.StageOf(deal), "the need was seen, and the exception covers the call");

        var copied = team.Deal(("customerneed", Text));
        team.Deal(("customerneed", Text));
        team.ApprovedException(copied, team.Develop, ("sl_criterionid", null));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, copied));
        Assert.AreEqual("Develop", team.StageOf(copied), "several copies of its text beside an exception");
        Assert.Contains("Qualify → Develop: excepted", team.Verdicts(copied));
    }

    [TestMethod]
    public void No_query_of_ours_joins_in_a_way_that_may_leave_out_a_deal_without_rows()
    {
        var sources = Directory.GetFiles(Path.Combine(Shared.SalesLoopOrganization.Root, "Plugins"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path) is var text && (text.Contains("\"matchfirstrowusingcrossapply\",", StringComparison.Ordinal) || text.Contains("JoinOperator.MatchFirst", StringComparison.Ordinal)));

        Assert.IsEmpty(sources);
    }

    [TestMethod]
    public void A_range_and_an_empty_column_decide()
    {
        AssertDecidedBy(
            [("sl_check", Check(1)), ("sl_column", "budgetamount"), ("sl_comparison", Comparison(7)), ("sl_value", "100|200")],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("budgetamount", new Money(200)))));
        AssertDecidedBy(
            [("sl_check", Check(1)), ("sl_column", "purchaseprocess"), ("sl_comparison", Comparison(8))],
            (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("purchaseprocess", new OptionSetValue(1)))));
    }

    private static void AssertMoves(SalesTeam team, Guid deal, bool passes)
    {
        if (passes)
        {
            team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
            Assert.Contains("Qualify → Develop: passed", team.Verdicts(deal));
        }
        else
        {
            SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal)));
        }
    }

    private static void Stakeholder(SalesTeam team, Guid deal, int role, DateTime? engagedOn) => team.Service.Create(new Entity("sl_stakeholder")
    {
        ["sl_name"] = "Jane Doe",
        ["sl_opportunityid"] = new EntityReference("opportunity", deal),
        ["sl_role"] = new OptionSetValue(SalesTeam.First + role),
        ["sl_lastengagedon"] = engagedOn,
    });

    private static Guid Behavior(SalesTeam team, string code) => team.Service.Create(new Entity("sl_behavior") { ["sl_name"] = code, ["sl_code"] = code });

    private static void Moment(SalesTeam team, Guid deal, Guid behavior, DateTime heldOn, bool isConfirmed)
    {
        var conversation = team.Service.Create(new Entity("sl_conversation") { ["sl_name"] = "Call", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_heldon"] = heldOn });
        team.Service.Create(new Entity("sl_moment")
        {
            ["sl_name"] = "Moment",
            ["sl_conversationid"] = new EntityReference("sl_conversation", conversation),
            ["sl_behaviorid"] = new EntityReference("sl_behavior", behavior),
            ["sl_confirmed"] = isConfirmed,
        });
    }

    private static OptionSetValue Check(int kind) => new(SalesTeam.First + kind);

    private static OptionSetValue Comparison(int kind) => new(SalesTeam.First + kind);

    /// <summary>A deal lacks the criterion before an act, and has it after.</summary>
    private static void AssertDecidedBy((string Column, object Value)[] criterion, Action<SalesTeam, Guid> act)
    {
        using var team = new SalesTeam();
        team.Criterion("asked", team.Qualify, isExit: true, criterion);
        var deal = team.Deal(("customerneed", "Fewer errors"));

        Assert.Contains("1. Do asked\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
        act(team, deal);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.Contains("Qualify → Develop: passed", team.Verdicts(deal));
    }

    private static void AssertRefused(Func<SalesTeam, Guid> prepare, string ask)
    {
        using var team = new SalesTeam();
        var deal = prepare(team);

        Assert.AreEqual(
            $"This deal can't move to Develop yet. To move it:\n{ask}\nIf one of these can't be done, ask for a gate exception on the deal.",
            SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    private static void AssertPasses(Func<SalesTeam, Guid> prepare)
    {
        using var team = new SalesTeam();
        var deal = prepare(team);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual("Develop", team.StageOf(deal));
    }
}
