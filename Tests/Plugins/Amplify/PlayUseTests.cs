using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>Uses that people log, and what follows them.</summary>
[TestClass]
public sealed class PlayUseTests
{
    [TestMethod]
    public void A_use_that_a_rep_logs_says_who_when_and_where()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var rep = team.User("Rep", "Sales Loop Rep");
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var use = team.Row("sl_playuse", Library.Use(team.Organization.ServiceFor(rep), play, deal));

        Assert.AreEqual("Seed first: Globex renewal", use["sl_name"]);
        Assert.AreEqual(rep, use.GetAttributeValue<EntityReference>("sl_usedbyid").Id);
        Assert.AreEqual(SalesLoopOrganization.Now, use["sl_usedon"]);
        Assert.AreEqual(team.Qualify, use.GetAttributeValue<EntityReference>("sl_stageid").Id);
        Assert.AreEqual(SalesTeam.First, use.GetAttributeValue<OptionSetValue>("sl_how").Value);
        Assert.AreEqual("not known yet, open", team.Followed(use.Id));
        Assert.IsLessThanOrEqualTo(3, team.Calls("CheckPlayUse"));
    }

    [TestMethod]
    public void A_play_is_on_a_deals_record_once_a_day()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        team.Use(play, deal);

        Assert.AreEqual(
            "This use was not saved: the play is on this deal's record for that day already. Open that use and add what you know to its note.",
            SalesTeam.Refusal(() => team.Use(play, deal, ("sl_usedon", team.Clock.Now.AddHours(-2)))));
        team.Use(play, deal, ("sl_usedon", team.Clock.Now.AddDays(-1)));
        team.Use(team.SharedPlay("Winter talk"), deal);
        Assert.HasCount(3, team.About(deal, "sl_playuse"));
    }

    [TestMethod]
    public void A_use_that_lies_ahead_is_refused_and_one_that_is_logged_stays_where_it_was()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();

        Assert.AreEqual("This use was not saved: it lies ahead. Log a play once it was used.", SalesTeam.Refusal(() => team.Use(play, deal, ("sl_usedon", team.Clock.Now.AddHours(1)))));
        var use = team.Use(play, deal);
        Assert.AreEqual(
            "This use was not saved: which play was used, on which deal and when, and whether it was, stays as it was logged, because what followed is told by it. Deactivate it and log another.",
            SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_playuse", use) { ["sl_usedon"] = team.Clock.Now.AddDays(-3) })));
    }

    [TestMethod]
    public void How_a_play_use_came_about_is_the_servers_to_say_and_what_is_logged_stays_so()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var play = team.SharedPlay("Seed first");
        var use = Library.Use(service, play, deal, ("sl_how", new OptionSetValue(SalesTeam.First + 1)), ("sl_activityid", Guid.NewGuid().ToString()), ("sl_answer", new OptionSetValue(SalesTeam.First + 2)));
        var stored = team.Row("sl_playuse", use);
        Assert.AreEqual((SalesTeam.First + 2, false), (stored.GetAttributeValue<OptionSetValue>("sl_how").Value, stored.Contains("sl_activityid")), "taken from a suggestion, because it answers one");

        service.Update(new Entity("sl_playuse", use) { ["sl_how"] = new OptionSetValue(SalesTeam.First + 1), ["sl_note"] = "In the second call" });
        Assert.AreEqual((SalesTeam.First + 2, "In the second call"), (team.Row("sl_playuse", use).GetAttributeValue<OptionSetValue>("sl_how").Value, team.Row("sl_playuse", use)["sl_note"]));
        Assert.AreEqual(
            "This use was not saved: which play was used, on which deal and when, and whether it was, stays as it was logged, because what followed is told by it. Deactivate it and log another.",
            SalesTeam.Refusal(() => service.Update(new Entity("sl_playuse", use) { ["sl_answer"] = new OptionSetValue(SalesTeam.First) })));

        service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        Assert.StartsWith("This use was not saved: the deal is closed, and what is remembered once the end is known", SalesTeam.Refusal(() => Library.Use(service, play, deal, ("sl_usedon", team.Clock.Now.AddDays(-1)))));
        Library.Use(team.Service, play, deal, ("sl_usedon", team.Clock.Now.AddDays(-1)));
        Assert.HasCount(2, team.About(deal, "sl_playuse"), "history is loaded by an administrator");
    }

    [TestMethod]
    public void An_answer_to_a_suggestion_is_on_record_and_an_ignored_one_is_no_use()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal(("customerneed", "Fewer errors"));
        var ignored = team.Use(play, deal, ("sl_answer", new OptionSetValue(SalesTeam.First + 2)));
        var adapted = team.Use(play, deal, ("sl_answer", new OptionSetValue(SalesTeam.First + 1)));
        Assert.AreEqual(SalesTeam.First + 2, team.Row("sl_playuse", ignored).GetAttributeValue<OptionSetValue>("sl_how").Value);

        team.Clock.Advance(TimeSpan.FromDays(2));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.RunJobs();

        Assert.AreEqual("yes on 2026-03-12, open", team.Followed(adapted));
        Assert.AreEqual("not known yet, open", team.Followed(ignored));
    }

    [TestMethod]
    public void What_followed_is_told_when_the_deal_moves_and_when_it_closes()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        var use = team.Use(play, deal);
        team.Clock.Advance(TimeSpan.FromDays(5));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.RunJobs();
        Assert.AreEqual("yes on 2026-03-15, open", team.Followed(use));

        team.Clock.Advance(TimeSpan.FromDays(40));
        team.Win(deal);
        team.RunJobs();

        Assert.AreEqual("yes on 2026-03-15, won", team.Followed(use));
        var row = team.Row("sl_play", play);
        Assert.AreEqual(SalesLoopOrganization.Now.Date, row["sl_newestexampleon"]);
        Assert.AreEqual(SalesLoopOrganization.Now.Date.AddDays(90), row["sl_freshuntil"]);
    }

    [TestMethod]
    public void A_deal_that_is_lost_did_not_move_on_and_one_that_comes_back_is_open_again()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        var use = team.Use(play, deal);
        team.Clock.Advance(TimeSpan.FromDays(3));
        team.Lose(deal);
        team.RunJobs();
        Assert.AreEqual("no, lost", team.Followed(use));
        Assert.IsFalse(team.Row("sl_play", play).Contains("sl_newestexampleon"), "a loss is no example");

        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1))));
        team.RunJobs();

        Assert.AreEqual("not known yet, open", team.Followed(use));
    }

    [TestMethod]
    public void A_move_back_is_no_move_on()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(1));
        var use = team.Use(play, deal);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.RunJobs();

        Assert.AreEqual("not known yet, open", team.Followed(use));
    }

    [TestMethod]
    public void Nobody_writes_what_followed()
    {
        using var team = new SalesTeam();
        var use = team.Use(team.SharedPlay("Seed first"), team.Deal(), ("sl_advanced", new OptionSetValue(SalesTeam.First + 1)), ("sl_outcome", new OptionSetValue(SalesTeam.First)));
        team.Service.Update(new Entity("sl_playuse", use) { ["sl_advanced"] = new OptionSetValue(SalesTeam.First + 1), ["sl_outcome"] = new OptionSetValue(SalesTeam.First) });

        Assert.AreEqual("not known yet, open", team.Followed(use));
    }

    [TestMethod]
    public void A_use_that_is_logged_late_is_told_at_once_what_followed()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var play = team.SharedPlay("Seed first");
        var deal = team.Deal();
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(4));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(4));

        var use = team.Use(play, deal, ("sl_usedon", SalesLoopOrganization.Now.AddDays(2)));
        team.RunJobs();

        Assert.AreEqual("yes on 2026-03-14, open", team.Followed(use));
        Assert.AreEqual(team.Qualify, team.Row("sl_playuse", use).GetAttributeValue<EntityReference>("sl_stageid").Id, "the stage the deal was in then");
    }

    [TestMethod]
    public void Uses_whose_days_ran_out_are_told_nightly_slice_by_slice_and_once()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        team.Set("sl_SliceSize", "2");
        var play = team.SharedPlay("Seed first");
        var uses = Enumerable.Range(0, 5).Select(_ => team.Use(play, team.Deal())).ToList();
        var fresh = team.Deal();
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(31));
        var young = team.Use(play, fresh);
        team.RunJobs();
        team.Runs.Clear();

        team.Settle();

        foreach (var use in uses)
        {
            Assert.AreEqual("no, open", team.Followed(use));
        }

        Assert.AreEqual("not known yet, open", team.Followed(young));
        var slices = team.Runs.Where(run => run.TypeName.EndsWith(".SettlePlayUses", StringComparison.Ordinal)).ToList();
        Assert.HasCount(3, slices);
        Assert.IsLessThanOrEqualTo(10, slices.Max(run => run.ServiceCalls));
        var again = team.Service.Execute(new OrganizationRequest("sl_SettlePlayUses"));
        Assert.AreEqual(0, again["Handled"]);
        Assert.IsTrue((bool)again["Done"]);
    }

    [TestMethod]
    public void Only_who_runs_jobs_settles_uses()
    {
        using var team = new SalesTeam();
        foreach (var (role, may) in new[] { ("Sales Loop Automation", true), ("Sales Loop Revenue Operations", true), ("Sales Loop Manager", false), ("Sales Loop Rep", false) })
        {
            var service = team.Organization.ServiceFor(team.User(role[11..].Trim(), role));
            if (may)
            {
                Assert.IsTrue((bool)service.Execute(new OrganizationRequest("sl_SettlePlayUses"))["Done"], role);
            }
            else
            {
                Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => service.Execute(new OrganizationRequest("sl_SettlePlayUses"))), role);
            }
        }
    }
}
