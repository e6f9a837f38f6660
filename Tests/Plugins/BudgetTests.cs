using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Mono.Cecil;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.Shared;

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
        Assert.AreEqual(1, team.Calls("KeepProcessBarInStep"), "where the process bar stands");
        Assert.AreEqual(4, team.Runs.Sum(run => run.ServiceCalls), "and nobody else asks");
    }

    [TestMethod]
    public void A_refused_stage_move_costs_three_calls_too()
    {
        using var team = TeamWith(criteria: 10);
        var deal = team.Deal();
        SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal)));

        Assert.AreEqual(3, team.Runs.Sum(run => run.ServiceCalls));
    }

    [TestMethod]
    public void A_new_deal_costs_two_calls()
    {
        using var team = TeamWith(criteria: 10);
        team.Service.Create(new Entity("opportunity") { ["name"] = "Initech" });

        Assert.AreEqual(2, team.Runs.Sum(run => run.ServiceCalls), "the process, and the record");
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
            var budget = Budget(run);
            Assert.IsLessThanOrEqualTo(budget, run.ServiceCalls, $"{run.TypeName}, {run.Message} of {run.Table} at {run.Stage}");
        }
    }

    [TestMethod]
    public void A_question_of_the_panel_costs_two_calls()
    {
        using var team = TeamWith(criteria: 10);
        var deal = team.Deal();
        team.Service.Execute(new OrganizationRequest("sl_EvaluateGate") { ["OpportunityId"] = deal });

        Assert.AreEqual(2, team.Runs.Sum(run => run.ServiceCalls));
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

        team.Criterion("found", team.Qualify, isExit: true, ("sl_check", new OptionSetValue(SalesTeam.First + 4)), ("sl_fetchxml", "<fetch><entity name='opportunity'/></fetch>"));
        team.Runs.Clear();
        return team;
    }

    private static int Budget(PluginRun run) => Budgets.Value.TryGetValue((run.TypeName, run.Message, run.Table, (int)run.Stage), out var calls)
        ? calls
        : throw new AssertFailedException($"{run.TypeName} ran on {run.Message} of {run.Table} without a [Step] for it.");

    private static readonly Lazy<Dictionary<(string Type, string Message, string Table, int Stage), int>> Budgets = new(() =>
    {
        using var dll = AssemblyDefinition.ReadAssembly(Path.Combine(SalesLoopOrganization.Root, "Plugins", "bin", "SalesLoop.Plugins.dll"));
        return (
            from type in dll.MainModule.Types
            from step in type.CustomAttributes
            where step.AttributeType.Name == "StepAttribute"
            let arguments = step.ConstructorArguments
            select (
                Key: (type.FullName, (string)arguments[1].Value, (string)arguments[2].Value, (int)arguments[3].Value),
                Calls: (int?)step.Properties.FirstOrDefault(property => property.Name == "ServiceCalls").Argument.Value ?? 0))
            .ToDictionary(step => step.Key, step => step.Calls);
    });
}
