using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>A deal we chose not to sell is closed with a reason of its own, and is no loss.</summary>
[TestClass]
public sealed class WalkAwayTests
{
    private const int Lost = SalesTeam.First + 1;
    private const int WalkedAway = SalesTeam.First + 3;

    private static readonly Dictionary<string, Action<IOrganizationService, Guid, EntityReference>> Doors = new()
    {
        ["Lose"] = (service, deal, reason) => service.Execute(new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", reason)), Status = new OptionSetValue(4) }),
        ["state"] = (service, deal, reason) => service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", reason))),
        ["close record, then state"] = (service, deal, reason) =>
        {
            service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(2)), ("sl_primaryreasonid", reason)));
            service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2))));
        },
    };

    private static IEnumerable<object[]> Names => Doors.Keys.Select(door => new object[] { door });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_reason_that_says_we_walked_away_makes_it_no_loss_at_every_door(string door)
    {
        using var team = new SalesTeam();
        var service = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        Doors[door](service, deal, Reason(team));

        var stored = team.Stored(deal);
        Assert.AreEqual((2, WalkedAway), (Choice(stored, "statecode"), Choice(stored, "sl_outcome")));
        var review = team.About(deal, "sl_winlossreview").Single();
        Assert.AreEqual((WalkedAway, "Walked away: Globex renewal"), (Choice(review, "sl_outcome"), review["sl_name"]));
        Assert.AreSequenceEqual(["Walked away from the deal: Globex renewal"], team.Signals(deal, "deal.walkedaway"));
        Assert.IsEmpty(team.Signals(deal, "deal.lost"));
    }

    [TestMethod]
    public void The_review_keeps_why_we_were_advised_to_walk_away_and_the_signal_that_we_were()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        StageVisitTests.Bypassing(team, new Microsoft.Xrm.Sdk.Messages.UpdateRequest
        {
            Target = SalesTeam.Change(deal, ("sl_walkawayadvised", true), ("sl_walkawayreason", "They want a data warehouse, which we do not build")),
        });
        Doors["state"](team.Service, deal, Reason(team));

        Assert.AreEqual("They want a data warehouse, which we do not build", team.About(deal, "sl_winlossreview").Single()["sl_evidence"]);
        team.RunJobs();
        Assert.Contains("\"walkAwayAdvised\":\"yes\"", (string)team.About(deal, "sl_signal").Single(signal => (string)signal["sl_topic"] == "deal.walkedaway")["sl_payload"]);
    }

    [TestMethod]
    public void What_was_sent_for_the_outcome_does_not_count()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing)), ("sl_outcome", new OptionSetValue(WalkedAway))));

        Assert.AreEqual(Lost, Choice(team.Stored(deal), "sl_outcome"));
        Assert.AreSequenceEqual(["Deal lost: Globex renewal"], team.Signals(deal, "deal.lost"));
    }

    [TestMethod]
    public void A_deal_is_not_won_by_walking_away()
    {
        using var team = new SalesTeam(SalesTeam.Enforce);
        var deal = team.Deal(("customerneed", "Fewer errors"));

        Assert.Contains(
            "Choose a main reason for a deal that was won: \"No fit\" is not one",
            SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("sl_closereasonid", Reason(team))))));
    }

    [TestMethod]
    public void A_deal_that_is_opened_again_has_no_outcome_and_its_first_review_stays()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        Doors["state"](team.Service, deal, Reason(team));
        team.Clock.Advance(TimeSpan.FromDays(3));
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0))));
        Assert.IsFalse(team.Stored(deal).Contains("sl_outcome"));
        team.Clock.Advance(TimeSpan.FromDays(3));
        Doors["state"](team.Service, deal, new EntityReference("sl_reason", team.Timing));

        Assert.AreSequenceEqual(["Walked away: Globex renewal", "Lost: Globex renewal"], team.About(deal, "sl_winlossreview").Select(review => (string)review["sl_name"]).ToList());
        Assert.AreSequenceEqual(["Deal opened again: Globex renewal"], team.Signals(deal, "deal.reopened"));
    }

    [TestMethod]
    public void A_review_says_for_which_slice_it_speaks()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("sl_channel", new OptionSetValue(SalesTeam.First + 2)), ("sl_dealtype", new OptionSetValue(SalesTeam.First + 1)), ("estimatedvalue", new Money(12000)));
        team.Clock.Advance(TimeSpan.FromDays(20));
        Doors["Lose"](team.Service, deal, Reason(team));

        var review = team.About(deal, "sl_winlossreview").Single();
        Assert.AreEqual((SalesTeam.First + 2, SalesTeam.First + 1), (Choice(review, "sl_channel"), Choice(review, "sl_dealtype")));
        Assert.AreEqual(("Qualify", "Rep"), (review.GetAttributeValue<EntityReference>("sl_stageid").Name, review.FormattedValues["sl_source"]));
        Assert.AreEqual(20, review["sl_cycledays"]);
        Assert.IsTrue(review.Contains("sl_value"));
    }

    [TestMethod]
    public void A_review_takes_further_reasons()
    {
        using var team = new SalesTeam();
        var service = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        Doors["Lose"](service, deal, Reason(team));
        var review = team.About(deal, "sl_winlossreview").Single().ToEntityReference();
        service.Associate(review.LogicalName, review.Id, new Relationship("sl_winlossreview_reason"), [new EntityReference("sl_reason", team.Timing), new EntityReference("sl_reason", team.Price)]);

        var further = new Microsoft.Xrm.Sdk.Query.QueryExpression("sl_reason") { ColumnSet = new("sl_name") };
        further.AddLink("sl_winlossreview_reason", "sl_reasonid", "sl_reasonid").LinkCriteria.AddCondition("sl_winlossreviewid", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, review.Id);
        Assert.HasCount(2, team.Service.RetrieveMultiple(further).Entities);
    }

    private static EntityReference Reason(SalesTeam team) => new("sl_reason", team.Reason("No fit", outcome: 3, needsSecondCause: false));

    private static int Choice(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;
}
