using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>What the SDR claimed and what the closer found, side by side.</summary>
[TestClass]
public sealed class PainTests
{
    private const string Typing = "Reps waste hours retyping call notes into the CRM";
    private const string ByHand = "The team spends hours typing call notes in CRM by hand";
    private const string Invoices = "Month-end invoices are late because approvals sit in email";
    private const string SignOn = "They need single sign-on and an audit log for compliance";

    /// <summary>The four statements of the independent vectors, among which the one true pair has a likeness of 0.3833.</summary>
    [TestMethod]
    public void The_closer_writes_what_they_found_and_the_likeness_is_that_of_the_vectors()
    {
        using var team = new SdrTeam();
        var (_, other) = team.Handed(Invoices);
        team.Find(other, SignOn);
        var (_, handoff) = team.Handed(Typing);
        var row = team.Find(handoff, ByHand);

        Assert.AreEqual(0.3833m, row["sl_painalignment"]);
        Assert.AreEqual(
            "The claim and the finding speak of the same. Only words are compared: look at both texts before you judge.\n"
            + "In both: call, crm, hours, notes\n"
            + "Claimed, not found: into, reps, retyping, waste\n"
            + "Found, not claimed: hand, spends, team, typing",
            row["sl_painalignmentnote"]);
        Assert.AreEqual(0m, team.Handoff(other)["sl_painalignment"]);
        Assert.AreEqual("", team.Failures());
    }

    [TestMethod]
    public void A_statement_that_is_corrected_counts_in_place_of_the_one_before()
    {
        using var team = new SdrTeam();
        var (_, other) = team.Handed(Invoices);
        var (_, handoff) = team.Handed("Something else was said at first and then corrected");
        team.Find(other, "They need something quite different from this here");
        team.Find(other, SignOn);
        team.All.Service.Update(new Entity("sl_handoff", handoff) { ["statuscode"] = new OptionSetValue(1) });
        team.All.Service.Update(new Entity("sl_handoff", handoff) { ["sl_pain"] = Typing });

        Assert.AreEqual(0.3833m, team.Find(handoff, ByHand)["sl_painalignment"]);
    }

    [TestMethod]
    public void Without_words_on_the_handoff_the_pain_on_the_deal_counts_as_found()
    {
        using var team = new SdrTeam();
        var (_, other) = team.Handed(Invoices);
        team.Find(other, SignOn);
        var (deal, handoff) = team.Handed(Typing);
        team.All.Organization.ServiceFor(team.Closer).Update(SalesTeam.Change(deal, ("customerpainpoints", ByHand)));
        team.All.RunJobs();

        Assert.AreEqual(0.3833m, team.Handoff(handoff)["sl_painalignment"]);
    }

    [TestMethod]
    [DataRow("Typing takes hours", "One of the statements has 3 telling words; 5 are needed.", DisplayName = "three telling words")]
    [DataRow("aaaa", null, DisplayName = "filler")]
    public void Too_little_said_is_not_compared_and_no_number_is_made_of_it(string found, string? reason)
    {
        using var team = new SdrTeam();
        var (_, handoff) = team.Handed(Typing);
        var row = team.Find(handoff, found);

        Assert.IsFalse(row.Contains("sl_painalignment"));
        Assert.AreEqual(reason is null ? null : $"Not compared. {reason}", row.GetAttributeValue<string>("sl_painalignmentnote"));
    }

    [TestMethod]
    public void As_much_of_one_letter_as_the_column_holds_is_compared_like_any_other_text()
    {
        using var team = new SdrTeam();
        var (_, handoff) = team.Handed(new string('a', 4000));
        var row = team.Find(handoff, string.Concat(Enumerable.Repeat("b ", 5000)));

        Assert.IsFalse(row.Contains("sl_painalignment"));
        Assert.AreEqual("", team.Failures());
    }

    [TestMethod]
    public void Words_that_mean_the_same_to_the_team_count_as_one()
    {
        using var team = new SdrTeam();
        team.All.Organization.ServiceFor(team.All.User("Manager", "Sales Loop Manager")).Create(new Entity("sl_synonym") { ["sl_name"] = "typing", ["sl_words"] = "retyping, keying" });
        var (_, other) = team.Handed(Invoices);
        team.Find(other, SignOn);
        var (_, handoff) = team.Handed(Typing);
        var row = team.Find(handoff, ByHand);

        Assert.IsGreaterThan(0.3833m, row.GetAttributeValue<decimal>("sl_painalignment"));
        Assert.Contains("typing", ((string)row["sl_painalignmentnote"]).Split('\n')[1]);
    }

    [TestMethod]
    public void Synonyms_of_several_words_are_refused_because_comparing_would_never_find_them()
    {
        using var team = new SdrTeam();

        Assert.AreEqual(
            "This synonym was not saved: \"month end\" is not a single word. Comparing looks at words one by one; list each word for itself, with commas between.",
            SalesTeam.Refusal(() => team.All.Service.Create(new Entity("sl_synonym") { ["sl_name"] = "closing", ["sl_words"] = "close, month end" })));
        Access.Company.MustBeRefused(() => team.All.Organization.ServiceFor(team.Closer).Create(new Entity("sl_synonym") { ["sl_name"] = "typing", ["sl_words"] = "keying" }));
    }

