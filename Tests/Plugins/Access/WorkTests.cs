using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>The people of a sales organization at their work, each with the one role the solution gives them, and as the wrong one.</summary>
[TestClass]
public sealed class WorkTests
{
    private static readonly string[] OnADeal =
    [
        "sl_stakeholder", "sl_promise", "sl_research", "sl_conversation", "sl_playuse", "sl_gateexception", "sl_gateverdict", "sl_stagevisit", "sl_signal", "sl_handoff", "sl_winlossreview",
    ];

    [TestMethod]
    public void A_rep_works_a_deal_from_the_first_note_to_the_handoff_and_a_colleague_sees_nothing_of_it()
    {
        using var company = new Company();
        var deal = company.WorkedDeal(company.Rita);
        company.Win(company.Rita, deal);
        company.HandOver(company.Rita, deal, company.Sven);
        company.As(company.Rita).Associate("sl_winlossreview", company.Seen(company.Rita, "sl_winlossreview", deal).Single(), new Relationship("sl_winlossreview_reason"), [new EntityReference("sl_reason", company.Team.Timing)]);

        foreach (var table in OnADeal)
        {
            Assert.IsNotEmpty(company.Seen(company.Rita, table, deal), table);
            Assert.IsEmpty(company.Seen(company.Rob, table, deal), table);
        }

        Company.MustBeRefused(() => company.As(company.Rob).Retrieve("opportunity", deal, new ColumnSet("name")));
        Company.MustBeRefused(() => company.As(company.Rob).Update(SalesTeam.Change(deal, ("name", "Mine"))));
        Company.MustBeRefused(() => company.As(company.Rob).Create(Company.On(deal, "sl_promise", ("sl_words", "We answer within a day"))));
    }

    [TestMethod]
    public void Service_opens_what_was_handed_over_keeps_the_promises_and_tells_how_it_went()
    {
        using var company = new Company();
        var deal = company.WorkedDeal(company.Rita);
        var other = company.WorkedDeal(company.Rita);
        company.Win(company.Rita, deal);
        Assert.IsEmpty(company.Seen(company.Sven, "sl_handoff"));

        var handoff = company.HandOver(company.Rita, deal, company.Sven);
        var sven = company.As(company.Sven);

        Assert.AreEqual("Globex renewal", sven.Retrieve("opportunity", deal, new ColumnSet("name"))["name"]);
        Assert.HasCount(1, company.Seen(company.Sven, "sl_stakeholder", deal));
        sven.Update(Company.Status(handoff, active: false, 2));
        var promise = company.Seen(company.Sven, "sl_promise", deal).Single();
        sven.Update(new Entity("sl_promise", promise) { ["sl_kept"] = new OptionSetValue(SalesTeam.First + 1) });
        sven.Create(Company.On(deal, "sl_feedback", ("sl_friction", "Two people asked the same questions again"), ("sl_handoffid", new EntityReference("sl_handoff", handoff))));
        company.Team.RunJobs();

        Assert.HasCount(1, company.Seen(company.Rita, "sl_feedback", deal), "the rep reads what became of the deal");
        Assert.AreEqual(0, company.FailedJobs());
        Company.MustBeRefused(() => sven.Update(SalesTeam.Change(deal, ("name", "Mine"))));
        Company.MustBeRefused(() => sven.Retrieve("opportunity", other, new ColumnSet("name")));
        Assert.IsEmpty(company.Seen(company.Sven, "sl_promise", other));
        Company.MustBeRefused(() => company.As(company.Svea).Retrieve("sl_handoff", handoff, new ColumnSet("sl_name")));
        Company.MustBeRefused(() => company.As(company.Svea).Retrieve("opportunity", deal, new ColumnSet("name")));
    }

    [TestMethod]
    public void A_handoff_that_is_taken_back_is_closed_again_and_one_handed_to_somebody_else_changes_hands()
    {
        using var company = new Company();
        var deal = company.WorkedDeal(company.Rita);
        company.Win(company.Rita, deal);
        var handoff = company.HandOver(company.Rita, deal, company.Sven);

        company.As(company.Rita).Update(Company.Status(handoff, active: true, 1));
        Assert.IsEmpty(company.Seen(company.Sven, "sl_handoff"));
        Assert.IsEmpty(company.Seen(company.Sven, "sl_stakeholder", deal));
        Company.MustBeRefused(() => company.As(company.Sven).Retrieve("opportunity", deal, new ColumnSet("name")));

        company.HandOver(company.Rita, deal, company.Svea);
        Assert.HasCount(1, company.Seen(company.Svea, "sl_handoff"));
        Company.MustBeRefused(() => company.As(company.Sven).Update(Company.Status(handoff, active: false, 2)));
    }

    [TestMethod]
    public void Nobody_is_handed_what_no_role_lets_them_open()
    {
        using var company = new Company();
        var deal = company.WorkedDeal(company.Rita);
        company.Win(company.Rita, deal);
        var guest = company.People.Person(company.Service, "Basic User");

        Assert.AreEqual(
            "This handoff was not handed over: the one who should receive it has no role that can read handoffs and deals. Choose somebody else, or ask an administrator to give them a role.",
            SalesTeam.Refusal(() => company.HandOver(company.Rita, deal, guest)));
    }

