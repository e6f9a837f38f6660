using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Amplify;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>Once the end of a deal is known, nobody chooses what it looks as if it had been.</summary>
[TestClass]
public sealed class AfterCloseTests
{
    private static readonly Entity[] NoRows = [];

    [TestMethod]
    [DataRow(1, DisplayName = "the manager's")]
    [DataRow(2, DisplayName = "the buyer's")]
    public void A_view_of_somebody_else_is_put_away_by_its_writer_or_by_who_decides_and_by_no_rep(int source)
    {
        using var team = new Ended();
        var view = new Entity("sl_winlossreview")
        {
            ["sl_opportunityid"] = new EntityReference("opportunity", team.Deal), ["sl_source"] = Option(source), ["sl_primaryreasonid"] = new EntityReference("sl_reason", team.All.Timing),
            ["sl_evidence"] = "They told us in March",
        };
        view.Id = team.Manager.Create(view);
        var away = new Entity("sl_winlossreview", view.Id) { ["statecode"] = Choice(1) };
        team.Share("sl_winlossreview", view.Id);
        team.All.Runs.Clear();

        Assert.StartsWith("The review was not changed: it says what somebody else thinks.", SalesTeam.Refusal(() => team.Rep.Update(away)));
        Assert.AreEqual(2, team.All.Calls("PlaceReview"), "the role, and the language of who is refused");
        Assert.AreEqual(0, team.All.Row("sl_winlossreview", view.Id).GetAttributeValue<OptionSetValue>("statecode").Value);
        team.Manager.Update(away);
        Assert.StartsWith(
            "The review was not changed: it says what somebody else thinks.",
            SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_winlossreview", view.Id) { ["statecode"] = Choice(0) })), "nor is it taken up again by the rep");
    }

    [TestMethod]
    public void The_review_that_a_close_wrote_keeps_its_outcome_and_its_place_until_who_decides_corrects_it()
    {
        using var team = new Ended();
        var close = team.All.About(team.Deal, "sl_winlossreview").Single().Id;

        Assert.StartsWith("The review was not changed: it is the record of the close", SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_winlossreview", close) { ["statecode"] = Choice(1) })));
        Assert.StartsWith("The review was not changed: it keeps how the deal was closed.", SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_winlossreview", close) { ["sl_outcome"] = Option(3) })));
        team.Rep.Update(new Entity("sl_winlossreview", close) { ["sl_narrative"] = "Their budget was frozen in March", ["sl_outcome"] = Option(1) });
        Assert.AreEqual("Their budget was frozen in March", team.All.Row("sl_winlossreview", close)["sl_narrative"], "the words are the rep's");
    }

    [TestMethod]
    [DataRow(false, DisplayName = "the state")]
    [DataRow(true, DisplayName = "Lose")]
    public void A_loss_that_is_opened_again_becomes_a_walk_away_by_a_manager_only(bool byMessage)
    {
        using var team = new Ended();
        var walkAway = team.All.Reason("We do not build that", outcome: 3, needsSecondCause: false);
        team.All.Clock.Advance(TimeSpan.FromDays(1));
        team.Rep.Update(SalesTeam.Change(team.Deal, ("statecode", Choice(0)), ("statuscode", Choice(1))));
        void Close(IOrganizationService who)
        {
            var reason = new EntityReference("sl_reason", walkAway);
            if (byMessage)
            {
                who.Execute(new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(team.Deal, ("sl_primaryreasonid", reason)), Status = Choice(4) });
            }
            else
            {
                who.Update(SalesTeam.Change(team.Deal, ("statecode", Choice(2)), ("sl_closereasonid", reason)));
            }
        }

        Assert.StartsWith("This deal was not closed: it was closed as lost on 2026-03-10 and opened again since.", SalesTeam.Refusal(() => Close(team.Rep)));
        Assert.AreEqual(0, team.All.Stored(team.Deal).GetAttributeValue<OptionSetValue>("statecode").Value);
        Close(team.Manager);
        Assert.AreEqual(SalesTeam.First + 3, team.All.Stored(team.Deal).GetAttributeValue<OptionSetValue>("sl_outcome").Value);
        Assert.AreSequenceEqual(
            [SalesTeam.First + 1, SalesTeam.First + 3],
            team.All.About(team.Deal, "sl_winlossreview").Select(review => review.GetAttributeValue<OptionSetValue>("sl_outcome").Value), "the first close keeps its review");
    }

    [TestMethod]
    public void Who_lost_a_deal_may_open_it_again_and_win_it_or_lose_it_again()
    {
        using var team = new Ended();
        team.Rep.Update(SalesTeam.Change(team.Deal, ("statecode", Choice(0)), ("statuscode", Choice(1))));
        team.All.Runs.Clear();
        team.Rep.Update(SalesTeam.Change(team.Deal, ("statecode", Choice(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.All.Timing))));

        Assert.AreEqual(SalesTeam.First + 1, team.All.Stored(team.Deal).GetAttributeValue<OptionSetValue>("sl_outcome").Value);
        Assert.AreEqual(1, team.All.Calls("JudgeClose"), "nothing more is asked of a loss");
    }

    [TestMethod]
    public void Uses_of_plays_stay_as_they_were_once_the_deal_has_ended()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var deal = rep.Create(new Entity("opportunity") { ["name"] = "Initech" });
        var play = team.SharedPlay("Seed first");
        var kept = Library.Use(rep, play, deal);
        var mistaken = Library.Use(rep, team.SharedPlay("Story first"), deal);
        rep.Delete("sl_playuse", mistaken);
        var away = new Entity("sl_playuse", kept) { ["statecode"] = Choice(1), ["statuscode"] = Choice(2) };
        rep.Update(away);
        rep.Update(new Entity("sl_playuse", kept) { ["statecode"] = Choice(0), ["statuscode"] = Choice(1) });
        rep.Update(SalesTeam.Change(deal, ("statecode", Choice(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        team.Runs.Clear();

        Assert.StartsWith("This use was not changed: the deal is closed", SalesTeam.Refusal(() => rep.Update(away)));
        Assert.StartsWith("This use was not changed: the deal is closed", SalesTeam.Refusal(() => rep.Delete("sl_playuse", kept)));
        Assert.AreEqual(6, team.Calls("KeepUsesOfClosedDeals"), "the deal, the role, and the language of who is refused, each time");
        rep.Update(new Entity("sl_playuse", kept) { ["sl_note"] = "They laughed" });
        Assert.AreEqual("They laughed", team.Row("sl_playuse", kept)["sl_note"]);
        team.Service.Delete("opportunity", deal);
        Assert.IsEmpty(team.All("sl_playuse").Where(use => use.Id == kept), "a deal that is deleted takes its uses with it");
    }

    [TestMethod]
    public void Who_was_known_when_a_deal_ended_stays_in_their_role_and_somebody_new_may_be_added()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var manager = team.Organization.ServiceFor(team.User("Mona", "Sales Loop Manager"));
        var deal = rep.Create(new Entity("opportunity") { ["name"] = "Initech" });
        var person = rep.Create(Person(deal, role: 4));
        rep.Update(new Entity("sl_stakeholder", person) { ["sl_role"] = Option(3) });
        rep.Update(SalesTeam.Change(deal, ("statecode", Choice(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        var raised = new Entity("sl_stakeholder", person) { ["sl_role"] = Option(0) };

        Assert.StartsWith("This person was not changed: the deal is closed", SalesTeam.Refusal(() => rep.Update(raised)));
        Assert.StartsWith("This person was not changed: the deal is closed", SalesTeam.Refusal(() => rep.Update(new Entity("sl_stakeholder", person) { ["statecode"] = Choice(1), ["statuscode"] = Choice(2) })));
        Assert.StartsWith("This person was not changed: the deal is closed", SalesTeam.Refusal(() => rep.Delete("sl_stakeholder", person)));
        rep.Update(new Entity("sl_stakeholder", person) { ["sl_concerns"] = "The price of the second year" });
        var earlier = rep.Create(Person(rep.Create(new Entity("opportunity") { ["name"] = "Still open" }), role: 0));
        Assert.StartsWith("This person was not changed: the deal is closed", SalesTeam.Refusal(() => rep.Update(new Entity("sl_stakeholder", earlier) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) })), "moved onto it, they would count as known when it closed");
        team.Service.Delete("sl_stakeholder", earlier);
        rep.Create(Person(deal, role: 0));
        manager.Update(raised);
        Assert.AreEqual(SalesTeam.First, team.Row("sl_stakeholder", person).GetAttributeValue<OptionSetValue>("sl_role").Value, "who decides may put a mistake right");
        team.Service.Delete("opportunity", deal);
        Assert.AreSequenceEqual(NoRows, team.All("sl_stakeholder"));
    }

    [TestMethod]
    public void What_a_promise_says_stays_once_service_has_said_whether_it_was_kept()
    {
        using var team = new HandoffTeam();
        var deal = team.Deal(whole: true);
        HandoffTeam.Create(team.Rep, "sl_promise", deal, ("sl_words", "A trainer on site by June"));
        var promise = team.All.About(deal, "sl_promise").Single().Id;
        team.Rep.Update(new Entity("sl_promise", promise) { ["sl_words"] = "A trainer on site by July" });
        HandoffTeam.Win(team, deal);
        team.All.Service.Update(new Entity("sl_promise", promise) { ["sl_kept"] = Option(3), ["sl_keptnote"] = "Nobody came" });

        Assert.StartsWith(
            "This promise was not changed: whether it was kept has been said",
            SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_promise", promise) { ["sl_words"] = "A trainer, if there is one" })));
        Assert.StartsWith(
            "This promise was not changed: whether it was kept has been said",
            SalesTeam.Refusal(() => team.All.Service.Update(new Entity("sl_promise", promise) { ["sl_dueon"] = new DateTime(2027, 1, 1) })), "nor by who decides");
        var away = new Entity("sl_promise", promise) { ["statecode"] = Choice(1), ["statuscode"] = Choice(2) };
        Assert.StartsWith("This promise was not put away: whether it was kept has been said", SalesTeam.Refusal(() => team.Rep.Update(away)));

        team.All.Service.Update(new Entity("sl_promise", promise) { ["sl_kept"] = Option(0) });
        team.Rep.Update(new Entity("sl_promise", promise) { ["sl_words"] = "A trainer on site by August" });
        Assert.AreEqual("A trainer on site by August", team.All.Row("sl_promise", promise)["sl_words"], "a judgement by mistake is taken back first");
    }

    private static Entity Person(Guid deal, int role) => new("sl_stakeholder") { ["sl_name"] = "Ada", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_role"] = Option(role) };

    /// <summary>A deal that its rep closed as lost.</summary>
    private sealed class Ended : IDisposable
    {
        private readonly Guid rep;

        public Ended()
        {
            rep = All.User("Rita", "Sales Loop Rep");
            Rep = All.Organization.ServiceFor(rep);
            Manager = All.Organization.ServiceFor(All.User("Mona", "Sales Loop Manager"));
            Deal = Rep.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
            Rep.Update(SalesTeam.Change(Deal, ("statecode", Choice(2)), ("sl_closereasonid", new EntityReference("sl_reason", All.Timing))));
            All.Runs.Clear();
        }

        public SalesTeam All { get; } = new(SalesTeam.Observe);

        public IOrganizationService Rep { get; }

        public IOrganizationService Manager { get; }

        public Guid Deal { get; }

        /// <summary>Lets the rep write a row, as a team that shares its deals does.</summary>
        public void Share(string table, Guid id) => All.Service.Execute(new GrantAccessRequest
        {
            Target = new EntityReference(table, id),
            PrincipalAccess = new PrincipalAccess { Principal = new EntityReference("systemuser", rep), AccessMask = AccessRights.ReadAccess | AccessRights.WriteAccess },
        });

        public void Dispose() => All.Dispose();
    }
}
