using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>Rep, manager and buyer say why the same deal closed, each in a review of their own.</summary>
[TestClass]
public sealed class CloseViewTests
{
    [TestMethod]
    public void A_manager_who_sees_it_otherwise_writes_beside_the_rep_and_the_difference_stands_on_the_close()
    {
        using var loss = new Loss();
        var view = loss.Manager.Create(loss.View(source: 1, loss.Feature));
        loss.Team.RunJobs();

        var close = loss.Close();
        Assert.AreEqual(loss.Team.Price, close.GetAttributeValue<EntityReference>("sl_primaryreasonid").Id, "the rep's reason stays");
        Assert.AreEqual(("They differ", 2, true), (close.FormattedValues["sl_agreement"], (int)close["sl_voices"], (bool)close["sl_pricecontradicted"]));
        Assert.AreEqual(
            "Main reason: Price (rep), Missing capability (manager).\nOnly the rep names Price and Timing.\nOnly the manager names Missing capability.\n"
            + "\"Price\" is contradicted: it explains too little alone, and others name a reason that stands without it.\nNot heard yet: the buyer.",
            close["sl_agreementnote"]);

        var stored = loss.Team.Row("sl_winlossreview", view);
        Assert.AreEqual("Lost: Globex renewal (manager's view)", stored["sl_name"]);
        Assert.AreEqual(close.Id, stored.GetAttributeValue<EntityReference>("sl_closereviewid").Id);
        Assert.AreEqual(
            ("Lost", "Qualify", close["sl_closedon"]),
            (stored.FormattedValues["sl_outcome"], stored.GetAttributeValue<EntityReference>("sl_stageid").Name, stored["sl_closedon"]),
            "the facts of the close are the same for all");
    }

    [TestMethod]
    public void A_buyer_who_names_the_same_reason_agrees_and_counts_as_the_buyers_word()
    {
        using var loss = new Loss();
        var view = loss.View(source: 2, loss.Team.Timing);
        view["sl_secondreasonid"] = new EntityReference("sl_reason", loss.Team.Price);
        view["sl_evidence"] = "We told them in March that the year's budget was gone";
        var id = loss.Rep.Create(view);
        loss.Team.RunJobs();

        Assert.AreEqual("They agree", loss.Close().FormattedValues["sl_agreement"]);
        Assert.IsTrue((bool)loss.Team.Row("sl_winlossreview", id)["sl_buyerverified"]);
    }

    [TestMethod]
    public void A_further_reason_counts_with_the_next_change_of_the_review()
    {
        using var loss = new Loss();
        var view = loss.Manager.Create(loss.View(source: 1, loss.Feature));
        loss.Manager.Associate("sl_winlossreview", view, new Relationship("sl_winlossreview_reason"), [new EntityReference("sl_reason", loss.Team.Price)]);
        loss.Manager.Update(new Entity("sl_winlossreview", view) { ["sl_narrative"] = "They asked for an export we don't have" });
        loss.Team.RunJobs();

        var close = loss.Close();
        Assert.AreEqual(("They differ", false), (close.FormattedValues["sl_agreement"], (bool)close["sl_pricecontradicted"]), "the rep does not know of the missing capability; price is not denied");
    }

    [TestMethod]
    public void A_view_that_is_taken_back_no_longer_counts()
    {
        using var loss = new Loss();
        var view = loss.Manager.Create(loss.View(source: 1, loss.Feature));
        loss.Team.RunJobs();
        Assert.AreEqual(2, loss.Close()["sl_voices"]);
        loss.Manager.Update(new Entity("sl_winlossreview", view) { ["statecode"] = new OptionSetValue(1) });
        loss.Team.RunJobs();
        Assert.AreEqual((1, "One view only"), ((int)loss.Close()["sl_voices"], loss.Close().FormattedValues["sl_agreement"]));

        loss.Manager.Update(new Entity("sl_winlossreview", view) { ["statecode"] = new OptionSetValue(0) });
        loss.Team.RunJobs();
        loss.Team.Service.Delete("sl_winlossreview", view);
        loss.Team.RunJobs();
        Assert.AreEqual(1, loss.Close()["sl_voices"]);
    }

    [TestMethod]
    public void A_manager_does_not_change_what_the_rep_said_and_the_rep_may()
    {
        using var loss = new Loss();
        var change = new Entity("sl_winlossreview", loss.Close().Id) { ["sl_primaryreasonid"] = new EntityReference("sl_reason", loss.Feature) };

        Assert.AreEqual(
            "The review was not changed: it says what somebody else thinks. Write a review of your own beside it.",
            SalesTeam.Refusal(() => loss.Manager.Update(change)));
        loss.Rep.Update(change);
        loss.Manager.Update(new Entity("sl_winlossreview", change.Id) { ["sl_buyerverified"] = true });
        Assert.AreEqual(loss.Feature, loss.Close().GetAttributeValue<EntityReference>("sl_primaryreasonid").Id);
    }

