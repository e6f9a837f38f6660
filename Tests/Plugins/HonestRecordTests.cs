using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Access;
using SalesLoop.Tests.Plugins.Amplify;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>What is on record happened, as it is told there, and was told by whoever it names.</summary>
[TestClass]
public sealed class HonestRecordTests
{
    [TestMethod]
    public void A_play_in_review_keeps_its_words_until_its_author_takes_it_back()
    {
        using var team = new SalesTeam();
        var rep = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var manager = team.Organization.ServiceFor(team.User("Mona", "Sales Loop Manager"));
        var play = team.Play(rep, "Seed first");
        rep.Update(Library.To(Library.InReview, play));
        var other = new Entity("sl_play", play) { ["sl_body"] = "Ask them whether they can pay, and leave when they can not" };

        Assert.EndsWith("It is in review, and its words are its author's. Say in Review Note what should change and send it back.", SalesTeam.Refusal(() => manager.Update(other)));
        Assert.EndsWith("Say in Review Note what should change and send it back.", SalesTeam.Refusal(() => manager.Update(Library.To(Library.Shared, play, ("sl_body", "Other words")))), "nor are other words shared with it");
        Assert.EndsWith("Take it back to Draft to change it, and hand it in again.", SalesTeam.Refusal(() => rep.Update(other)));
        rep.Update(Library.To(1, play, ("sl_body", "What would a second bad harvest cost you before winter?")));
        rep.Update(Library.To(Library.InReview, play));
        manager.Update(Library.To(Library.Shared, play));
        Assert.AreEqual("What would a second bad harvest cost you before winter?", team.Row("sl_play", play)["sl_body"]);
    }

    [TestMethod]
    public void A_manager_gives_no_play_another_author_to_share_it_themselves()
    {
        using var team = new SalesTeam();
        var rep = team.User("Rita", "Sales Loop Rep");
        var manager = team.User("Mona", "Sales Loop Manager");
        var service = team.Organization.ServiceFor(manager);
        var late = team.Play(service, "Seed first");
        service.Update(new Entity("sl_play", late) { ["sl_authorid"] = new EntityReference("systemuser", rep), ["sl_purpose"] = "To learn who decides" });
        Assert.AreEqual((manager, "To learn who decides"), (team.Row("sl_play", late).GetAttributeValue<EntityReference>("sl_authorid").Id, team.Row("sl_play", late)["sl_purpose"]));

        var early = team.Play(service, "Story first", ("sl_authorid", new EntityReference("systemuser", rep)));
        service.Update(Library.To(Library.InReview, early));
        Assert.EndsWith("Nobody shares a play they wrote. Ask its reviewer or a manager.", SalesTeam.Refusal(() => service.Update(Library.To(Library.Shared, early))));
        team.Organization.ServiceFor(team.User("Max", "Sales Loop Manager")).Update(Library.To(Library.Shared, early));
        Assert.AreEqual(rep, team.Row("sl_play", early).GetAttributeValue<EntityReference>("sl_authorid").Id, "who writes down what another does names them");
    }

    [TestMethod]
    public void A_use_is_logged_of_a_shared_play_since_the_deal_was_opened_and_at_its_stage()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var play = team.SharedPlay("Seed first");
        var deal = rep.Create(new Entity("opportunity") { ["name"] = "Initech" });
        var opened = team.Clock.Now;

        Assert.StartsWith(
            "This use was not saved: it lies before 2026-03-10, when the deal was opened.", SalesTeam.Refusal(() => Library.Use(rep, play, deal, ("sl_usedon", opened.AddDays(-3)))));
        Assert.StartsWith("This use was not saved: the play is not shared yet", SalesTeam.Refusal(() => Library.Use(rep, team.Play(rep, "Mine"), deal)));
        var use = Library.Use(rep, play, deal, ("sl_stageid", new EntityReference("sl_stage", team.Propose)));
        Assert.AreEqual(team.Qualify, team.Row("sl_playuse", use).GetAttributeValue<EntityReference>("sl_stageid").Id, "the stage is that of the deal");
        rep.Update(new Entity("sl_playuse", use) { ["sl_stageid"] = new EntityReference("sl_stage", team.Propose), ["sl_note"] = "Well received" });
        Assert.AreEqual((team.Qualify, "Well received"), (team.Row("sl_playuse", use).GetAttributeValue<EntityReference>("sl_stageid").Id, team.Row("sl_playuse", use)["sl_note"]));

