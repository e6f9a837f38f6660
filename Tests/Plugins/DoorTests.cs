using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class DoorTests
{
    private const string NoDelivery =
        "This deal can't move to Won yet. To move it:\n" +
        "1. Write the need in the buyer's own words\n" +
        "If one of these can't be done, ask for a gate exception on the deal.";

    /// <summary>Doors inside another operation, whose refusals take their own record back.</summary>
    private static readonly string[] InsideAnother = ["ExecuteTransaction", "Win"];

    private static readonly Dictionary<string, Action<SalesTeam, Guid>> DoorsToDevelop = new()
    {
        ["update"] = (team, deal) => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal)),
        ["upsert"] = (team, deal) => team.Service.Execute(new UpsertRequest { Target = SalesTeam.MoveTo(team.Develop, deal) }),
        ["UpdateMultiple"] = (team, deal) => team.Service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection([SalesTeam.MoveTo(team.Develop, deal)]) { EntityName = "opportunity" } }),
        ["ExecuteTransaction"] = (team, deal) => team.Service.Execute(new ExecuteTransactionRequest { Requests = [new UpdateRequest { Target = SalesTeam.MoveTo(team.Develop, deal) }] }),
        ["ExecuteMultiple"] = (team, deal) =>
        {
            var answer = (ExecuteMultipleResponse)team.Service.Execute(new ExecuteMultipleRequest
            {
                Requests = [new UpdateRequest { Target = SalesTeam.MoveTo(team.Develop, deal) }],
                Settings = new ExecuteMultipleSettings { ContinueOnError = true, ReturnResponses = true },
            });
            if (answer.Responses[0].Fault is { } fault)
            {
                throw new System.ServiceModel.FaultException<OrganizationServiceFault>(fault);
            }
        },
        ["standard sales stage"] = (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("salesstage", new OptionSetValue(1)))),
        ["process bar"] = (team, deal) => MoveBar(team, "opportunitysalesprocess", deal),
        ["process bar of a qualified lead"] = (team, deal) => MoveBar(team, "leadtoopportunitysalesprocess", deal),
    };

    private static readonly Dictionary<string, Action<SalesTeam, Guid>> DoorsToWon = new()
    {
        ["Win"] = (team, deal) => team.Service.Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal), Status = new OptionSetValue(3) }),
        ["close record"] = (team, deal) => team.Service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(1)))),
        ["state"] = (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)))),
        ["state and status"] = (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(3)))),
        ["SetState"] = (team, deal) => team.Service.Execute(new SetStateRequest { EntityMoniker = new EntityReference("opportunity", deal), State = new OptionSetValue(1), Status = new OptionSetValue(3) }),
    };

    [TestMethod]
    [DynamicData(nameof(NamesOfDoorsToDevelop))]
    public void The_same_move_is_refused_in_the_same_words_at_every_door(string door)
    {
        using var team = new SalesTeam();
        var deal = team.Deal();

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => DoorsToDevelop[door](team, deal)));
        Assert.AreEqual("Qualify", team.StageOf(deal));
        Assert.AreEqual(!InsideAnother.Contains(door), team.Verdicts(deal).Contains("Qualify → Develop: refused"), "the refusal is on the record");
    }

    [TestMethod]
    [DynamicData(nameof(NamesOfDoorsToDevelop))]
    public void A_deal_that_shows_what_is_asked_passes_every_door(string door)
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        DoorsToDevelop[door](team, deal);

        var stored = team.Stored(deal);
        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreEqual(1, stored.GetAttributeValue<OptionSetValue>("salesstage").Value, "the standard sales stage follows");
        Assert.AreSequenceEqual(["Qualify → Develop: passed", "Start → Qualify: passed"], team.Verdicts(deal), "each move is recorded once");
    }

    [TestMethod]
    public void A_deal_can_not_be_created_in_a_stage_it_has_not_earned()
    {
        using var team = new SalesTeam();

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Create(SalesTeam.MoveTo(team.Develop, Guid.Empty))));
    }

    [TestMethod]
    [DynamicData(nameof(NamesOfDoorsToWon))]
    public void The_same_win_is_refused_in_the_same_words_at_every_door(string door)
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("sl_closereasonid", new EntityReference("sl_reason", team.Timing)));

        Assert.AreEqual(NoDelivery, SalesTeam.Refusal(() => DoorsToWon[door](team, deal)));
        Assert.AreEqual(0, team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual(!InsideAnother.Contains(door), team.Verdicts(deal).Contains("Qualify → Won: refused"), "the refusal is on the record");
    }

    [TestMethod]
    [DynamicData(nameof(NamesOfDoorsToWon))]
    public void A_deal_that_shows_what_is_asked_may_be_won(string door)
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing)));
        DoorsToWon[door](team, deal);

        Assert.Contains("Qualify → Won: passed", team.Verdicts(deal));
        Assert.HasCount(2, team.Verdicts(deal), "each move is recorded once");
    }

    [TestMethod]
    public void An_open_deal_is_not_moved_to_where_deals_end()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        const string Instead = "is where deals end, not a stage that an open deal stands in. Close the deal as won or lost instead: its day, its reason and its review come with that.";

        Assert.AreEqual($"\"Won\" {Instead}", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Won, deal))));
        Assert.AreEqual($"\"Lost\" {Instead}", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Lost, deal))));
        Assert.AreEqual($"\"Won\" {Instead}", SalesTeam.Refusal(() => team.Service.Create(SalesTeam.MoveTo(team.Won, Guid.Empty))));
        Assert.AreEqual("Qualify", team.StageOf(deal));
        var close = SalesTeam.MoveTo(team.Won, deal);
        close["statecode"] = new OptionSetValue(1);
        close["sl_closereasonid"] = new EntityReference("sl_reason", team.Timing);
        team.Service.Update(close);
        Assert.AreEqual(1, team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value, "a close that names the stage too is a close");
    }

    [TestMethod]
    public void An_update_that_is_none_of_the_gates_business_passes_untouched()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Service.Update(SalesTeam.Change(deal, ("name", "Globex renewal 2027"), ("currentsituation", "tbd")));

        Assert.AreEqual("tbd", team.Stored(deal)["currentsituation"]);
        Assert.IsEmpty(team.Runs);
    }

    [TestMethod]
    public void A_form_that_sends_the_stage_unchanged_asks_for_nothing()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Qualify, deal));

        Assert.AreEqual(0, team.Runs.Sum(run => run.ServiceCalls));
    }

    [TestMethod]
    public void A_step_back_always_passes_and_is_recorded()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.Service.Update(SalesTeam.Change(deal, ("customerneed", null)));
        team.Service.Update(SalesTeam.MoveTo(team.Qualify, deal));

        Assert.Contains("Develop → Qualify: passed", team.Verdicts(deal));
    }

    [TestMethod]
    public void The_process_bar_goes_along_with_the_deal_and_does_not_move_it_again()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop");
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        team.Runs.Clear();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual(process.Stages["Develop"], team.Service.Retrieve("opportunitysalesprocess", bar, new ColumnSet("activestageid")).GetAttributeValue<EntityReference>("activestageid").Id);
        Assert.HasCount(1, team.Runs.Where(run => run.TypeName.EndsWith(".RecordVerdict", StringComparison.Ordinal)), "one update of the deal");
    }

    [TestMethod]
    public void A_new_process_bar_is_laid_where_the_deal_stands()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop");
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreEqual(process.Stages["Develop"], team.Service.Retrieve("opportunitysalesprocess", bar, new ColumnSet("activestageid")).GetAttributeValue<EntityReference>("activestageid").Id);
    }

    [TestMethod]
    public void What_the_same_update_brings_counts()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["customerneed"] = "Fewer invoicing errors";
        team.Service.Update(move);

        Assert.AreEqual("Develop", team.StageOf(deal));
    }

    [TestMethod]
    public void What_the_same_update_takes_away_counts_too()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["customerneed"] = null;

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(move)));
    }

    [TestMethod]
    public void A_new_deal_starts_in_the_first_stage()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();

        Assert.AreEqual("Qualify", team.StageOf(deal));
        Assert.AreEqual(Shared.SalesLoopOrganization.Now, team.Stored(deal)["sl_stageenteredon"]);
    }

    [TestMethod]
    public void History_that_is_brought_along_keeps_its_day()
    {
        using var team = new SalesTeam();
        var lastYear = new DateTime(2025, 3, 10, 0, 0, 0, DateTimeKind.Utc);
        var deal = team.Deal(("sl_stageenteredon", lastYear));

        Assert.AreEqual(lastYear, team.Stored(deal)["sl_stageenteredon"]);
    }

    [TestMethod]
    public void Without_a_playbook_nobody_is_asked_anything()
    {
        using var team = new SalesTeam();
        foreach (var stage in new[] { team.Qualify, team.Develop, team.Propose, team.Won, team.Lost })
        {
            team.Service.Update(new Entity("sl_stage", stage) { ["statecode"] = new OptionSetValue(1) });
        }

        var deal = team.Deal(("salesstage", new OptionSetValue(2)));
        team.Service.Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal), Status = new OptionSetValue(3) });

        Assert.IsEmpty(team.Verdicts(deal));
    }

    private static IEnumerable<object[]> NamesOfDoorsToDevelop => DoorsToDevelop.Keys.Select(door => new object[] { door });

    private static IEnumerable<object[]> NamesOfDoorsToWon => DoorsToWon.Keys.Select(door => new object[] { door });

    private static void MoveBar(SalesTeam team, string table, Guid deal)
    {
        var process = team.Process(table, "Qualify", "Develop", "Propose");
        var bar = team.Service.Create(new Entity(table)
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        try
        {
            team.Service.Update(new Entity(table, bar) { ["activestageid"] = new EntityReference("processstage", process.Stages["Develop"]) });
        }
        finally
        {
            var stored = team.Service.Retrieve(table, bar, new ColumnSet("activestageid")).GetAttributeValue<EntityReference>("activestageid").Id;
            Assert.AreEqual(team.StageOf(deal), process.Stages.Single(stage => stage.Value == stored).Key, "bar and deal stand in the same stage");
        }
    }

    [TestMethod]
    public void A_stage_can_be_changed_and_not_emptied()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer errors"));

        Assert.AreEqual("A deal stands in a stage. Choose another stage instead of emptying it.", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("sl_stageid", null)))));
        Assert.AreEqual("Qualify", team.StageOf(deal));
    }

    [TestMethod]
    public void Nobody_leaves_a_slice_and_its_gate_in_one_save()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var strict = team.Segment("Strict", SalesTeam.Enforce);
        var lax = team.Segment("Lax", SalesTeam.Observe);
        var deal = team.Deal(("sl_segmentid", new EntityReference("sl_segment", strict)));

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("sl_segmentid", new EntityReference("sl_segment", lax)), ("sl_stageid", new EntityReference("sl_stage", team.Develop))))));
        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("sl_segmentid", null), ("sl_stageid", new EntityReference("sl_stage", team.Develop))))));
    }

    [TestMethod]
    public void Who_moves_deals_does_not_choose_their_segment()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var lax = team.Segment("Lax", SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var byHand = SalesTeam.Change(deal, ("sl_segmentid", new EntityReference("sl_segment", lax)));

        Assert.StartsWith("The segment of a deal follows from its rules.", SalesTeam.Refusal(() => team.Organization.ServiceFor(rep).Update(byHand)));
        Assert.StartsWith("The segment of a deal follows from its rules.", SalesTeam.Refusal(() => team.Organization.ServiceFor(rep).Create(new Entity("opportunity") { ["name"] = "New", ["sl_segmentlocked"] = true })));
        team.Service.Update(byHand);
        Assert.AreEqual("Lax", team.Stored(deal).GetAttributeValue<EntityReference>("sl_segmentid").Name);
    }
}