    [TestMethod]
    public void A_rep_gives_no_managers_view_and_a_buyers_view_needs_what_the_buyer_said()
    {
        using var loss = new Loss();

        Assert.AreEqual(
            "The review was not saved: only a manager gives a manager's view. Choose Rep or Buyer under Whose View.",
            SalesTeam.Refusal(() => loss.Rep.Create(loss.View(source: 1, loss.Feature))));
        Assert.AreEqual(
            "The review was not saved: a buyer's view needs what the buyer said. Write it under Evidence, or choose the conversation.",
            SalesTeam.Refusal(() => loss.Rep.Create(loss.View(source: 2, loss.Feature))));
    }

    [TestMethod]
    public void Nobody_reviews_a_deal_that_is_open_or_says_that_a_lost_one_was_won()
    {
        using var loss = new Loss();
        var open = loss.Rep.Create(new Entity("opportunity") { ["name"] = "Initech" });
        var review = loss.View(source: 1, loss.Feature);
        review["sl_opportunityid"] = new EntityReference("opportunity", open);
        Assert.AreEqual(
            "The review was not saved: the deal is open, and a review says why a deal closed. Close it as won or lost; its review opens with that.",
            SalesTeam.Refusal(() => loss.Manager.Create(review)));
        review.Attributes.Remove("sl_opportunityid");
        Assert.AreEqual("The review was not saved: it doesn't say which deal closed. Choose the deal under Opportunity.", SalesTeam.Refusal(() => loss.Manager.Create(review)));

        const string Lost = "The review was not saved: the deal was lost. Correct Outcome, or reopen the deal if it did not end so.";
        var won = loss.View(source: 1, loss.Feature);
        won["sl_outcome"] = new OptionSetValue(SalesTeam.First);
        Assert.AreEqual(Lost, SalesTeam.Refusal(() => loss.Manager.Create(won)));
        Assert.AreEqual(Lost, SalesTeam.Refusal(() => loss.Rep.Update(new Entity("sl_winlossreview", loss.Close().Id) { ["sl_outcome"] = new OptionSetValue(SalesTeam.First) })));
        won["sl_outcome"] = new OptionSetValue(SalesTeam.First + 3);
        loss.Manager.Create(won);
        loss.Team.RunJobs();
        Assert.AreEqual("They differ", loss.Close().FormattedValues["sl_agreement"], "whether we lost it or walked away is a matter of view");
    }

    [TestMethod]
    public void Each_of_them_speaks_once_about_a_close_and_changes_what_they_said()
    {
        using var loss = new Loss();
        Assert.AreEqual(
            "The review was not saved: what the rep says about this close stands in \"Lost: Globex renewal\", written by Rep Test. Open that review and change it there, or choose somebody else under Whose View.",
            SalesTeam.Refusal(() => loss.Rep.Create(loss.View(source: 0, loss.Feature))));
        var first = loss.Manager.Create(loss.View(source: 1, loss.Feature));
        Assert.AreEqual(
            "The review was not saved: what the manager says about this close stands in \"Lost: Globex renewal (manager's view)\", written by Manager Test. Open that review and change it there, or choose somebody else under Whose View.",
            SalesTeam.Refusal(() => loss.Manager.Create(loss.View(source: 1, loss.Team.Price))));

        loss.Manager.Update(new Entity("sl_winlossreview", first) { ["sl_primaryreasonid"] = new EntityReference("sl_reason", loss.Team.Timing) });
        loss.Manager.Update(new Entity("sl_winlossreview", first) { ["statecode"] = new OptionSetValue(1) });
        loss.Manager.Create(loss.View(source: 1, loss.Team.Timing));
        Assert.Contains("stands in \"Lost: Globex renewal (manager's view)\"", SalesTeam.Refusal(() => loss.Manager.Update(new Entity("sl_winlossreview", first) { ["statecode"] = new OptionSetValue(0) })), "nor is one that was put away taken up beside another");
    }

    [TestMethod]
    public void A_review_stays_with_its_deal_and_its_voice()
    {
        using var loss = new Loss();
        var close = loss.Close().Id;
        const string Stays = "The review was not changed: it stays with its deal and with whose view it gives. Write another review instead.";

        Assert.AreEqual(Stays, SalesTeam.Refusal(() => loss.Rep.Update(new Entity("sl_winlossreview", close) { ["sl_source"] = new OptionSetValue(SalesTeam.First + 2) })));
        var other = loss.Team.Deal();
        Assert.AreEqual(Stays, SalesTeam.Refusal(() => loss.Team.Service.Update(new Entity("sl_winlossreview", close) { ["sl_opportunityid"] = new EntityReference("opportunity", other) })));
    }

