using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>A play drafted from a deal in one call.</summary>
[TestClass]
public sealed class DraftPlayTests
{
    [TestMethod]
    public void A_moment_on_a_deal_becomes_a_play_in_review_in_one_call()
    {
        using var team = new SalesTeam();
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var owner = new EntityReference("systemuser", rep);
        var objection = team.Objection("Not this year", "next season");
        var deal = team.Deal(("ownerid", owner), ("sl_persona", new OptionSetValue(SalesTeam.First + 1)));
        var talk = service.Create(new Entity("sl_conversation") { ["sl_name"] = "Discovery", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_heldon"] = team.Clock.Now.AddDays(-2), ["sl_stageid"] = new EntityReference("sl_stage", team.Develop) });
        var moment = service.Create(new Entity("sl_moment") { ["sl_name"] = "The answer", ["sl_conversationid"] = new EntityReference("sl_conversation", talk), ["sl_objectionid"] = new EntityReference("sl_objection", objection), ["sl_excerpt"] = "Who pays if the rain comes first?" });
        team.Runs.Clear();

        var answer = service.Execute(Draft(deal, ("MomentId", new EntityReference("sl_moment", moment)), ("Review", true)));

        var play = team.Row("sl_play", ((EntityReference)answer["PlayId"]).Id);
        Assert.AreEqual("\"Objection response from Globex renewal\" was handed to review. Taken over from the deal: stage, kind of person, objection, conversation.", answer["Message"]);
        Assert.AreEqual(Library.InReview, play.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(SalesTeam.First + 4, play.GetAttributeValue<OptionSetValue>("sl_kind").Value);
        Assert.AreEqual("Who pays if the rain comes first?", play["sl_body"]);
        Assert.AreEqual(team.Develop, play.GetAttributeValue<EntityReference>("sl_stageid").Id, "the stage in which it was said");
        Assert.AreEqual(SalesTeam.First + 1, play.GetAttributeValue<OptionSetValue>("sl_persona").Value);
        Assert.AreEqual(objection, play.GetAttributeValue<EntityReference>("sl_objectionid").Id);
        Assert.AreEqual(deal, play.GetAttributeValue<EntityReference>("sl_sourceopportunityid").Id);
        Assert.AreEqual(talk, play.GetAttributeValue<EntityReference>("sl_sourceconversationid").Id);
        Assert.AreEqual(moment, play.GetAttributeValue<EntityReference>("sl_sourcemomentid").Id);
        Assert.AreEqual(rep, play.GetAttributeValue<EntityReference>("sl_authorid").Id);
        Assert.AreEqual(rep, play.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(team.Clock.Now.Date.AddDays(-2), play["sl_newestexampleon"]);
        Assert.IsLessThanOrEqualTo(6, team.Calls("DraftPlay"), "five, and the language of who asks");
    }

    [TestMethod]
    public void Drafting_from_the_same_twice_answers_the_same_draft_and_loses_no_words()
    {
        using var team = new SalesTeam();
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var talk = service.Create(new Entity("sl_conversation") { ["sl_name"] = "Discovery", ["sl_opportunityid"] = new EntityReference("opportunity", deal) });
        var moment = new EntityReference("sl_moment", service.Create(new Entity("sl_moment") { ["sl_name"] = "The answer", ["sl_conversationid"] = new EntityReference("sl_conversation", talk), ["sl_excerpt"] = "Who pays if the rain comes first?" }));
        Guid Drafted(IOrganizationService who, params (string, object)[] inputs) => ((EntityReference)who.Execute(Draft(deal, inputs))["PlayId"]).Id;

        var first = Drafted(service, ("MomentId", moment));
        service.Update(new Entity("sl_play", first) { ["sl_body"] = "Who pays if the rain comes before the harvest?" });
        team.Runs.Clear();
        var answer = service.Execute(Draft(deal, ("MomentId", moment)));
        Assert.AreEqual(first, ((EntityReference)answer["PlayId"]).Id);
        Assert.AreEqual("\"Talk track from Globex renewal\" was made from this before and is still a draft. Go on with it; nothing was added.", answer["Message"]);
        Assert.IsLessThanOrEqualTo(6, team.Calls("DraftPlay"), "five, and the language of who asks");

        var ofDeal = Drafted(service, ("Text", "Ask who signs"));
        Assert.AreEqual(ofDeal, Drafted(service, ("Text", "Ask who signs")), "the button pressed twice");
        Assert.AreNotEqual(ofDeal, Drafted(service, ("Text", "Ask who else signs")), "other words are another play");
        Assert.AreNotEqual(first, Drafted(service, ("MomentId", moment), ("Text", "Who carries the risk?")), "and so are other words about the same moment");
        Assert.AreNotEqual(first, Drafted(team.Service, ("MomentId", moment)), "and somebody else's draft is theirs");
    }

    [TestMethod]
    public void A_draft_says_what_it_still_lacks()
    {
        using var team = new SalesTeam();
        var answer = team.Service.Execute(Draft(team.Deal(), ("Name", "Seed first")));

        Assert.AreEqual(
            "\"Seed first\" is a draft. Taken over from the deal: stage. Before it can be handed to review:\n1. Write the play itself: the words or the steps",
            answer["Message"]);
        Assert.AreEqual(
            "The play \"Seed first\" was not saved. Before it can be handed to review:\n1. Write the play itself: the words or the steps",
            SalesTeam.Refusal(() => team.Service.Execute(Draft(team.Deal(), ("Name", "Seed first"), ("Review", true)))));
    }

    [TestMethod]
    public void Who_cannot_see_the_deal_drafts_nothing_from_it()
    {
        using var team = new SalesTeam();
        var owner = team.User("Owner", "Sales Loop Rep");
        var other = team.User("Other", "Sales Loop Rep", team.Unit("South"));
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", owner)));

        Assert.AreEqual("This deal is not among those that you can read.", SalesTeam.Refusal(() => team.Organization.ServiceFor(other).Execute(Draft(deal, ("Text", "Anything")))));
        Assert.IsNotNull(team.Organization.ServiceFor(owner).Execute(Draft(deal, ("Text", "Anything")))["PlayId"]);
        Assert.Contains("prvCreatesl_Play", SalesTeam.Refusal(() => team.Organization.ServiceFor(team.User("Service", "Sales Loop Service")).Execute(Draft(deal))));
    }

    [TestMethod]
    public void A_moment_of_another_deal_is_refused_and_so_is_a_kind_that_there_is_not()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var talk = team.Service.Create(new Entity("sl_conversation") { ["sl_name"] = "Discovery", ["sl_opportunityid"] = new EntityReference("opportunity", team.Deal()) });
        var moment = team.Service.Create(new Entity("sl_moment") { ["sl_name"] = "The answer", ["sl_conversationid"] = new EntityReference("sl_conversation", talk) });

        Assert.AreEqual("This moment is not among those of the deal that you can read.", SalesTeam.Refusal(() => team.Service.Execute(Draft(deal, ("MomentId", new EntityReference("sl_moment", moment))))));
        Assert.AreEqual("This conversation is not among those of the deal that you can read.", SalesTeam.Refusal(() => team.Service.Execute(Draft(deal, ("ConversationId", new EntityReference("sl_conversation", talk))))));
        Assert.AreEqual("Kind is not one of the values of the choice Play Kind.", SalesTeam.Refusal(() => team.Service.Execute(Draft(deal, ("Kind", 7)))));
    }

    private static OrganizationRequest Draft(Guid deal, params (string Name, object Value)[] parameters)
    {
        var request = new OrganizationRequest("sl_DraftPlay") { ["OpportunityId"] = new EntityReference("opportunity", deal) };
        foreach (var (name, value) in parameters)
        {
            request[name] = value;
        }

        return request;
    }
}
