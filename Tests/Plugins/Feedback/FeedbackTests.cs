using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Access;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>What service says of a deal comes back to where it can be learned from, signed by the one who says it.</summary>
[TestClass]
public sealed class FeedbackTests
{
    private const int Good = SalesTeam.First + 4;
    private const int Weak = SalesTeam.First + 2;

    [TestMethod]
    public void The_newest_feedback_stands_on_the_deal_for_its_rep_and_for_nobody_elses()
    {
        using var company = new Company();
        var deal = WonFor(company);
        Give(company, company.Sven, deal, ("sl_dealquality", Rating(Weak)), ("sl_comment", "They expected us on Monday"));
        company.Team.Clock.Advance(TimeSpan.FromDays(30));
        Give(company, company.Sven, deal, ("sl_dealquality", Rating(Good)), ("sl_expectationmatch", Rating(Weak)), ("sl_canexpand", true), ("sl_friction", "The contract named no contact"));

        var row = company.As(company.Rita).Retrieve("sl_winlossreview", company.Seen(company.Rita, "sl_winlossreview", deal).Single(), new ColumnSet(true));
        Assert.AreEqual(Good, row.GetAttributeValue<OptionSetValue>("sl_servicequality").Value);
        Assert.AreEqual(Weak, row.GetAttributeValue<OptionSetValue>("sl_serviceexpectation").Value);
        Assert.AreEqual(
            "Sales Loop Service, 2026-04-09: deal quality good; expectations met weak; could buy more.\nFriction: The contract named no contact",
            row["sl_servicefeedback"]);
        Assert.HasCount(2, company.Seen(company.Rita, "sl_feedback", deal));
        Assert.IsEmpty(company.Seen(company.Rob, "sl_feedback", deal), "another rep reads nothing of it");
        Company.MustBeRefused(() => company.Seen(company.Sam, "sl_feedback", deal));
        Assert.AreEqual(row["sl_servicefeedback"], company.As(company.Mona).Retrieve("sl_winlossreview", row.Id, new ColumnSet("sl_servicefeedback"))["sl_servicefeedback"], "the manager reads it on the review");
        Assert.AreEqual(0, company.FailedJobs());
    }

    [TestMethod]
    public void Feedback_is_a_few_answers_its_name_and_its_deal_come_by_themselves()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var named = company.As(company.Sven).Create(new Entity("sl_feedback") { ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_dealquality"] = Rating(Good) });

        var name = (string)company.Team.Stored(deal)["name"];
        Assert.AreEqual($"{name}, {company.Team.Clock.Now:yyyy-MM-dd}", company.Team.Row("sl_feedback", named)["sl_name"]);
    }

    [TestMethod]
    public void Only_the_one_who_gave_it_corrects_it_and_what_they_correct_counts()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var feedback = Give(company, company.Sven, deal, ("sl_dealquality", Rating(Weak)));
        var change = new Entity("sl_feedback", feedback) { ["sl_dealquality"] = Rating(Good) };

        Company.MustBeRefused(() => company.As(company.Rita).Update(change));
        Company.MustBeRefused(() => company.As(company.Mona).Update(change));
        company.Team.Organization.ServiceFor(company.Sven).Update(change);
        company.Team.RunJobs();
        Assert.AreEqual(Good, Review(company, deal).GetAttributeValue<OptionSetValue>("sl_servicequality").Value);

        company.Team.Service.Execute(new Microsoft.Crm.Sdk.Messages.GrantAccessRequest
        {
            Target = new EntityReference("sl_feedback", feedback),
            PrincipalAccess = new Microsoft.Crm.Sdk.Messages.PrincipalAccess { Principal = new EntityReference("systemuser", company.Svea), AccessMask = Microsoft.Crm.Sdk.Messages.AccessRights.ReadAccess | Microsoft.Crm.Sdk.Messages.AccessRights.WriteAccess },
        });
        Assert.AreEqual(
            "This feedback can only be corrected by the one who gave it. If you see it otherwise, talk to them, or give feedback of your own.",
            SalesTeam.Refusal(() => company.As(company.Svea).Update(change)));
    }

    [TestMethod]
    public void Nobody_gives_feedback_in_anothers_name_and_nobody_gives_it_away()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var feedback = Give(company, company.Sven, deal, ("sl_dealquality", Rating(Weak)));
        var sven = company.As(company.Sven);

