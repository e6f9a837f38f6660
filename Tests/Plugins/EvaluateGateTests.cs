using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class EvaluateGateTests
{
    [TestMethod]
    public void The_panel_is_told_what_the_next_move_would_need()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var answer = Evaluate(team, deal);

        Assert.IsTrue((bool)answer["Blocks"]);
        Assert.AreEqual(SalesTeam.NoNeed, answer["Message"]);
        Assert.IsTrue(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "from": "Qualify", "to": "Develop", "direction": "forward", "mode": "enforce", "outcome": "refused",
                  "lines": [{ "code": "need", "guidance": "Write the need in the buyer's own words", "state": "missing", "finding": "empty", "blocks": true }]
                }
                """),
            JsonNode.Parse((string)answer["Verdict"])));
    }

    [TestMethod]
    public void Asking_changes_nothing_and_records_nothing()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var version = team.Stored(deal)["versionnumber"];
        Evaluate(team, deal);

        Assert.AreEqual(version, team.Stored(deal)["versionnumber"]);
        Assert.AreSequenceEqual(["Start → Qualify: passed"], team.Verdicts(deal));
    }

    [TestMethod]
    public void Any_stage_can_be_asked_for()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer errors"), ("proposedsolution", "Automatic checks"));
        var answer = Evaluate(team, deal, team.Propose);

        Assert.IsFalse((bool)answer["Blocks"]);
        Assert.AreEqual("This deal can move to Propose.", answer["Message"]);
    }

    [TestMethod]
    public void A_deal_that_is_not_there_is_said_so()
    {
        using var team = new SalesTeam();

        Assert.AreEqual("This deal is not among the open deals that you can read.", SalesTeam.Refusal(() => Evaluate(team, Guid.Parse("00000000-0000-4000-8000-000000000001"))));
    }

    [TestMethod]
    public void A_stage_that_is_not_in_the_playbook_is_said_so()
    {
        using var team = new SalesTeam();

        Assert.AreEqual("The stage asked for is not an active stage of the playbook.", SalesTeam.Refusal(() => Evaluate(team, team.Deal(), team.Need)));
    }

    private static ParameterCollection Evaluate(SalesTeam team, Guid deal, Guid? stage = null)
    {
        var request = new OrganizationRequest("sl_EvaluateGate") { ["OpportunityId"] = deal };
        if (stage is { } asked)
        {
            request["StageId"] = asked;
        }

        return team.Service.Execute(request).Results;
    }
}
