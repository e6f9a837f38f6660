using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Learning;

/// <summary>Training as long work: in slices, cut off anywhere, by whom, and at what cost.</summary>
[TestClass]
public sealed class TrainingRunTests
{
    [TestMethod]
    public void It_reads_a_slice_a_call_learns_and_then_looks_at_open_deals_slice_by_slice()
    {
        using var team = Team(open: 60);
        var answers = team.Train();

        // 240 closed and 60 open ones by 50, then learning, then the open ones by 50.
        Assert.AreSequenceEqual([50, 50, 50, 50, 50, 50, 300, 50, 10], answers.Select(answer => (int)answer["Handled"]));
        Assert.IsEmpty(team.All("sl_jobpart"), "what was gathered is taken away");
        var job = team.TrainingJob();
        Assert.AreEqual(SalesTeam.First + 2, job.GetAttributeValue<OptionSetValue>("sl_state").Value, "Done");
        Assert.AreEqual(300, job["sl_handled"]);
        Assert.IsFalse(job.Contains("sl_continuation"));
    }

    [TestMethod]
    public void Cut_off_after_any_slice_and_run_again_it_ends_the_same()
    {
        using var whole = Team(open: 60);
        var expected = Outcome(whole, whole.Train()[^1]);
        for (var slices = 1; slices <= 8; slices++)
        {
            using var team = Team(open: 60);
            string? continuation = null;
            for (var slice = 0; slice < slices; slice++)
            {
                continuation = team.Service.Slice(continuation).Continuation();
            }

            Assert.AreEqual(expected, Outcome(team, team.Train()[^1]), $"cut off after {slices}");
        }
    }

    [TestMethod]
    public void A_slice_whose_answer_was_lost_is_not_done_twice()
    {
        using var whole = Team(open: 60);
        var expected = Outcome(whole, whole.Train()[^1]);
        using var team = Team(open: 60);
        var first = team.Service.Slice().Continuation();
        team.Service.Slice(first);
        var answer = team.Service.Slice(first);
        while (answer.Continuation() is { } continuation)
        {
            answer = team.Service.Slice(continuation);
        }

        Assert.AreEqual(expected, Outcome(team, answer));
    }

    [TestMethod]
    public void Learning_twice_from_the_same_deals_makes_one_proposal()
    {
        using var team = Team(open: 10);
        var first = team.Train()[^1].Model();

        Assert.AreEqual(first, team.Train()[^1].Model());
        Assert.HasCount(1, team.All("sl_fitmodel"));
    }

    [TestMethod]
    public void A_continuation_of_another_run_is_refused()
    {
        using var team = Team(open: 0);
        var old = team.Service.Slice().Continuation()!;
        team.Clock.Advance(TimeSpan.FromDays(2));
        team.Service.Slice();

        foreach (var text in new[] { "tomorrow", old, "{}" })
        {
            Assert.AreEqual(
                "Continuation is not one of the run that is under way. Leave it empty to begin anew.",
                SalesTeam.Refusal(() => team.Service.Slice(text)));
        }
    }

    [TestMethod]
    public void Gathered_parts_that_were_damaged_end_the_run_with_words_and_without_a_model()
    {
        using var team = Team(open: 0);
        var continuation = team.Service.Slice().Continuation();
        team.Service.Update(new Entity("sl_jobpart", team.All("sl_jobpart").Single().Id) { ["sl_content"] = "AAAA" });
        OrganizationResponse answer;
        do
        {
            answer = team.Service.Slice(continuation);
            continuation = answer.Continuation();
        }
        while (continuation is not null);

        Assert.AreEqual("What earlier slices gathered is no longer there, so nothing was learned. Train again.", answer["Found"]);
        Assert.IsEmpty(team.All("sl_fitmodel"));
        Assert.IsNotNull(team.Train()[^1].Model(), "the next run is none the worse");
    }

    [TestMethod]
    public void A_proposal_deleted_while_it_is_compared_ends_the_run_with_words()
    {
        using var team = Team(open: 60);
        string? continuation = null;
        for (var slice = 1; slice <= 7; slice++)
        {
            continuation = team.Service.Slice(continuation).Continuation();
        }

        team.Service.Delete("sl_fitmodel", team.All("sl_fitmodel").Single().Id);
        var last = team.Service.Slice(continuation);

        Assert.IsTrue((bool)last["Done"]);
        Assert.EndsWith("It was deleted before its effect on open deals was counted.", (string)last["Found"]);
    }

    [TestMethod]
    public void A_segment_that_is_not_there_is_refused()
    {
        using var team = Team(open: 0);

        Assert.StartsWith("There is no such segment.", SalesTeam.Refusal(() => team.Service.Slice(segment: Guid.NewGuid())));
    }

    [TestMethod]
    [DataRow("Sales Loop Revenue Operations", true)]
    [DataRow("Sales Loop Automation", true)]
    [DataRow("Sales Loop Manager", false)]
    [DataRow("Sales Loop Rep", false)]
    [DataRow("Sales Loop SDR", false)]
    [DataRow("Sales Loop Service", false)]
    public void Revenue_operations_and_the_automation_may_have_a_model_proposed_and_nobody_else(string role, bool may)
    {
        using var team = Team(open: 5);
        var service = team.Organization.ServiceFor(team.User("Person", role));
        if (!may)
        {
            Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => service.Slice()));
            Assert.IsEmpty(team.All("sl_jobpart"));
            return;
        }

        string? continuation = null;
        OrganizationResponse answer;
        do
        {
            answer = service.Slice(continuation);
            continuation = answer.Continuation();
        }
        while (continuation is not null);

        Assert.IsNotNull(answer.Model());
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(480)]
    public void A_slice_costs_the_same_number_of_calls_whatever_the_number_of_deals(int deals)
    {
        using var team = new SalesTeam();
        team.Slice(5000);
        team.PastThatTells(deals);
        team.Deal();
        team.Runs.Clear();
        var calls = new List<int>();
        string? continuation = null;
        do
        {
            continuation = team.Service.Slice(continuation).Continuation();
            calls.Add(team.Calls("TrainFitModel"));
            team.Runs.Clear();
        }
        while (continuation is not null);

        // Models; job twice; setting, page, part; where it stands. Models; job twice; parts, is it there, version, model, points, part taken away; where it
        // stands. Models; job twice; model, points, setting, page, note; where it stands.
        Assert.AreSequenceEqual([7, 10, 9], calls);
    }

    private static SalesTeam Team(int open)
    {
        var team = new SalesTeam();
        team.Slice(50);
        team.PastThatTells(120);
        team.Past(open, 0, null, number => ClosedDeals.Shown(number % 2 == 0, number % 3));
        return team;
    }

    private static string Outcome(SalesTeam team, OrganizationResponse answer)
    {
        var model = team.Row("sl_fitmodel", answer.Model()!.Value);
        var points = team.Points(model.Id).Select(point => $"{point["sl_column"]} {point["sl_name"]} {point["sl_coefficient"]} {point["sl_won"]} {point["sl_lost"]}");
        return string.Join('\n', [$"{answer["Found"]}", $"{model["sl_intercept"]} {model["sl_evaluation"]} {model["sl_note"]} {model["sl_afrom"]}", $"{team.All("sl_fitmodel").Count} {team.All("sl_jobpart").Count}", .. points]);
    }
}
