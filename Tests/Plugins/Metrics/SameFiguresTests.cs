using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Whatever happens between refreshes, and however they are cut: the figures are those of counting everything from nothing.</summary>
[TestClass]
public sealed class SameFiguresTests
{
    public required TestContext TestContext { get; set; }

    /// <summary>3 seeds, 3 rounds of 40 changes each among 80 deals.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Taking_up_what_changed_gives_the_same_as_counting_everything_from_nothing(int seed)
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var sales = Sales.Of(team, 80, seed);
        team.Refresh();
        for (var round = 0; round < 3; round++)
        {
            team.Clock.Advance(TimeSpan.FromHours(7));
            sales.ChangeByChance(40);
            team.RunJobs();
            team.Refresh();
            var (sums, figures) = (team.Sums(), team.Figures());

            team.Refresh(everything: true);
            Assert.AreEqual(team.Sums(), sums, $"sums after round {round}");
            Assert.AreEqual(team.Figures(), figures, $"figures after round {round}");
        }

        team.AssertEvidence();
        Assert.IsLessThan(60, sales.Refused, "most changes must be made");
    }

    /// <summary>Days on which deals grow older, months that begin, names that change: what was not told anew must not have had to be.</summary>
    [TestMethod]
    public void As_days_and_months_pass_figures_are_those_that_would_be_told_anew_of_everything()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var sales = Sales.Of(team, 60, seed: 4);
        team.Refresh();
        foreach (var days in new[] { 0, 1, 9, 31 })
        {
            team.Clock.Advance(TimeSpan.FromDays(days));
            sales.ChangeByChance(15);
            team.RunJobs();
            if (days == 0)
            {
                team.Service.Update(new Entity("sl_segment", team.Rows("sl_segment")[0].Id) { ["sl_name"] = "Another name" });
            }

            team.Refresh();
            var figures = team.Figures();

            team.Refresh(everything: true);
            Assert.AreEqual(team.Figures(), figures, $"after {days} days");
        }
    }

    [TestMethod]
    public void Cut_off_after_any_slice_and_begun_again_it_ends_the_same()
    {
        using var team = Small(out _);
        var expected = team.Refresh().Count;
        Assert.IsGreaterThan(8, expected, "there must be slices to cut between");
        var (sums, figures) = (team.Sums(), team.Figures());
        for (var slices = 1; slices < expected; slices++)
        {
            string? continuation = null;
            for (var slice = 0; slice < slices; slice++)
            {
                continuation = Learning.ClosedDeals.Continuation(team.Service.RefreshSlice(continuation, everything: slice == 0));
            }

            team.Refresh();
            Assert.AreEqual(sums, team.Sums(), $"cut off after {slices}");
            Assert.AreEqual(figures, team.Figures(), $"cut off after {slices}");
        }
    }

    [TestMethod]
    public void A_slice_whose_answer_was_lost_is_not_done_twice()
    {
        using var team = Small(out _);
        team.Refresh();
        var (sums, figures) = (team.Sums(), team.Figures());
        var first = Learning.ClosedDeals.Continuation(team.Service.RefreshSlice(everything: true));
        var answer = team.Service.RefreshSlice(first);
        while (Learning.ClosedDeals.Continuation(answer) is not null)
        {
            answer = team.Service.RefreshSlice(first);
        }

        Assert.AreEqual(sums, team.Sums());
        Assert.AreEqual(figures, team.Figures());
    }

    [TestMethod]
    public void A_slice_that_fails_leaves_nothing_behind_and_the_run_goes_on_from_there()
    {
        using var team = Small(out var sales);
        team.Refresh();
        sales.ChangeByChance(10);
        team.RunJobs();
        var tally = team.Rows("sl_tally").First(row => row.GetAttributeValue<string>("sl_scope")?.StartsWith('u') == true && row.GetAttributeValue<int>("sl_month") == 0);
        team.Service.Update(new Entity("sl_tally", tally.Id) { ["sl_content"] = "damaged" });
        var before = Hashes(team);
        var refusal = "";
        string? continuation = null;
        for (var slice = 0; slice < 50 && refusal.Length == 0; slice++)
        {
            // Slices that need no damaged sum go before the one that fails, and what they did stays.
            before = Hashes(team);
            try
            {
                continuation = Learning.ClosedDeals.Continuation(team.Service.RefreshSlice(continuation));
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                refusal = fault.Detail.Message;
            }
        }

        Assert.EndsWith("can't be read: somebody changed them. Run Refresh Metrics with Everything, which counts all deals anew.", refusal);
        Assert.AreSequenceEqual(before, Hashes(team));

        team.Service.Update(new Entity("sl_tally", tally.Id) { ["sl_content"] = tally["sl_content"] });
        team.Refresh();
        var figures = team.Figures();
        team.Refresh(everything: true);
        Assert.AreEqual(team.Figures(), figures);
    }

    [TestMethod]
    public void Damaged_sums_are_mended_by_counting_everything()
    {
        using var team = Small(out _);
        team.Refresh();
        var figures = team.Figures();
        foreach (var tally in team.Rows("sl_tally").Where(row => row.Contains("sl_scope")))
        {
            team.Service.Update(new Entity("sl_tally", tally.Id) { ["sl_content"] = "damaged" });
        }

        foreach (var deal in team.Rows("sl_counteddeal").Take(5))
        {
            team.Service.Update(new Entity("sl_counteddeal", deal.Id) { ["sl_content"] = "damaged", ["sl_contenthash"] = "damaged" });
        }

        team.Refresh(everything: true);
        Assert.AreEqual(figures, team.Figures());
    }

    [TestMethod]
    public async Task Two_who_call_at_once_give_the_figures_of_one()
    {
        using var team = Small(out _);
        var service = team.Organization.ServiceFor(team.Organization.AdministratorId);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var call = 0; call < 400 && !(bool)service.RefreshSlice()["Done"]; call++)
            {
            }
        }, TestContext.CancellationToken)));
        var (sums, figures) = (team.Sums(), team.Figures());

        team.Refresh(everything: true);
        Assert.AreEqual(team.Sums(), sums);
        Assert.AreEqual(team.Figures(), figures);
    }

    [TestMethod]
    public void A_continuation_of_another_run_is_refused()
    {
        using var team = Small(out _);
        var old = Learning.ClosedDeals.Continuation(team.Service.RefreshSlice())!;
        team.Refresh();
        foreach (var text in new[] { "tomorrow", old, "{}" })
        {
            Assert.AreEqual("Continuation is not one of the run that is under way. Leave it empty to begin anew.", SalesTeam.Refusal(() => team.Service.RefreshSlice(text)));
        }
    }

    private static List<string> Hashes(SalesTeam team) => [.. team.Rows("sl_counteddeal").Select(row => row.GetAttributeValue<string>("sl_contenthash")).Order(StringComparer.Ordinal)];

    /// <summary>60 deals, ten a slice.</summary>
    private static SalesTeam Small(out Sales sales)
    {
        var team = new SalesTeam(SalesTeam.Observe);
        team.Set("sl_SliceSize", "2");
        sales = Sales.Of(team, 60, seed: 7);
        return team;
    }
}
