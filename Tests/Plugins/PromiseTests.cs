using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class PromiseTests
{
    private const int Covered = SalesTeam.First;
    private const int NeedsApproval = SalesTeam.First + 1;
    private const int Approved = SalesTeam.First + 2;
    private const int Unlisted = SalesTeam.First + 3;

    [TestMethod]
    public void A_promise_stands_as_its_commitment_says_whatever_is_sent()
    {
        using var team = new SalesTeam();
        Commitment(team, "Onboarding in two weeks", kind: 0, "two weeks");
        var deal = team.Deal();

        Assert.AreEqual(Covered, Standing(team, Promise(team, deal, "Live in two weeks", ("sl_standing", new OptionSetValue(Unlisted)))));
        Assert.AreEqual(Unlisted, Standing(team, Promise(team, deal, "A connector for your warehouse", ("sl_standing", new OptionSetValue(Covered)))));
    }

    [TestMethod]
    public void What_we_never_promise_is_refused_on_every_path()
    {
        using var team = new SalesTeam();
        Commitment(team, "Unlimited liability", kind: 2, "any damage");
        var deal = team.Deal();
        var harmless = Promise(team, deal, "We answer within a day");
        const string refusal = "This promise was not saved: \"any damage\" speaks of \"Unlimited liability\", which we never promise. Agree something else with the buyer, or say it in other words if that is not what was promised. What we do promise is listed under Express > Commitments.";

        Assert.AreEqual(refusal, SalesTeam.Refusal(() => Promise(team, deal, "We pay for any damage")));
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_promise", harmless) { ["sl_words"] = "We pay for ANY  damage" })));
        Assert.AreEqual(refusal, team.RefusalOf(new Microsoft.Xrm.Sdk.Messages.UpsertRequest { Target = new Entity("sl_promise", harmless) { ["sl_words"] = "Any damage is ours" } }));
        Assert.AreEqual(refusal, team.RefusalOf(new Microsoft.Xrm.Sdk.Messages.CreateMultipleRequest
        {
            Targets = new EntityCollection([new Entity("sl_promise") { ["sl_words"] = "any damage", ["sl_opportunityid"] = new EntityReference("opportunity", deal) }]) { EntityName = "sl_promise" },
        }));
        Assert.HasCount(1, team.About(deal, "sl_promise"));
    }

    [TestMethod]
    public void Without_commitments_that_can_be_read_no_promise_is_saved()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Organization.Import(new TestSolution("Neighbour").Step<FailToRead>("RetrieveMultiple", "sl_commitment", 20).Package());

        Assert.AreEqual(
            "This promise was not saved: the list of commitments can't be read, so nobody can tell whether it is one we never make. Try again in a minute. If it stays so, tell revenue operations.",
            SalesTeam.Refusal(() => Promise(team, deal, "We answer within a day")));
    }

    [TestMethod]
    public void The_named_approver_approves_and_nobody_else()
    {
        using var team = new SalesTeam();
        var lawyer = team.User("Lawyer", "Sales Loop Manager");
        var manager = team.User("Manager", "Sales Loop Manager");
        Commitment(team, "Terms of our own", kind: 1, "days to pay", ("sl_approverid", new EntityReference("systemuser", lawyer)));
        var promise = Promise(team, team.Deal(), "30 days to pay");
        Assert.AreEqual(NeedsApproval, Standing(team, promise));

        Assert.AreEqual(
            "You can't approve this promise: only the approver named on the commitment \"Terms of our own\" can. Ask them to open the promise and approve it.",
            SalesTeam.Refusal(() => team.Organization.ServiceFor(manager).Update(Approval(promise))));
        team.Organization.ServiceFor(lawyer).Update(Approval(promise));

        var row = team.Row("sl_promise", promise);
        Assert.AreEqual(Approved, row.GetAttributeValue<OptionSetValue>("sl_standing").Value);
        Assert.AreEqual(lawyer, row.GetAttributeValue<EntityReference>("sl_approvedbyid").Id);
        Assert.AreEqual(SalesLoopOrganization.Now, row["sl_approvedon"]);
    }

    [TestMethod]
    public void Without_a_named_approver_a_manager_approves_and_the_rep_does_not()
    {
        using var team = new SalesTeam();
        Commitment(team, "Discount above 15 %", kind: 1, "discount");
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var promise = Promise(service, deal, "A discount of 20 %");

        Assert.AreEqual("You can't approve this promise. Ask your manager to open it and approve it.", SalesTeam.Refusal(() => service.Update(Approval(promise))));
        team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager")).Update(Approval(promise));
        Assert.AreEqual(Approved, Standing(team, promise));
    }

    [TestMethod]
    public void Nobody_writes_themselves_into_an_approval()
    {
        using var team = new SalesTeam();
        Commitment(team, "Discount above 15 %", kind: 1, "discount");
        var promise = Promise(team, team.Deal(), "A discount of 20 %", ("sl_approvedbyid", new EntityReference("systemuser", team.Organization.AdministratorId)), ("sl_approvedon", new DateTime(2026, 1, 1)));

        Assert.IsFalse(team.Row("sl_promise", promise).Contains("sl_approvedbyid"));
        team.Service.Update(new Entity("sl_promise", promise) { ["sl_approvedon"] = new DateTime(2026, 1, 1) });
        Assert.IsFalse(team.Row("sl_promise", promise).Contains("sl_approvedon"));
    }

    [TestMethod]
    public void Other_words_need_another_approval()
    {
        using var team = new SalesTeam();
        Commitment(team, "Discount above 15 %", kind: 1, "discount");
        var promise = Promise(team, team.Deal(), "A discount of 20 %");
        team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager")).Update(Approval(promise));
        team.Service.Update(new Entity("sl_promise", promise) { ["sl_contactid"] = null, ["sl_words"] = "A discount of 20 %" });
        Assert.AreEqual(Approved, Standing(team, promise));

        team.Service.Update(new Entity("sl_promise", promise) { ["sl_words"] = "A discount of 40 %" });

        Assert.AreEqual(NeedsApproval, Standing(team, promise));
        Assert.IsFalse(team.Row("sl_promise", promise).Contains("sl_approvedbyid"));
    }

    [TestMethod]
    public void The_deal_knows_how_many_promises_nothing_covers()
    {
        using var team = new SalesTeam();
        Commitment(team, "Onboarding in two weeks", kind: 0, "two weeks");
        var deal = team.Deal();
        var other = team.Deal();
        var first = Promise(team, deal, "A connector for your warehouse");
        var second = Promise(team, deal, "A report every Monday");
        Promise(team, deal, "Live in two weeks");
        Assert.AreEqual(2, team.Stored(deal)["sl_unlistedpromises"]);

        team.Service.Update(new Entity("sl_promise", first) { ["sl_words"] = "The connector in two weeks" });
        Assert.AreEqual(1, team.Stored(deal)["sl_unlistedpromises"]);

        team.Service.Update(new Entity("sl_promise", second) { ["sl_opportunityid"] = new EntityReference("opportunity", other) });
        Assert.AreEqual(0, team.Stored(deal)["sl_unlistedpromises"]);
        Assert.AreEqual(1, team.Stored(other)["sl_unlistedpromises"]);

        team.Service.Delete("sl_promise", second);
        Assert.AreEqual(0, team.Stored(other)["sl_unlistedpromises"]);
    }

    [TestMethod]
    public void A_deal_is_deleted_together_with_its_promises()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        Promise(team, deal, "A connector for your warehouse");

        team.Service.Delete("opportunity", deal);

        Assert.IsEmpty(team.About(deal, "sl_promise"));
    }

    [TestMethod]
    public void An_unlisted_promise_is_a_signal_and_a_covered_one_is_none()
    {
        using var team = new SalesTeam();
        Commitment(team, "Onboarding in two weeks", kind: 0, "two weeks");
        var deal = team.Deal();
        Promise(team, deal, "A connector for your warehouse");
        Promise(team, deal, "Live in two weeks");

        Assert.AreSequenceEqual(["Promise outside our commitments: A connector for your warehouse"], team.Signals(deal, "promise.unlisted"));
    }

    [TestMethod]
    public void Whoever_says_that_a_promise_was_kept_is_on_the_record()
    {
        using var team = new SalesTeam();
        var promise = Promise(team, team.Deal(), "A report every Monday");
        team.Service.Update(new Entity("sl_promise", promise) { ["sl_kept"] = new OptionSetValue(SalesTeam.First + 3) });

        var row = team.Row("sl_promise", promise);
        Assert.AreEqual(team.Organization.AdministratorId, row.GetAttributeValue<EntityReference>("sl_keptbyid").Id);
        Assert.AreEqual(SalesLoopOrganization.Now, row["sl_kepton"]);
    }

    [TestMethod]
    public void A_promise_that_is_saved_costs_its_budget_and_no_more()
    {
        using var team = new SalesTeam();
        Commitment(team, "Discount above 15 %", kind: 1, "discount");
        var deal = team.Deal();
        Promise(team, deal, "A connector for your warehouse");

        Assert.AreEqual(1, team.Calls("JudgePromise"), "the commitments");
        Assert.AreEqual(2, team.Calls("CountUnlistedPromises"), "what is unlisted, and the deal");
    }

    private static Guid Commitment(SalesTeam team, string name, int kind, string phrases, params (string Column, object Value)[] columns)
    {
        var row = new Entity("sl_commitment") { ["sl_name"] = name, ["sl_code"] = name, ["sl_kind"] = new OptionSetValue(SalesTeam.First + kind), ["sl_phrases"] = phrases };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return team.Service.Create(row);
    }

    private static Guid Promise(SalesTeam team, Guid deal, string words, params (string Column, object Value)[] columns) => Promise(team.Service, deal, words, columns);

    private static Guid Promise(IOrganizationService service, Guid deal, string words, params (string Column, object Value)[] columns)
    {
        var row = new Entity("sl_promise") { ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_words"] = words };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return service.Create(row);
    }

    private static Entity Approval(Guid promise) => new("sl_promise", promise) { ["sl_standing"] = new OptionSetValue(Approved) };

    private static int Standing(SalesTeam team, Guid promise) => team.Row("sl_promise", promise).GetAttributeValue<OptionSetValue>("sl_standing").Value;
}
