using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>How a play gets into the library, and how it leaves.</summary>
[TestClass]
public sealed class PlayReviewTests
{
    [TestMethod]
    public void A_rep_drafts_a_play_hands_it_in_and_a_manager_shares_it()
    {
        using var team = new SalesTeam();
        var rep = team.User("Rep", "Sales Loop Rep");
        var manager = team.User("Manager", "Sales Loop Manager");
        var play = team.Play(team.Organization.ServiceFor(rep), "Seed first");
        team.Organization.ServiceFor(rep).Update(Library.To(Library.InReview, play));

        team.Organization.ServiceFor(manager).Update(Library.To(Library.Shared, play));

        var row = team.Row("sl_play", play);
        Assert.AreEqual(Library.Shared, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(rep, row.GetAttributeValue<EntityReference>("sl_authorid").Id);
        Assert.AreEqual(manager, row.GetAttributeValue<EntityReference>("sl_reviewerid").Id);
        Assert.AreEqual(SalesLoopOrganization.Now, row["sl_reviewedon"]);
        Assert.AreEqual(SalesLoopOrganization.Now.Date.AddDays(90), row["sl_freshuntil"]);
        Assert.AreEqual(1, row["sl_version"]);
    }

    [TestMethod]
    public void Nobody_shares_a_play_they_wrote_not_even_a_manager()
    {
        using var team = new SalesTeam();
        var manager = team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager"));
        var play = team.Play(manager, "Seed first");
        manager.Update(Library.To(Library.InReview, play));

        Assert.AreEqual("The play \"Seed first\" was not saved. Nobody shares a play they wrote. Ask its reviewer or a manager.", SalesTeam.Refusal(() => manager.Update(Library.To(Library.Shared, play))));
        Assert.AreEqual(Library.InReview, team.StatusOf(play));
    }

    [TestMethod]
    public void A_rep_shares_nothing_and_skips_no_review()
    {
        using var team = new SalesTeam();
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));

