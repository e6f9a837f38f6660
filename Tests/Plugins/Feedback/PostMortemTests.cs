using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>Every deal that closes is looked back at, and what an SDR said is held against what was found.</summary>
[TestClass]
public sealed class PostMortemTests
{
    [TestMethod]
    public void A_close_says_which_claims_held_and_which_were_wrong_on_its_review_and_on_the_handoff()
    {
        using var team = new SdrTeam();
        var account = team.All.Service.Create(new Entity("account") { ["name"] = "Fabrikam", ["numberofemployees"] = 40 });
        var (deal, handoff) = team.Handed(
            "Month-end invoices are late because approvals sit in email",
            ("sl_meddicnotes", "The CFO signs; the champion is the plant manager; procurement takes two weeks"),
            ("numberofemployees", 120),
            ("estimatedclosedate", new DateTime(2026, 3, 31)));
        team.All.Service.Update(SalesTeam.Change(deal, ("parentaccountid", new EntityReference("account", account)), ("sl_decisionprocess", "Procurement, then the board")));
        Stakeholder(team, deal, "Ann Lee", role: 1, engaged: true);
        team.Find(handoff, "They need single sign-on and an audit log for compliance");
        team.All.Clock.Advance(TimeSpan.FromDays(40));
        team.Close(deal, won: true);

        const string Text =
            "Won on 2026-04-19, 40 days after it was opened.\n"
            + "Claims that held: decision process; champion.\n"
            + "Claims that were wrong: pain; size (120 people were said, 40 were found); timeline (a decision by 2026-03-31 was said, it came on 2026-04-19).\n"
            + "Claimed, but nobody wrote down what was found: economic buyer.\n"
            + "Signs that pointed the right way: a champion.\n"
            + "Signs that pointed the wrong way: no economic buyer engaged.";
        Assert.AreEqual(Text, Review(team, deal)["sl_postmortem"]);
        var row = team.Handoff(handoff);
        Assert.AreEqual((Text, 2, 3, "pain meddic company"), (row["sl_postmortem"], row["sl_claimsheld"], row["sl_claimswrong"], row["sl_earlysigns"]));
        Assert.AreEqual("Won", row.FormattedValues["sl_outcome"]);
        Assert.AreEqual(Text, team.All.Organization.ServiceFor(team.Sdr).Retrieve("sl_handoff", handoff, new ColumnSet("sl_postmortem"))["sl_postmortem"], "the SDR learns from it");
        Assert.AreEqual("", team.Failures());
    }

    [TestMethod]
    public void A_deal_that_no_SDR_brought_is_looked_back_at_too()
    {
        using var team = new SdrTeam();
        var deal = team.All.Deal();
        team.Close(deal, won: false);

        Assert.AreEqual("Lost on 2026-03-10, 0 days after it was opened.\nThere was nothing on the deal that could have pointed either way.", Review(team, deal)["sl_postmortem"]);
    }

    [TestMethod]
    public void A_deal_that_is_opened_again_has_not_been_looked_back_at_yet()
    {
        using var team = new SdrTeam();
        var (deal, handoff) = team.Handed("Month-end invoices are late because approvals sit in email");
        team.Close(deal, won: true);
        Assert.IsTrue(team.Handoff(handoff).Contains("sl_postmortem"));
        team.All.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1))));
        team.All.RunJobs();

        var row = team.Handoff(handoff);
        Assert.IsFalse(row.Contains("sl_postmortem") || row.Contains("sl_outcome") || row.Contains("sl_claimsheld") || row.Contains("sl_earlysigns"));

        team.Close(deal, won: false);
        Assert.StartsWith("Lost on 2026-03-10", (string)team.Handoff(handoff)["sl_postmortem"]);
        Assert.AreSequenceEqual(["Lost", "Won"], team.All.About(deal, "sl_winlossreview").Select(review => ((string)review["sl_postmortem"])[..4].Trim()).Order(StringComparer.Ordinal), "each close keeps its own");
    }

    [TestMethod]
    public void What_the_closer_finds_after_the_close_still_counts()
    {
        using var team = new SdrTeam();
        var (deal, handoff) = team.Handed("Month-end invoices are late because approvals sit in email");
        team.Close(deal, won: true);
        Assert.AreEqual(0, team.Handoff(handoff)["sl_claimswrong"]);

        Assert.AreEqual(1, team.Find(handoff, "They need single sign-on and an audit log for compliance")["sl_claimswrong"]);
        Assert.Contains("Claims that were wrong: pain.", (string)Review(team, deal)["sl_postmortem"]);
    }

    [TestMethod]
    public void Looking_back_twice_writes_once()
    {
        using var team = new SdrTeam();
        var (deal, handoff) = team.Handed("Month-end invoices are late because approvals sit in email");
        team.Close(deal, won: true);
        var version = team.Handoff(handoff).RowVersion;
        team.All.Runs.Clear();
        team.All.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(3))));
        team.All.RunJobs();

        Assert.AreEqual(version, team.Handoff(handoff).RowVersion);
    }

    private static Entity Review(SdrTeam team, Guid deal) => team.All.About(deal, "sl_winlossreview").Single();

    private static void Stakeholder(SdrTeam team, Guid deal, string name, int role, bool engaged) => team.All.Service.Create(new Entity("sl_stakeholder")
    {
        ["sl_name"] = name,
        ["sl_opportunityid"] = new EntityReference("opportunity", deal),
        ["sl_role"] = new OptionSetValue(SalesTeam.First + role),
        ["sl_lastengagedon"] = engaged ? team.All.Clock.Now : null,
    });
}
