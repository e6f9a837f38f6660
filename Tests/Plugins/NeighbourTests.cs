using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.Plugins;

/// <summary>The gate holds although other plug-ins change deals too.</summary>
[TestClass]
public sealed class NeighbourTests
{
    [TestMethod]
    public void What_a_later_step_takes_away_is_judged_anew()
    {
        using var team = With<EmptyTheNeed>(stage: 20, rank: 0, columns: "sl_stageid");
        var deal = team.Deal(("customerneed", "Fewer errors"));

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    [TestMethod]
    public void Another_stage_that_a_later_step_asks_for_is_judged_anew()
    {
        using var team = With<SendElsewhere>(stage: 20, rank: 0, columns: "sl_stageid");
        var deal = team.Deal(("customerneed", "Fewer errors"));
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["description"] = team.Propose.ToString();

        Assert.AreEqual(
            "This deal can't move to Propose yet. To move it:\n" +
            "1. Describe the solution we propose\n" +
            "If one of these can't be done, ask for a gate exception on the deal.",
            SalesTeam.Refusal(() => team.Service.Update(move)));
    }

    [TestMethod]
    public void What_no_criterion_reads_needs_no_second_judgement()
    {
        using var team = With<WriteBesides>(stage: 20, rank: 0, columns: "sl_stageid");
        var deal = team.Deal(("customerneed", "Fewer errors"));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual(2, team.Calls("JudgeStageMove"));
    }

    [TestMethod]
    public void A_move_that_another_plug_in_makes_is_refused_and_nothing_of_the_request_remains()
    {
        using var team = With<MoveOn>(stage: 40, rank: 1, columns: "name");
        var deal = team.Deal();

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("name", "Initech"), ("description", team.Develop.ToString())))));
        Assert.AreEqual("Globex renewal", team.Stored(deal)["name"]);
        Assert.AreSequenceEqual(["Start → Qualify: passed"], team.Verdicts(deal), "the refusal was rolled back with the request");
    }

    [TestMethod]
    public void A_move_that_another_plug_in_makes_passes_like_any_other()
    {
        using var team = With<MoveOn>(stage: 40, rank: 1, columns: "name");
        var deal = team.Deal(("customerneed", "Fewer errors"));
        team.Service.Update(SalesTeam.Change(deal, ("name", "Initech"), ("description", team.Develop.ToString())));

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreSequenceEqual(["Qualify → Develop: passed", "Start → Qualify: passed"], team.Verdicts(deal));
    }

    [TestMethod]
    public void A_move_that_causes_another_is_recorded_as_two()
    {
        using var team = With<MoveOn>(stage: 40, rank: 9, columns: "name");
        var deal = team.Deal(("customerneed", "Fewer errors"), ("proposedsolution", "Automatic checks"));
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["name"] = "Initech";
        move["description"] = team.Propose.ToString();
        team.Service.Update(move);

        Assert.AreEqual("Propose", team.StageOf(deal));
        Assert.AreSequenceEqual(["Develop → Propose: passed", "Qualify → Develop: passed", "Start → Qualify: passed"], team.Verdicts(deal));
    }

    private static SalesTeam With<TPlugin>(int stage, int rank, string columns)
    {
        var team = new SalesTeam();
        team.Organization.Import(new TestSolution("Neighbour").Step<TPlugin>("Update", "opportunity", stage, rank: rank, columns: columns).Package());
        return team;
    }
}