    [TestMethod]
    public void The_likeness_is_for_those_whom_the_profile_lets_read_it()
    {
        using var team = new SdrTeam();
        var (_, handoff) = team.Handed(Typing);
        team.Find(handoff, ByHand);

        Assert.IsTrue(team.Handoff(handoff).Contains("sl_painalignment"));
        foreach (var person in new[] { team.Sdr, team.Closer })
        {
            var seen = team.All.Organization.ServiceFor(person).Retrieve("sl_handoff", handoff, new ColumnSet("sl_pain", "sl_painalignment", "sl_painalignmentnote"));
            Assert.IsTrue(seen.Contains("sl_pain"));
            Assert.IsFalse(seen.Contains("sl_painalignment") || seen.Contains("sl_painalignmentnote"));
        }
    }

    [TestMethod]
    public void Comparing_reads_the_teams_statements_from_one_row_however_many_there_are()
    {
        using var team = new SdrTeam();
        for (var number = 0; number < 12; number++)
        {
            team.Find(team.Handed($"{Typing} {number}").Handoff, ByHand);
        }

        var (_, handoff) = team.Handed(Typing);
        team.All.Runs.Clear();
        team.Find(handoff, ByHand);

        var run = team.All.Runs.Single(run => run.TypeName.EndsWith(".ComparePain", StringComparison.Ordinal));
        Assert.AreEqual(6, run.ServiceCalls, "the handoff, the job, the statements, their row, the synonyms, the comparison");
    }

    [TestMethod]
    public void Pains_that_were_loaded_past_the_plug_ins_are_compared_slice_by_slice_and_once()
    {
        using var team = new SdrTeam();
        team.All.Set("sl_SliceSize", "2");
        var loaded = Enumerable.Range(0, 5).Select(_ => team.Handed(Typing)).ToList();
        foreach (var (_, handoff) in loaded.Skip(1))
        {
            StageVisitTests.Bypassing(team.All, new UpdateRequest { Target = new Entity("sl_handoff", handoff) { ["sl_discoveredpain"] = ByHand } });
        }

        // The closer of the first wrote the pain on the deal, and has closed it since.
        StageVisitTests.Bypassing(team.All, new UpdateRequest { Target = SalesTeam.Change(loaded[0].Deal, ("customerpainpoints", ByHand)) });
        team.Close(loaded[0].Deal, won: true);
        var silent = team.Handed("aaaa").Handoff;
        StageVisitTests.Bypassing(team.All, new UpdateRequest { Target = new Entity("sl_handoff", silent) { ["sl_discoveredpain"] = "aaaa" } });
        Assert.IsTrue(loaded.All(one => !team.Handoff(one.Handoff).Contains("sl_painalignment")));
        team.All.Runs.Clear();

        Assert.AreEqual((6, 5), Compare(team));
        Assert.IsTrue(loaded.All(one => team.Handoff(one.Handoff).GetAttributeValue<decimal>("sl_painalignment") > 0m));
        Assert.Contains("pain", (string)team.All.About(loaded[0].Deal, "sl_winlossreview").Single()["sl_postmortem"], StringComparison.OrdinalIgnoreCase);
        foreach (var run in team.All.Runs.Where(run => run.TypeName.EndsWith(".ComparePains", StringComparison.Ordinal)))
        {
            Assert.IsLessThanOrEqualTo(9 + (2 * 5), run.ServiceCalls, "five for a deal that closed, beside the nine of a slice");
        }

        Assert.AreEqual((1, 0), Compare(team), "what says too little is looked at again, and nothing else");
        Assert.Contains("Continuation is not one that this operation gave", SalesTeam.Refusal(() => team.All.Service.Execute(new OrganizationRequest("sl_ComparePains") { ["Continuation"] = "x" })));
    }

    [TestMethod]
    public void Only_who_runs_jobs_compares_what_was_loaded()
    {
        using var company = new Access.Company();
        Access.Company.MustBeRefused(() => company.As(company.Rita).Execute(new OrganizationRequest("sl_ComparePains")));
        Assert.IsTrue((bool)company.As(company.Alma).Execute(new OrganizationRequest("sl_ComparePains"))["Done"]);
    }

    /// <summary>Runs the job to its end: how many were looked at, and how many compared.</summary>
    private static (int Handled, int Changed) Compare(SdrTeam team)
    {
        var (handled, changed) = (0, 0);
        string? continuation = null;
        do
        {
            var answer = team.All.Service.Execute(new OrganizationRequest("sl_ComparePains") { ["Continuation"] = continuation });
            handled += (int)answer["Handled"];
            changed += (int)answer["Changed"];
            continuation = answer.Results.TryGetValue("Continuation", out var next) ? next as string : null;
            Assert.AreEqual(continuation is null, answer["Done"]);
        }
        while (continuation is not null);

        return (handled, changed);
    }
}
