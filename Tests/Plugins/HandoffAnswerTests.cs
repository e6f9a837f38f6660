using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Tests.Shared;
using static SalesLoop.Tests.Plugins.HandoffTeam;

namespace SalesLoop.Tests.Plugins;

/// <summary>A handoff passes from hand to hand: handed over, and answered by the one who got it.</summary>
[TestClass]
public sealed class HandoffAnswerTests
{
    [TestMethod]
    public void Handing_over_asks_for_an_answer_within_working_days()
    {
        using var team = new HandoffTeam();
        var handoff = Won(team);
        Assert.AreEqual(
            "This handoff was not handed over: it doesn't say who receives it. Fill \"To\" and hand it over again.",
            SalesTeam.Refusal(() => team.Rep.Update(To(handoff, HandedOver))));
        team.All.Set("sl_HandoffDays", "4");
        HandOver(team, handoff);

        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual(SalesLoopOrganization.Now, row["sl_handedon"]);
        Assert.AreEqual(new DateTime(2026, 3, 16), row["sl_dueon"], "four working days after a Tuesday");
    }

    [TestMethod]
    [DataRow(Accepted, "accepted")]
    [DataRow(Returned, "returned")]
    [DataRow(Rejected, "rejected")]
    public void Only_the_one_who_received_it_answers(int answer, string word)
    {
        using var team = new HandoffTeam();
        var handoff = Won(team);
        Assert.AreEqual($"This handoff can't be {word} yet: it has not been handed over.", SalesTeam.Refusal(() => team.Rep.Update(To(handoff, answer, "Goals are missing"))));
        Assert.Contains("doesn't have WriteAccess rights", SalesTeam.Refusal(() => team.ServicePerson.Update(To(handoff, answer, "Goals are missing"))), "it is not open to them yet");
        HandOver(team, handoff);
        var somebodyElse = team.All.Organization.ServiceFor(team.All.User("Other", "Sales Loop Service"));
        var manager = team.All.Organization.ServiceFor(team.All.User("Manager", "Sales Loop Manager"));
        var refusal = $"This handoff can only be {word} by the one who received it. If somebody else should answer, take it back and hand it to them.";
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Rep.Update(To(handoff, answer, "Goals are missing"))));
        Assert.Contains("doesn't have WriteAccess rights", SalesTeam.Refusal(() => somebodyElse.Update(To(handoff, answer, "Goals are missing"))), "and never to anybody else");
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => manager.Update(To(handoff, answer, "Goals are missing"))));
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.All.Service.Execute(new UpsertRequest { Target = To(handoff, answer, "Goals are missing") })), "not even an administrator");

        team.All.Clock.Advance(TimeSpan.FromHours(2));
        team.ServicePerson.Update(To(handoff, answer, "Goals are missing"));
        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual((answer, team.ServiceId, team.All.Clock.Now), (Status(row), Id(row, "sl_answeredbyid"), row["sl_answeredon"]));
    }

    [TestMethod]
    public void Who_returns_or_rejects_says_why_and_the_sender_reads_it()
    {
        using var team = new HandoffTeam();
        var handoff = Won(team);
        HandOver(team, handoff);
        foreach (var (answer, word) in new[] { (Returned, "returned"), (Rejected, "rejected") })
        {
            var refusal = $"This handoff was not {word}: say why, so that the sender can learn from it.";
            Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.ServicePerson.Update(To(handoff, answer))));
            Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.ServicePerson.Update(To(handoff, answer, "n/a"))));
        }

        team.ServicePerson.Update(To(handoff, Returned, "The goals are not ones we can measure"));
        Assert.AreEqual("The goals are not ones we can measure", team.Rep.Retrieve("sl_handoff", handoff, new(true))["sl_returnreason"]);
    }

    [TestMethod]
    public void A_returned_handoff_is_mended_and_handed_over_again_with_a_clock_of_its_own()
    {
        using var team = new HandoffTeam();
        var handoff = Won(team);
        HandOver(team, handoff);
        Assert.AreEqual(
            "This handoff has been handed over and stays as it was sent. To change it, take it back first: set it to Draft.",
            SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_goals"] = "Something else" })));
        team.ServicePerson.Update(To(handoff, Returned, "The goals are not ones we can measure"));
        team.All.Clock.Advance(TimeSpan.FromDays(7));
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_goals"] = "Five errors a week at most" });
        HandOver(team, handoff);

        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual((HandedOver, new DateTime(2026, 3, 20)), (Status(row), row["sl_dueon"]));
        Assert.IsFalse(row.Contains("sl_returnreason") || row.Contains("sl_answeredon"), "the next answer is one of its own; the signal keeps the first");
        Assert.AreSequenceEqual(["Handed over: To service: Globex renewal", "Handed over: To service: Globex renewal"], team.All.Signals(Id(row, "sl_opportunityid"), "handoff.handedover"));
        var returned = team.All.About(Id(row, "sl_opportunityid"), "sl_signal").Single(signal => (string)signal["sl_topic"] == "handoff.returned");
        Assert.Contains("The goals are not ones we can measure", (string)returned["sl_payload"]);
    }

    [TestMethod]
    public void What_was_accepted_stays_for_the_record()
    {
        using var team = new HandoffTeam();
        var handoff = Won(team);
        HandOver(team, handoff);
        team.ServicePerson.Update(To(handoff, Accepted));
        const string refusal = "This handoff was accepted and stays as it is, for the record. Start a new one.";

        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_goals"] = "Something else" })));
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.ServicePerson.Update(new Entity("sl_handoff", handoff) { ["statecode"] = new OptionSetValue(0) })));
    }

    [TestMethod]
    public void Nobody_writes_how_complete_a_handoff_is_or_when_it_was_answered()
    {
        using var team = new HandoffTeam();
        var handoff = Won(team, whole: false);
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_completeness"] = 100, ["sl_missing"] = "Nothing" });

        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual(20, row["sl_completeness"]);
        Assert.StartsWith("Write the buyer's goals", (string)row["sl_missing"]);
    }
}