        var history = team.Use(play, deal, ("sl_usedon", opened.AddDays(-3)), ("sl_stageid", new EntityReference("sl_stage", team.Propose)));
        Assert.AreEqual(team.Propose, team.Row("sl_playuse", history).GetAttributeValue<EntityReference>("sl_stageid").Id, "an administrator brings history along");
    }

    [TestMethod]
    public void What_lies_ahead_is_no_conversation_and_engages_nobody()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var deal = new EntityReference("opportunity", rep.Create(new Entity("opportunity") { ["name"] = "Initech" }));
        var tomorrow = team.Clock.Now.AddDays(1);

        Assert.StartsWith("This conversation was not saved: it lies ahead.", SalesTeam.Refusal(() => rep.Create(new Entity("sl_conversation") { ["sl_name"] = "Demo", ["sl_opportunityid"] = deal, ["sl_heldon"] = tomorrow })));
        var talk = rep.Create(new Entity("sl_conversation") { ["sl_name"] = "Call", ["sl_opportunityid"] = deal, ["sl_heldon"] = team.Clock.Now.AddHours(-1) });
        Assert.StartsWith("This conversation was not saved: it lies ahead.", SalesTeam.Refusal(() => rep.Update(new Entity("sl_conversation", talk) { ["sl_heldon"] = tomorrow })));
        Assert.StartsWith("This person was not saved: Last Engaged On lies ahead.", SalesTeam.Refusal(() => rep.Create(new Entity("sl_stakeholder") { ["sl_name"] = "Ada", ["sl_opportunityid"] = deal, ["sl_lastengagedon"] = tomorrow })));
        var person = rep.Create(new Entity("sl_stakeholder") { ["sl_name"] = "Ada", ["sl_opportunityid"] = deal, ["sl_lastengagedon"] = team.Clock.Now });
        Assert.StartsWith("This person was not saved: Last Engaged On lies ahead.", SalesTeam.Refusal(() => rep.Update(new Entity("sl_stakeholder", person) { ["sl_lastengagedon"] = tomorrow })));
    }

    [TestMethod]
    public void A_meeting_that_is_marked_as_over_before_its_end_engages_people_now()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        var contact = team.Service.Create(new Entity("contact") { ["lastname"] = "Doe" });
        var person = team.Service.Create(new Entity("sl_stakeholder") { ["sl_name"] = "Doe", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_contactid"] = new EntityReference("contact", contact) });
        var meeting = team.Service.Create(new Entity("appointment")
        {
            ["subject"] = "Demo",
            ["regardingobjectid"] = new EntityReference("opportunity", deal),
            ["requiredattendees"] = new EntityCollection([new Entity("activityparty") { ["partyid"] = new EntityReference("contact", contact) }]),
            ["scheduledstart"] = team.Clock.Now.AddDays(1),
            ["scheduledend"] = team.Clock.Now.AddDays(1).AddHours(1),
        });
        team.Service.Update(new Entity("appointment", meeting) { ["statecode"] = Choice(1), ["statuscode"] = Choice(3), ["actualend"] = team.Clock.Now.AddDays(30) });
        team.RunJobs();

        Assert.AreEqual(team.Clock.Now, team.Row("sl_stakeholder", person)["sl_lastengagedon"]);
    }

    [TestMethod]
    public void What_sales_loop_found_is_answered_and_not_rewritten()
    {
        using var company = new Company();
        var insight = company.Team.Service.Create(new Entity("sl_insight") { ["sl_finding"] = "Churn doubled", ["sl_externalkey"] = "churn/2026-03", ["sl_cases"] = 12 });
        var olga = company.As(company.Olga);

        Assert.StartsWith("This insight was not saved: Sales Loop found it", SalesTeam.Refusal(() => olga.Update(new Entity("sl_insight", insight) { ["sl_finding"] = "Churn is as ever" })));
        olga.Update(new Entity("sl_insight", insight) { ["sl_audience"] = Option(3), ["sl_action"] = "Service looks into it" });
        Assert.AreEqual(("Churn doubled", "Service looks into it"), (company.Team.Row("sl_insight", insight)["sl_finding"], company.Team.Row("sl_insight", insight)["sl_action"]));
        var own = olga.Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial" });
        olga.Update(new Entity("sl_insight", own) { ["sl_finding"] = "Buyers ask for a trial of a month" });
        Assert.AreEqual("Buyers ask for a trial of a month", company.Team.Row("sl_insight", own)["sl_finding"], "a person's own words stay theirs until somebody heard them");
    }

    [TestMethod]
    public void Feedback_is_given_of_late_and_once_a_day_on_a_deal()
    {
        using var team = new HandoffTeam();
        var handoff = HandoffTeam.Won(team);
        HandoffTeam.HandOver(team, handoff);
        var deal = team.All.Row("sl_handoff", handoff).GetAttributeValue<EntityReference>("sl_opportunityid");
        void Give(IOrganizationService who, params (string Column, object Value)[] columns) => who.Create(Row("sl_feedback", [("sl_opportunityid", deal), .. columns]));

        Assert.StartsWith("This feedback was not saved: it is dated more than 14 days back", SalesTeam.Refusal(() => Give(team.ServicePerson, ("sl_givenon", team.All.Clock.Now.AddDays(-20)))));
        Give(team.ServicePerson, ("sl_handoffid", new EntityReference("sl_handoff", handoff)), ("sl_dealquality", Option(4)));
        Assert.StartsWith("This feedback was not saved: yours of 2026-03-10", SalesTeam.Refusal(() => Give(team.ServicePerson, ("sl_dealquality", Option(5)))), "on the handoff is on the deal");
        Give(team.ServicePerson, ("sl_givenon", team.All.Clock.Now.AddDays(-7)), ("sl_comment", "Said on the phone"));
        Give(team.All.Service, ("sl_givenon", team.All.Clock.Now.AddDays(-200)), ("sl_givenbyid", new EntityReference("systemuser", team.ServiceId)));
        Assert.HasCount(3, team.All.About(deal.Id, "sl_feedback"), "an administrator brings along what was said elsewhere");
    }

    [TestMethod]
    public void From_when_on_a_stay_is_long_is_for_sales_loop_to_draw()
    {
        using var company = new Company();
        company.As(company.Olga).Update(new Entity("sl_stage", company.Team.Qualify) { ["sl_stalldays"] = 400m, ["sl_rushdays"] = 0m, ["sl_linesbasis"] = "Mine", ["sl_expecteddays"] = 12 });
        var stage = company.Team.Row("sl_stage", company.Team.Qualify);

        Assert.IsFalse(stage.Contains("sl_stalldays") || stage.Contains("sl_rushdays") || stage.Contains("sl_linesbasis"));
        Assert.AreEqual(12, stage["sl_expecteddays"], "what is expected is revenue operations' to say");
    }

    [TestMethod]
    public void Nobody_is_named_twice_to_hear_of_a_cycle()
    {
        using var company = new Company();
        var mona = company.As(company.Mona);
        var cycle = mona.Create(new Entity("sl_cycle") { ["sl_segmentid"] = new EntityReference("sl_segment", company.Team.Segment("Enterprise", SalesTeam.Observe)) });
        Entity Reader(Guid who) => new("sl_cyclereader") { ["sl_cycleid"] = new EntityReference("sl_cycle", cycle), ["sl_readerid"] = new EntityReference("systemuser", who) };
        mona.Create(Reader(company.Rita));

        Assert.StartsWith("This reader was not saved: they are named for this cycle already.", SalesTeam.Refusal(() => mona.Create(Reader(company.Rita))));
        mona.Create(Reader(company.Rob));
        Assert.HasCount(2, company.Team.All("sl_cyclereader"));
    }

    [TestMethod]
    public void A_handoff_stays_what_it_was_begun_as_and_of_whom()
    {
        using var team = new HandoffTeam();
        var handoff = HandoffTeam.Won(team);
        var other = team.Deal(whole: false);
        void Refused(Entity change) => Assert.StartsWith("This handoff was not changed: what sort it is, and of which deal or lead, stays as it was begun.", SalesTeam.Refusal(() => team.Rep.Update(change)));

        Refused(new Entity("sl_handoff", handoff) { ["sl_kind"] = Option(3) });
        Refused(new Entity("sl_handoff", handoff) { ["sl_opportunityid"] = new EntityReference("opportunity", other) });
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_fromid"] = new EntityReference("systemuser", team.ServiceId), ["sl_context"] = "Two people type orders" });
        Assert.AreEqual((team.RepId, "Two people type orders"), (HandoffTeam.Id(team.All.Row("sl_handoff", handoff), "sl_fromid"), team.All.Row("sl_handoff", handoff)["sl_context"]), "whoever hands over stays the one");
        team.All.Service.Update(new Entity("sl_handoff", handoff) { ["sl_fromid"] = new EntityReference("systemuser", team.All.User("Rob", "Sales Loop Rep")) });
        Assert.AreNotEqual(team.RepId, HandoffTeam.Id(team.All.Row("sl_handoff", handoff), "sl_fromid"), "who decides passes it on when somebody leaves");
    }
}