    [TestMethod]
    public void What_anybody_sends_for_the_servers_columns_does_not_count()
    {
        using var loss = new Loss();
        loss.Team.RunJobs();
        loss.Rep.Update(new Entity("sl_winlossreview", loss.Close().Id) { ["sl_agreement"] = new OptionSetValue(SalesTeam.First + 1), ["sl_voices"] = 3, ["sl_usable"] = false });
        var view = loss.View(source: 1, loss.Feature);
        view["sl_agreementnote"] = "All agree";
        var id = loss.Manager.Create(view);

        Assert.AreEqual((1, true), ((int)loss.Close()["sl_voices"], (bool)loss.Close()["sl_usable"]));
        Assert.IsFalse(loss.Team.Row("sl_winlossreview", id).Contains("sl_agreementnote"));
    }

    [TestMethod]
    public void A_close_that_teaches_nothing_says_what_is_missing_until_somebody_adds_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Price))));
        team.RunJobs();
        var close = team.About(deal, "sl_winlossreview").Single();
        Assert.AreEqual(
            (false, "Add a second reason, or say more in the note: \"Price\" alone doesn't tell what to change"),
            ((bool)close["sl_usable"], (string)close["sl_usablenote"]));

        team.Service.Update(new Entity("sl_winlossreview", close.Id) { ["sl_narrative"] = "Half our offer, from a firm they had worked with" });
        team.RunJobs();
        close = team.About(deal, "sl_winlossreview").Single();
        Assert.AreEqual((true, false), ((bool)close["sl_usable"], close.Contains("sl_usablenote")));
    }

    [TestMethod]
    public void A_deal_that_closed_twice_keeps_the_views_of_each_close_apart()
    {
        using var loss = new Loss();
        loss.Team.Clock.Advance(TimeSpan.FromDays(3));
        loss.Team.Service.Update(SalesTeam.Change(loss.Deal, ("statecode", new OptionSetValue(0))));
        loss.Team.Clock.Advance(TimeSpan.FromDays(3));
        loss.Team.Service.Update(SalesTeam.Change(loss.Deal, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", new EntityReference("sl_reason", loss.Team.Timing))));
        loss.Manager.Create(loss.View(source: 1, loss.Feature));
        var earlier = loss.View(source: 1, loss.Team.Price);
        earlier["sl_closedon"] = Shared.SalesLoopOrganization.Now.Date;
        loss.Manager.Create(earlier);
        loss.Team.RunJobs();

        Assert.AreSequenceEqual(
            ["They agree", "They differ"],
            loss.Team.About(loss.Deal, "sl_winlossreview").Where(review => !review.Contains("sl_closereviewid")).OrderBy(review => review["sl_closedon"]).Select(review => review.FormattedValues["sl_agreement"]).ToList());
    }

    [TestMethod]
    public void A_view_costs_two_calls_at_most_and_weighing_it_three()
    {
        using var loss = new Loss();
        loss.Team.RunJobs();
        loss.Team.Runs.Clear();
        loss.Manager.Create(loss.View(source: 1, loss.Feature));
        Assert.AreEqual(2, loss.Team.Calls("PlaceReview"));
        loss.Team.RunJobs();
        Assert.AreEqual(3, loss.Team.Calls("WeighViews"));
        foreach (var run in loss.Team.Runs.Where(run => run.TypeName.Contains("Review", StringComparison.Ordinal) || run.TypeName.Contains("WeighViews", StringComparison.Ordinal)))
        {
            Assert.IsLessThanOrEqualTo(Budgets.Of(run), run.ServiceCalls, run.TypeName);
        }
    }

    /// <summary>A deal that a rep lost for the price, and says so with the timing beside it.</summary>
    private sealed class Loss : IDisposable
    {
        public Loss()
        {
            Team = new SalesTeam(SalesTeam.Observe);
            Feature = Team.Reason("Missing capability", outcome: 1, needsSecondCause: false);
            Rep = Team.Organization.ServiceFor(Team.User("Rep", "Sales Loop Rep"));
            Manager = Team.Organization.ServiceFor(Team.User("Manager", "Sales Loop Manager"));
            Deal = Rep.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
            Rep.Update(SalesTeam.Change(
                Deal,
                ("statecode", new OptionSetValue(2)),
                ("sl_closereasonid", new EntityReference("sl_reason", Team.Price)),
                ("sl_secondreasonid", new EntityReference("sl_reason", Team.Timing))));
        }

        public SalesTeam Team { get; }

        public IOrganizationService Rep { get; }

        public IOrganizationService Manager { get; }

        public Guid Deal { get; }

        public Guid Feature { get; }

        /// <summary>The review that the close itself wrote.</summary>
        public Entity Close() => Team.About(Deal, "sl_winlossreview").Single(review => !review.Contains("sl_closereviewid"));

        public Entity View(int source, Guid reason) => new("sl_winlossreview")
        {
            ["sl_opportunityid"] = new EntityReference("opportunity", Deal),
            ["sl_source"] = new OptionSetValue(SalesTeam.First + source),
            ["sl_primaryreasonid"] = new EntityReference("sl_reason", reason),
        };

        public void Dispose() => Team.Dispose();
    }
}
