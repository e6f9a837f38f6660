using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Access;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>Once a month the closes of the last one are told to those who can act on them.</summary>
[TestClass]
public sealed class DigestTests
{
    [TestMethod]
    public void The_closes_of_last_month_are_told_once_to_each_audience_with_the_rows_behind_them()
    {
        using var company = new Company();
        Plant(company);
        Assert.AreEqual(4, Run(company).Sum(answer => (int)answer["Written"]));

        var told = company.Team.Service.RetrieveMultiple(new QueryExpression("sl_insight") { ColumnSet = new ColumnSet(true) }).Entities.ToDictionary(row => (string)row["sl_externalkey"]);
        Assert.AreSequenceEqual(["asked-unsolved/2026-02", "data-gaps/2026-02", "digest-marketing/2026-02", "won-overpromised/2026-02"], told.Keys.Order(StringComparer.Ordinal));
        Assert.AreEqual(
            "Won (12): Timing 12.\nLost (8): no reason given 5, Timing 3.\n"
            + "\"Orders without typing\": 12 of 18 won (44 % to 84 %).\n1 more messages have fewer than 10 decided deals: not enough evidence yet.",
            told["digest-marketing/2026-02"]["sl_finding"]);
        Assert.AreEqual("Faxes: 2 deals, 0 won", told["asked-unsolved/2026-02"]["sl_finding"]);
        Assert.AreEqual("1 of 12 won deals hold a promise that no commitment covers: ask for it before the handoff.", told["won-overpromised/2026-02"]["sl_finding"]);
        Assert.Contains("20 of 20 closed deals had no segment.", (string)told["data-gaps/2026-02"]["sl_finding"]);
        var fetch = ((string)told["digest-marketing/2026-02"]["sl_evidence"]).Split('\n')[1];
        Assert.HasCount((int)told["digest-marketing/2026-02"]["sl_cases"], company.Team.Service.RetrieveMultiple(new FetchExpression(fetch)).Entities);
        Assert.AreEqual(company.Olga, told["digest-marketing/2026-02"].GetAttributeValue<EntityReference>("ownerid").Id);

        Assert.AreEqual(0, Run(company).Sum(answer => (int)answer["Written"]), "the same month is told once");
    }

    [TestMethod]
    public void In_slices_and_cut_off_at_each_the_same_is_told()
    {
        using var company = new Company();
        Plant(company);
        company.Team.Set("sl_SliceSize", "1");
        Run(company);
        var once = Findings(company);

        using var other = new Company();
        Plant(other);
        other.Team.Set("sl_SliceSize", "1");
        // The caller forgets what it was answered: the job's row knows.
        var answers = new List<OrganizationResponse>();
        while (answers.Count == 0 || !(bool)answers[^1]["Done"])
        {
            answers.Add(other.Team.Service.Execute(new OrganizationRequest("sl_WriteInsights")));
        }

        Assert.AreEqual(once, Findings(other));
    }

    [TestMethod]
    public void A_question_that_nobody_answered_yet_is_not_asked_again_next_month_but_news_is_told()
    {
        using var company = new Company();
        Plant(company);
        Run(company);
        company.Team.Clock.Advance(TimeSpan.FromDays(31));
        var deal = company.Team.Deal();
        StageVisitTests.Bypassing(company.Team, new Microsoft.Xrm.Sdk.Messages.CreateRequest { Target = new Entity("sl_winlossreview") { ["sl_name"] = "Won", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_source"] = new OptionSetValue(SalesTeam.First), ["sl_outcome"] = new OptionSetValue(SalesTeam.First), ["sl_closedon"] = new DateTime(2026, 3, 20) } });

        Assert.AreEqual(1, Run(company).Sum(answer => (int)answer["Written"]), "the gaps of February are still open");
    }

    [TestMethod]
    public void Only_who_runs_jobs_may_call_it()
    {
        using var company = new Company();

        Company.MustBeRefused(() => company.As(company.Rita).Execute(new OrganizationRequest("sl_WriteInsights")));
        company.As(company.Alma).Execute(new OrganizationRequest("sl_WriteInsights"));
    }

    private static List<OrganizationResponse> Run(Company company)
    {
        var answers = new List<OrganizationResponse>();
        while (answers.Count == 0 || !(bool)answers[^1]["Done"])
        {
            var request = new OrganizationRequest("sl_WriteInsights");
            if (answers.Count > 0)
            {
                request["Continuation"] = answers[^1]["Continuation"];
            }

            answers.Add(company.Team.Service.Execute(request));
        }

        return answers;
    }

    private static string Findings(Company company) => string.Join('\n', company.Team.Service.RetrieveMultiple(new QueryExpression("sl_insight") { ColumnSet = new ColumnSet("sl_finding") }).Entities.Select(row => (string)row["sl_finding"]).Order(StringComparer.Ordinal));

    /// <summary>20 closes of February: 12 won, 8 lost; 18 with one message, 2 with another; 2 about a problem we do not solve.</summary>
    private static void Plant(Company company)
    {
        var problem = company.Team.Service.Create(new Entity("sl_problem") { ["sl_name"] = "Faxes", ["sl_code"] = "faxes", ["sl_kind"] = new OptionSetValue(SalesTeam.First + 1), ["sl_phrases"] = "fax machine" });
        using var history = company.Team.Organization.WriteHistory();
        for (var number = 0; number < 20; number++)
        {
            var won = number < 12;
            var deal = new Entity("opportunity", Guid.NewGuid())
            {
                ["name"] = $"Deal {number}",
                ["createdon"] = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc),
                ["ownerid"] = SdrTeam.User(company.Rita),
                ["statecode"] = new OptionSetValue(won ? 1 : 2),
                ["statuscode"] = new OptionSetValue(won ? 3 : 4),
                ["sl_sourcemessage"] = number < 18 ? "Orders without typing" : "A quiet month end",
                ["sl_unlistedpromises"] = number == 0 ? 1 : 0,
            };
            if (number > 17)
            {
                deal["sl_problemid"] = new EntityReference("sl_problem", problem);
            }

            history.Add(deal);
            var review = new Entity("sl_winlossreview", Guid.NewGuid())
            {
                ["sl_name"] = $"Close {number}",
                ["createdon"] = new DateTime(2026, 2, 10, 9, 0, 0, DateTimeKind.Utc),
                ["ownerid"] = SdrTeam.User(company.Rita),
                ["sl_opportunityid"] = deal.ToEntityReference(),
                ["sl_source"] = new OptionSetValue(SalesTeam.First),
                ["sl_outcome"] = new OptionSetValue(SalesTeam.First + (won ? 0 : 1)),
                ["sl_closedon"] = new DateTime(2026, 2, 1 + number),
            };
            if (number < 15)
            {
                review["sl_primaryreasonid"] = new EntityReference("sl_reason", company.Team.Timing);
            }

            history.Add(review);
        }

        history.Commit();
    }
}