    [TestMethod]
    public void An_SDR_hands_a_lead_to_a_closer_who_alone_accepts_it()
    {
        using var company = new Company();
        var sdr = company.As(company.Sam);
        var lead = sdr.Create(new Entity("lead") { ["lastname"] = "Okafor", ["companyname"] = "Initech", ["sl_pain"] = "Every month end takes nine days", ["sl_sdrid"] = new EntityReference("systemuser", company.Sam) });
        sdr.Create(new Entity("sl_research") { ["sl_name"] = "Initech", ["sl_leadid"] = new EntityReference("lead", lead) });
        sdr.Execute(new AssignRequest { Target = new EntityReference("lead", lead), Assignee = new EntityReference("systemuser", company.Rita) });
        Company.MustBeRefused(() => sdr.Update(new Entity("lead", lead) { ["companyname"] = "Mine" }));

        company.As(company.Rita).Execute(new QualifyLeadRequest { LeadId = new EntityReference("lead", lead), CreateAccount = true, CreateContact = true, CreateOpportunity = true, Status = new OptionSetValue(3) });
        company.Team.RunJobs();
        Assert.AreEqual(0, company.FailedJobs());

        var handoff = company.Seen(company.Rita, "sl_handoff").Single();
        Assert.HasCount(1, company.Seen(company.Sam, "sl_handoff"), "the SDR sees what becomes of it");
        Assert.IsEmpty(company.Seen(company.Rob, "sl_handoff"));
        Company.MustBeRefused(() => company.As(company.Rob).Update(Company.Status(handoff, active: false, 2)));
        Assert.Contains("can only be accepted by the one who received it", SalesTeam.Refusal(() => sdr.Update(Company.Status(handoff, active: false, 2))));
        company.As(company.Rita).Update(Company.Status(handoff, active: false, 2));
    }

    [TestMethod]
    public void A_manager_approves_and_a_deal_that_changes_hands_takes_what_is_on_it_along()
    {
        using var company = new Company();
        var deal = company.WorkedDeal(company.Rita);
        var exception = company.Seen(company.Rita, "sl_gateexception", deal).Single();
        company.As(company.Mona).Update(SalesTeam.Approval(exception));
        var promise = company.Seen(company.Rita, "sl_promise", deal).Single();
        company.As(company.Mona).Update(new Entity("sl_promise", promise) { ["sl_standing"] = new OptionSetValue(SalesTeam.First + 2) });
        Company.MustBeRefused(() => company.As(company.Rita).Execute(new AssignRequest { Target = new EntityReference("opportunity", deal), Assignee = new EntityReference("systemuser", company.Rob) }));

        company.As(company.Mona).Execute(new AssignRequest { Target = new EntityReference("opportunity", deal), Assignee = new EntityReference("systemuser", company.Rob) });
        company.Team.RunJobs();

        foreach (var table in OnADeal.Except(["sl_handoff", "sl_winlossreview"]))
        {
            Assert.IsNotEmpty(company.Seen(company.Rob, table, deal), table);
        }

        company.As(company.Rob).Update(new Entity("sl_stakeholder", company.Seen(company.Rob, "sl_stakeholder", deal).Single()) { ["sl_goals"] = "A calm month end" });
        Assert.IsEmpty(company.Seen(company.Rita, "sl_stakeholder", deal));
        Assert.IsEmpty(company.Seen(company.Rita, "sl_promise", deal));
        Company.MustBeRefused(() => company.As(company.Rita).Retrieve("opportunity", deal, new ColumnSet("name")));
    }

    [TestMethod]
    public void Revenue_operations_write_the_playbook_and_nobody_else_does()
    {
        using var company = new Company();
        var playbook = new Entity("sl_problem") { ["sl_name"] = "Slow close", ["sl_code"] = "slow-close", ["sl_kind"] = new OptionSetValue(SalesTeam.First) };

        company.As(company.Olga).Create(playbook);

        foreach (var other in new[] { company.Rita, company.Sam, company.Mona, company.Sven, company.Alma })
        {
            Company.MustBeRefused(() => company.As(other).Create(new Entity("sl_problem") { ["sl_name"] = "Mine", ["sl_code"] = $"{other:N}" }));
            Company.MustBeRefused(() => company.As(other).Update(new Entity("sl_stage", company.Team.Qualify) { ["sl_name"] = "Mine" }));
        }
    }

    [TestMethod]
    public void The_account_for_scheduled_jobs_runs_them_without_seeing_a_deal()
    {
        using var company = new Company();
        company.WorkedDeal(company.Rita);

        company.As(company.Alma).Execute(new OrganizationRequest("sl_RescoreDeals"));

        Company.MustBeRefused(() => company.As(company.Alma).RetrieveMultiple(new QueryExpression("opportunity")));
        foreach (var other in new[] { company.Rita, company.Sam, company.Mona, company.Sven })
        {
            Company.MustBeRefused(() => company.As(other).Execute(new OrganizationRequest("sl_RescoreDeals")));
        }
    }
}
