using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins;

/// <summary>Every plug-in says how many service calls it may make; these are counted.</summary>
[TestClass]
public sealed class BudgetTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(40)]
    public void A_stage_move_costs_three_calls_whatever_the_number_of_criteria(int criteria)
    {
        using var team = TeamWith(criteria);
        var deal = team.Deal(("customerneed", "Fewer errors"), ("budgetamount", new Money(1)));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual(2, team.Calls("JudgeStageMove"), "the process, and the evidence");
        Assert.AreEqual(1, team.Calls("RecordVerdict"), "the record");
        Assert.AreEqual(3, team.Runs.Sum(run => run.ServiceCalls), "and nobody else asks");
    }

    [TestMethod]
    public void A_refused_stage_move_costs_two_calls_more_the_callers_right_to_hear_why_and_their_language()
    {
        using var team = TeamWith(criteria: 10);
        var deal = team.Deal();
        SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal)));

        Assert.AreEqual(5, team.Runs.Sum(run => run.ServiceCalls), "three for the move");
    }

    [TestMethod]
    [DataRow(false, DisplayName = "the stage alone")]
    [DataRow(true, DisplayName = "the stage and what the score reads")]
    public void A_stage_move_that_takes_a_process_bar_along_costs_the_write_of_the_bar_besides(bool changesTheScore)
    {
        using var team = Appraising(criteria: 10);
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop", "Propose");
        var deal = team.Deal(("customerneed", "Fewer errors"), ("budgetamount", new Money(1)));
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        team.Runs.Clear();
        team.Service.Update(changesTheScore
            ? SalesTeam.Change(deal, ("budgetstatus", new OptionSetValue(2)), ("sl_stageid", new EntityReference("sl_stage", team.Develop)))
            : SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual(process.Stages["Develop"], team.Service.Retrieve("opportunitysalesprocess", bar, new ColumnSet("activestageid")).GetAttributeValue<EntityReference>("activestageid").Id);
        Assert.AreEqual(1, team.Calls("KeepProcessBarInStep"), "the write");
        Assert.AreEqual(4, team.Runs.Sum(run => run.ServiceCalls), "three for the move");
    }

    [TestMethod]
    public void A_stage_move_on_the_process_bar_costs_the_write_of_the_deal_besides()
    {
        using var team = Appraising(criteria: 10);
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop", "Propose");
        var deal = team.Deal(("customerneed", "Fewer errors"), ("budgetamount", new Money(1)));
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        team.Runs.Clear();
        team.Service.Update(new Entity("opportunitysalesprocess", bar) { ["activestageid"] = new EntityReference("processstage", process.Stages["Develop"]) });

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreEqual(4, team.Runs.Sum(run => run.ServiceCalls), "three for the move");
    }

    [TestMethod]
    public void A_new_deal_costs_two_calls()
    {
        using var team = Appraising(criteria: 10);
        team.Service.Create(new Entity("opportunity") { ["name"] = "Initech" });

        Assert.AreEqual(2, team.Runs.Sum(run => run.ServiceCalls), "the scorecard with the process, and the record");
    }

    [TestMethod]
    public void The_most_that_can_be_asked_of_a_new_deal_costs_three_calls()
    {
        using var team = Appraising(criteria: 10);
        var account = team.Account(("numberofemployees", 200));
        var lead = team.Service.Create(new Entity("lead") { ["subject"] = "Initech", ["lastname"] = "Doe", ["leadsourcecode"] = new OptionSetValue(3) });
        team.Runs.Clear();
        var deal = team.Service.Create(new Entity("opportunity")
        {
            ["name"] = "Initech",
            ["customerid"] = new EntityReference("account", account),
            ["originatingleadid"] = new EntityReference("lead", lead),
            ["customerneed"] = "Fewer errors in the invoices that go out at the end of a month",
            ["budgetamount"] = new Money(1),
            ["sl_stageid"] = new EntityReference("sl_stage", team.Develop),
        });

        Assert.AreEqual(75, team.Stored(deal)["sl_fitscore"], "both the account and the lead were read");
        Assert.AreEqual(3, team.Runs.Sum(run => run.ServiceCalls), "the scorecard with process, account and lead, texts of other deals, and the record");
    }

    [TestMethod]
    public void A_new_deal_without_a_scorecard_to_read_costs_four_calls_once_somebody_was_told()
    {
        using var team = Appraising(criteria: 10);
        team.Service.Delete("sl_scorecard", team.Scorecard().Id);
        team.Deal();
        team.Runs.Clear();
        team.Service.Create(new Entity("opportunity") { ["name"] = "Initech" });

        Assert.AreEqual(4, team.Runs.Sum(run => run.ServiceCalls), "no scorecard, the signal that says so, the process, and the record");
    }

    [TestMethod]
    public void A_save_that_moves_the_deal_and_changes_what_its_score_reads_costs_three_calls()
    {
        using var team = Appraising(criteria: 10);
        var deal = team.Deal(("customerid", new EntityReference("account", team.Account(("numberofemployees", 200)))));
        team.Service.Update(SalesTeam.Change(
            deal, ("customerneed", "Fewer errors"), ("budgetamount", new Money(1)), ("budgetstatus", new OptionSetValue(2)), ("sl_stageid", new EntityReference("sl_stage", team.Develop))));

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreEqual(60, team.Stored(deal)["sl_fitscore"]);
        Assert.AreEqual(3, team.Runs.Sum(run => run.ServiceCalls), "the scorecard with process and account, the evidence, and the record");
    }

    [TestMethod]
    public void A_change_of_what_the_rules_read_costs_one_call()
    {
        using var team = Appraising(criteria: 10);
        var deal = team.Deal(("customerid", new EntityReference("account", team.Account())));
        team.Service.Update(SalesTeam.Change(deal, ("budgetstatus", new OptionSetValue(2))));

        Assert.AreEqual(1, team.Runs.Sum(run => run.ServiceCalls));
    }

    [TestMethod]
    public void A_form_that_sends_what_the_rules_read_unchanged_costs_nothing()
    {
        using var team = Appraising(criteria: 10);
        var deal = team.Deal(("budgetstatus", new OptionSetValue(2)));
        team.Service.Update(SalesTeam.Change(deal, ("budgetstatus", new OptionSetValue(2)), ("sl_fitscore", 3)));

        Assert.AreEqual(0, team.Runs.Sum(run => run.ServiceCalls));
    }

    [TestMethod]
    public void An_update_that_is_none_of_our_business_costs_nothing()
    {
        using var team = TeamWith(criteria: 10);
        var deal = team.Deal();
        team.Service.Update(SalesTeam.Change(deal, ("name", "Initech"), ("statuscode", new OptionSetValue(2)), ("sl_stageid", new EntityReference("sl_stage", team.Qualify))));

        Assert.AreEqual(0, team.Runs.Sum(run => run.ServiceCalls));
    }

    [TestMethod]
    public void A_step_between_pre_validation_and_the_write_costs_no_second_judgement()
    {
        using var team = TeamWith(criteria: 1);
        var deal = team.Deal(("customerneed", "Fewer errors"), ("budgetamount", new Money(1)));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreSequenceEqual(
            [2, 0],
            team.Runs.Where(run => run.TypeName.EndsWith(".JudgeStageMove", StringComparison.Ordinal)).Select(run => run.ServiceCalls));
    }

    [TestMethod]
    [DynamicData(nameof(Requests))]
    public void No_step_makes_more_calls_than_it_says(string name)
    {
        using var team = TeamWith(criteria: 10);
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop", "Propose");
        var deal = team.Deal(("customerneed", "Fewer errors"), ("budgetamount", new Money(1)));
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        var exception = team.Exception(deal, team.Won);
        team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager")).Update(SalesTeam.Approval(exception));
        team.Service.Execute(Scenarios[name](team, deal, bar, process.Stages["Develop"]));

        Assert.IsNotEmpty(team.Runs);
        foreach (var run in team.Runs)
        {
            var budget = Budgets.Of(run);
            Assert.IsLessThanOrEqualTo(budget, run.ServiceCalls, $"{run.TypeName}, {run.Message} of {run.Table} at {run.Stage}");
        }
    }

    [TestMethod]
    public void A_question_of_the_panel_costs_three_calls()
    {
        using var team = TeamWith(criteria: 10);
        var deal = team.Deal();
        team.Service.Execute(new OrganizationRequest("sl_EvaluateGate") { ["OpportunityId"] = deal });

        Assert.AreEqual(3, team.Runs.Sum(run => run.ServiceCalls), "the process, the evidence, and the language of who asks");
    }

    private static readonly Dictionary<string, Func<SalesTeam, Guid, Guid, Guid, OrganizationRequest>> Scenarios = new()
    {
        ["stage"] = (team, deal, _, _) => new UpdateRequest { Target = SalesTeam.MoveTo(team.Develop, deal) },
        ["process bar"] = (_, _, bar, stage) => new UpdateRequest { Target = new Entity("opportunitysalesprocess", bar) { ["activestageid"] = new EntityReference("processstage", stage) } },
        ["win"] = (team, deal, _, _) => new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(3) },
        ["lose"] = (team, deal, _, _) => new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(4) },
        ["stage and state at once"] = (team, deal, _, _) => new UpdateRequest
        {
            Target = SalesTeam.Change(
                deal,
                ("sl_stageid", new EntityReference("sl_stage", team.Develop)),
                ("statecode", new OptionSetValue(2)),
                ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))),
        },
        ["watched column"] = (_, deal, _, _) => new UpdateRequest { Target = SalesTeam.Change(deal, ("budgetstatus", new OptionSetValue(2))) },
        ["segment"] = (team, _, _, _) => new CreateRequest { Target = Scorecards.Row("sl_segment", ("sl_name", "Large"), ("sl_code", "large"), ("sl_gatemode", new OptionSetValue(SalesTeam.Observe)), ("sl_priority", 10)) },
        ["problem"] = (_, _, _, _) => new CreateRequest { Target = Scorecards.Row("sl_problem", ("sl_name", "Hardware"), ("sl_code", "hardware"), ("sl_kind", Scorecards.Option(1))) },
        ["fit model"] = (team, _, _, _) => new UpdateRequest { Target = new Entity("sl_fitmodel", team.DraftModel("Standard", 40, ("budgetstatus", Scorecards.Is, "2", 5))) { ["statuscode"] = new OptionSetValue(Scorecards.Published) } },
        ["lead"] = (_, _, _, _) => new CreateRequest { Target = Scorecards.Row("lead", ("subject", "Initech"), ("lastname", "Doe")) },
        ["criterion"] = (team, _, _, _) => new UpdateRequest { Target = new Entity("sl_criterion", team.Need) { ["sl_severity"] = new OptionSetValue(SalesTeam.First + 1) } },
    };

    private static IEnumerable<object[]> Requests => Scenarios.Keys.Select(name => new object[] { name });

    /// <summary>Beside the usual two: criteria of every kind that leave Qualify, met by a deal with a budget.</summary>
    private static SalesTeam TeamWith(int criteria)
    {
        var team = new SalesTeam();
        for (var number = 1; number <= criteria; number++)
        {
            team.Criterion($"budget{number}", team.Qualify, isExit: true, ("sl_column", "budgetamount"));
        }

        team.Criterion("found", team.Qualify, isExit: true, ("sl_check", new OptionSetValue(SalesTeam.First + 4)), ("sl_severity", new OptionSetValue(SalesTeam.First + 1)), ("sl_fetchxml", "<fetch><entity name='opportunity'/></fetch>"));
        team.Runs.Clear();
        return team;
    }

    /// <summary>The same with a scorecard that reads the deal, its account and its lead.</summary>
    private static SalesTeam Appraising(int criteria)
    {
        var team = TeamWith(criteria);
        team.PublishedModel("Standard", 40, ("account.numberofemployees", Scorecards.IsBetween, "50|999", 15), ("lead.leadsourcecode", Scorecards.Is, "3", 20), ("budgetstatus", Scorecards.Is, "2", 5));
        team.ProblemOf("Custom hardware", isSolved: false, "firmware");
        team.Runs.Clear();
        return team;
    }
}