        Assert.AreEqual(
            "The play \"Seed first\" was not saved. A new play begins as a draft. Hand it to review once it is written.",
            SalesTeam.Refusal(() => team.Play(rep, "Seed first", ("statuscode", new OptionSetValue(Library.Shared)))));
        var play = team.Play(rep, "Seed first");
        Assert.AreEqual(
            "The play \"Seed first\" was not saved. A play is shared after somebody else has looked at it. Hand it to review first.",
            SalesTeam.Refusal(() => rep.Update(Library.To(Library.Shared, play))));
    }

    [TestMethod]
    public void What_is_sent_back_says_what_should_change()
    {
        using var team = new SalesTeam();
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        var manager = team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager"));
        var play = team.Play(rep, "Seed first");
        rep.Update(Library.To(Library.InReview, play));

        Assert.AreEqual(
            "The play \"Seed first\" was not saved. Say in Review Note what should change, so that its author can mend it.",
            SalesTeam.Refusal(() => manager.Update(Library.To(1, play))));
        manager.Update(Library.To(1, play, ("sl_reviewnote", "Name the winter")));
        rep.Update(Library.To(Library.InReview, play));

        Assert.IsFalse(team.Row("sl_play", play).Contains("sl_reviewnote"), "the next answer needs words of its own");
    }

    [TestMethod]
    public void What_is_handed_to_review_has_what_others_need()
    {
        using var team = new SalesTeam();

        Assert.AreEqual(
            "The play \"Seed first\" was not saved. Before it can be handed to review:\n1. Choose its kind\n2. Write the play itself: the words or the steps\n3. Say where it belongs: a stage, an objection, a segment or a kind of person",
            SalesTeam.Refusal(() => team.Play("Seed first", ("sl_kind", null), ("sl_body", "tbd"), ("sl_stageid", null), ("statuscode", new OptionSetValue(Library.InReview)))));
    }

    [TestMethod]
    public void A_reviewer_is_somebody_else_than_the_author()
    {
        using var team = new SalesTeam();
        var rep = team.User("Rep", "Sales Loop Rep");

        Assert.AreEqual(
            "The play \"Seed first\" was not saved. Its reviewer is its author. Name somebody else, or leave Reviewer empty: any manager can take it up.",
            SalesTeam.Refusal(() => team.Play(team.Organization.ServiceFor(rep), "Seed first", ("sl_reviewerid", new EntityReference("systemuser", rep)), ("statuscode", new OptionSetValue(Library.InReview)))));
    }

    [TestMethod]
    public void The_words_of_a_shared_play_stay_and_the_next_version_takes_its_place()
    {
        using var team = new SalesTeam();
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var first = team.SharedPlay("Seed first");
        const string refusal = "The play \"Seed first\" was not saved. It is shared and stays as it is, because its results belong to these words. Copy it as the next version, change the copy and hand that to review.";

        foreach (var column in new[] { "sl_body", "sl_name", "sl_purpose", "sl_keyphrases" })
        {
            Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_play", first) { [column] = "Other words" })), column);
        }

        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Service.Update(Library.To(1, first))));
        team.Service.Update(new Entity("sl_play", first) { ["sl_assetnote"] = "The slides are from spring", ["sl_body"] = Library.Words });

        var second = ((EntityReference)service.Execute(new OrganizationRequest("sl_CopyPlay") { ["PlayId"] = new EntityReference("sl_play", first) })["PlayId"]).Id;
        service.Update(Library.To(Library.InReview, second, ("sl_body", "What would a second bad harvest cost you, and when must the seed be paid for?")));
        Assert.AreEqual(Library.Shared, team.StatusOf(first), "until the next one is shared");
        team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager")).Update(Library.To(Library.Shared, second));

        var copy = team.Row("sl_play", second);
        Assert.AreEqual(2, copy["sl_version"]);
        Assert.AreEqual(first, copy.GetAttributeValue<EntityReference>("sl_previousid").Id);
        Assert.AreEqual(rep, copy.GetAttributeValue<EntityReference>("sl_authorid").Id);
        Assert.AreEqual(Library.Retired, team.StatusOf(first));
        Assert.AreEqual("Version 2 took its place.", team.Row("sl_play", first)["sl_retirenote"]);
    }

    [TestMethod]
    public void A_play_is_retired_with_a_reason_by_its_author_or_who_decides()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");
        var manager = team.User("Manager", "Sales Loop Manager");

        Assert.AreEqual(
            "The play \"Seed first\" was not saved. Say in Retire Note why it is retired: people who used it will ask.",
            SalesTeam.Refusal(() => team.Organization.ServiceFor(manager).Update(Library.To(Library.Retired, play))));
        team.Organization.ServiceFor(manager).Update(Library.To(Library.Retired, play, ("sl_retirenote", "No bank lends in winter any more")));

        var row = team.Row("sl_play", play);
        Assert.AreEqual(Library.Retired, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(manager, row.GetAttributeValue<EntityReference>("sl_retiredecidedbyid").Id);
        Assert.AreEqual(
            "The play \"Seed first\" was not saved. It is retired and stays as it is, because its results belong to these words. Copy it as the next version, change the copy and hand that to review.",
            SalesTeam.Refusal(() => team.Service.Update(Library.To(Library.Shared, play))));
    }

    [TestMethod]
    public void Nobody_writes_results_into_a_play()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first", ("sl_rank", 1), ("sl_uses", 99), ("sl_newestexampleon", new DateTime(2026, 3, 1)));
        team.Service.Update(new Entity("sl_play", play) { ["sl_effectvalue"] = 0.5m, ["sl_rank"] = 1, ["sl_retireevidence"] = "Nobody needs it", ["sl_standing"] = new OptionSetValue(SalesTeam.First) });

        var row = team.Row("sl_play", play);
        foreach (var column in new[] { "sl_rank", "sl_uses", "sl_newestexampleon", "sl_effectvalue", "sl_retireevidence", "sl_standing" })
        {
            Assert.IsFalse(row.Contains(column), column);
        }
    }

    [TestMethod]
    public void A_play_without_a_proposal_is_not_kept()
    {
        using var team = new SalesTeam();
        var play = team.SharedPlay("Seed first");

        Assert.AreEqual(
            "The play \"Seed first\" was not saved. Retire Decision answers a proposal: choose Kept while one is open, or set Status Reason to Retired.",
            SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_play", play) { ["sl_retiredecision"] = new OptionSetValue(SalesTeam.First + 1), ["sl_retirenote"] = "We like it" })));
    }

    [TestMethod]
    public void Saving_a_play_costs_its_budget()
    {
        using var team = new SalesTeam();
        team.Runs.Clear();
        var play = team.SharedPlay("Seed first");
        var copy = ((EntityReference)team.Service.Execute(new OrganizationRequest("sl_CopyPlay") { ["PlayId"] = new EntityReference("sl_play", play) })["PlayId"]).Id;
        team.Service.Update(Library.To(Library.InReview, copy));
        team.Organization.ServiceFor(team.User("Manager", "Sales Loop Manager")).Update(Library.To(Library.Shared, copy));

        foreach (var run in team.Runs.Where(run => run.TypeName.EndsWith(".CheckPlay", StringComparison.Ordinal)))
        {
            Assert.IsLessThanOrEqualTo(Budgets.Of(run), run.ServiceCalls, run.Message);
        }

        Assert.IsLessThanOrEqualTo(3, team.Calls("CopyPlay"));
    }
}