        Assert.AreEqual(
            "This feedback was not saved: you can only give your own. Leave \"Given By\" empty, or ask the person to write it.",
            SalesTeam.Refusal(() => sven.Create(Company.On(deal, "sl_feedback", ("sl_givenbyid", SdrTeam.User(company.Svea))))));
        Assert.AreEqual(
            "This feedback was not saved: it stays signed by the one who gave it.",
            SalesTeam.Refusal(() => sven.Update(new Entity("sl_feedback", feedback) { ["sl_givenbyid"] = SdrTeam.User(company.Svea) })));
        company.Team.Service.Create(Company.On(deal, "sl_feedback", ("sl_givenbyid", SdrTeam.User(company.Svea))));
        Company.MustBeRefused(() => company.As(company.Rita).Create(Company.On(deal, "sl_feedback", ("sl_dealquality", Rating(Good)))));
    }

    [TestMethod]
    public void Feedback_is_about_a_deal_and_not_dated_ahead()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var sven = company.As(company.Sven);
        Assert.AreEqual(
            "This feedback was not saved: it doesn't say of what. Choose the deal under Opportunity, or the handoff that it answers.",
            SalesTeam.Refusal(() => sven.Create(new Entity("sl_feedback") { ["sl_dealquality"] = Rating(Good) })));
        const string Ahead = "This feedback was not saved: it is dated ahead. Leave \"Given On\" empty: it is the day on which you save it.";
        Assert.AreEqual(Ahead, SalesTeam.Refusal(() => sven.Create(Company.On(deal, "sl_feedback", ("sl_givenon", company.Team.Clock.Now.AddDays(20))))));
        Assert.AreEqual(Ahead, SalesTeam.Refusal(() => company.Team.Service.Create(Company.On(deal, "sl_feedback", ("sl_givenon", company.Team.Clock.Now.AddDays(20))))), "nor does a load");

        var handoff = company.Seen(company.Sven, "sl_handoff", deal).Single();
        var ofHandoff = sven.Create(new Entity("sl_feedback") { ["sl_handoffid"] = new EntityReference("sl_handoff", handoff), ["sl_dealquality"] = Rating(Good) });
        Assert.AreEqual(deal, company.Team.Row("sl_feedback", ofHandoff).GetAttributeValue<EntityReference>("sl_opportunityid").Id, "feedback on a handoff is feedback on its deal");
    }

    [TestMethod]
    public void A_second_feedback_of_a_day_is_refused_and_the_first_corrected()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var first = Give(company, company.Sven, deal, ("sl_name", "After a month"), ("sl_dealquality", Rating(Weak)));
        Assert.AreEqual(
            "This feedback was not saved: yours of 2026-03-10, \"After a month\", is on record for this already. Open it and correct it there; how you see it later is new feedback on another day.",
            SalesTeam.Refusal(() => Give(company, company.Sven, deal, ("sl_dealquality", Rating(Good)))));
        company.As(company.Sven).Update(new Entity("sl_feedback", first) { ["sl_dealquality"] = Rating(Good) });
        company.Team.Service.Create(Company.On(deal, "sl_feedback", ("sl_givenbyid", SdrTeam.User(company.Svea)), ("sl_dealquality", Rating(Weak))));
        company.Team.Service.Create(Company.On(deal, "sl_feedback", ("sl_givenbyid", SdrTeam.User(company.Sven)), ("sl_givenon", company.Team.Clock.Now.AddDays(-90)), ("sl_dealquality", Rating(Weak))));
        company.Team.Clock.Advance(TimeSpan.FromDays(1));
        Give(company, company.Sven, deal, ("sl_dealquality", Rating(Weak)));

        Assert.HasCount(4, company.Team.About(deal, "sl_feedback"), "another person's, another day's and loaded history stand beside it");
    }

    [TestMethod]
    public void Feedback_that_is_taken_back_is_gone_from_the_deal_too()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var feedback = Give(company, company.Sven, deal, ("sl_dealquality", Rating(Weak)));
        company.Team.Service.Delete("sl_feedback", feedback);
        company.Team.RunJobs();

        var row = Review(company, deal);
        Assert.IsFalse(row.Contains("sl_servicequality") || row.Contains("sl_servicefeedback") || row.Contains("sl_servicefeedbackon"));
        Assert.AreEqual(0, company.FailedJobs());
    }

    [TestMethod]
    public void Feedback_on_a_deal_that_was_opened_again_is_kept_and_counts_once_it_closes_again()
    {
        using var company = new Company();
        var deal = WonFor(company);
        Give(company, company.Sven, deal, ("sl_dealquality", Rating(Good)));
        var first = Review(company, deal);
        company.Team.Clock.Advance(TimeSpan.FromDays(1));
        company.Team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1))));
        Give(company, company.Sven, deal, ("sl_dealquality", Rating(Weak)));

        Assert.AreEqual(Rating(Good), Review(company, deal)["sl_servicequality"], "the review of the first close stays");
        Assert.HasCount(2, company.Seen(company.Rita, "sl_feedback", deal));
        company.Win(company.Rita, deal);
        var second = company.Team.About(deal, "sl_winlossreview").Single(review => review.Id != first.Id);
        Assert.AreEqual(Rating(Weak), second["sl_servicequality"], "what was said since it was opened again belongs to the second");
    }

    [TestMethod]
    public void Friction_becomes_a_request_to_operations_that_names_neither_deal_nor_person()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var feedback = Give(company, company.Sven, deal, ("sl_friction", "The contract named no contact\nand no address"));
        company.As(company.Sven).Update(new Entity("sl_feedback", feedback) { ["sl_friction"] = "The contract named no contact" });
        company.Team.RunJobs();

        var insight = Insights(company).Single();
        Assert.AreEqual("Friction: The contract named no contact", insight["sl_name"]);
        Assert.AreEqual("The contract named no contact", insight["sl_finding"], "a correction counts as long as nobody has heard it");
        Assert.AreEqual(("Operations", "Friction", 1), (insight.FormattedValues["sl_audience"], insight.FormattedValues["sl_kind"], insight["sl_cases"]));
        Assert.IsFalse(insight.Contains("sl_opportunityid"));
        Assert.AreEqual(company.Olga, insight.GetAttributeValue<EntityReference>("ownerid").Id);
        var fetch = ((string)insight["sl_evidence"]).Split('\n')[1];
        Assert.AreEqual(feedback, company.As(company.Olga).RetrieveMultiple(new FetchExpression(fetch)).Entities.Single().Id);
        Assert.IsEmpty(company.As(company.Rob).RetrieveMultiple(new FetchExpression(fetch)).Entities, "the query opens it to those who may read it");
        Assert.AreEqual(0, company.FailedJobs());
    }

    [TestMethod]
    public void A_megabyte_of_one_letter_is_refused_by_its_column_and_as_much_as_fits_comes_back_shortened()
    {
        using var company = new Company();
        var deal = WonFor(company);
        Assert.Contains("sl_friction", SalesTeam.Refusal(() => Give(company, company.Sven, deal, ("sl_friction", new string('x', 1_000_000)))));
        Give(company, company.Sven, deal, ("sl_friction", new string('x', 4000)), ("sl_comment", new string('y', 4000)));

        Assert.IsLessThanOrEqualTo(4000, ((string)Review(company, deal)["sl_servicefeedback"]).Length);
        Assert.AreEqual(0, company.FailedJobs());
    }

    [TestMethod]
    public void Service_says_of_each_promise_whether_it_was_kept_and_the_one_who_made_it_cannot()
    {
        using var company = new Company();
        var deal = WonFor(company);
        var promise = company.Seen(company.Sven, "sl_promise", deal).Single();
        var broken = new Entity("sl_promise", promise) { ["sl_kept"] = new OptionSetValue(SalesTeam.First + 3), ["sl_keptnote"] = "It took four months" };

        Assert.AreEqual(
            "Whether a promise was kept is said by those who keep it: service, or a manager. Ask them to mark it.",
            SalesTeam.Refusal(() => company.As(company.Rita).Update(new Entity("sl_promise", promise) { ["sl_kept"] = new OptionSetValue(SalesTeam.First + 1) })));
        company.As(company.Sven).Update(broken);
        company.Team.RunJobs();

        var row = company.Team.Row("sl_promise", promise);
        Assert.AreEqual((company.Sven, "Not kept"), (row.GetAttributeValue<EntityReference>("sl_keptbyid").Id, row.FormattedValues["sl_kept"]));
        Assert.AreEqual(1, Review(company, deal)["sl_brokenpromises"]);
        Assert.AreSequenceEqual(["Promise not kept: A connector for your warehouse"], company.Team.Signals(deal, "promise.notkept"));

        company.As(company.Sven).Update(new Entity("sl_promise", promise) { ["sl_kept"] = new OptionSetValue(SalesTeam.First + 1) });
        company.Team.RunJobs();
        Assert.AreEqual(0, Review(company, deal)["sl_brokenpromises"]);
    }

    private static Guid WonFor(Company company)
    {
        var deal = company.WorkedDeal(company.Rita);
        company.Win(company.Rita, deal);
        company.HandOver(company.Rita, deal, company.Sven);
        return deal;
    }

    /// <summary>The review of the deal's first close.</summary>
    private static Entity Review(Company company, Guid deal) => company.Team.About(deal, "sl_winlossreview")[0];

    private static Guid Give(Company company, Guid person, Guid deal, params (string Column, object Value)[] columns)
    {
        var id = company.As(person).Create(Company.On(deal, "sl_feedback", columns));
        company.Team.RunJobs();
        return id;
    }

    private static DataCollection<Entity> Insights(Company company) => company.Team.Service.RetrieveMultiple(new QueryExpression("sl_insight") { ColumnSet = new ColumnSet(true) }).Entities;

    private static OptionSetValue Rating(int value) => new(value);
}
