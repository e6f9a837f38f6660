using System.Diagnostics;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class WalkAwayTests
{
    private static readonly Problem Hardware =
        new(A.IdOf("hardware"), "Custom hardware", ProblemKind.NotSolved, ["custom device", "firmware"], "We don't build devices", "Initech", 1);

    private static readonly Problem Reporting = new(A.IdOf("reporting"), "Slow reporting", ProblemKind.SolvedWell, ["slow report"], null, null, 2);

    [TestMethod]
    public void A_rep_is_told_why_what_to_say_and_that_it_is_the_rep_who_decides() =>
        Assert.AreEqual(
            "Consider walking away: \"Custom hardware\" is a problem we choose not to solve. Customer Need speaks of \"custom device\".\n" +
            "Tell the buyer: We don't build devices\n" +
            "Point them to: Initech\n" +
            "You decide. If this is another problem, choose it in Problem.",
            Find(null, "They want a CUSTOM\ndevice for the line.", null));

    [TestMethod]
    [DataRow("They need Firmware.", true, DisplayName = "capitals and a full stop")]
    [DataRow("a cústom-device", true, DisplayName = "accents and a hyphen")]
    [DataRow("firmwares", false, DisplayName = "part of a longer word")]
    [DataRow("custom made device", false, DisplayName = "words between")]
    [DataRow("", false, DisplayName = "nothing")]
    public void Phrases_are_whole_words_whatever_capitals_and_accents(string pain, bool found) =>
        Assert.AreEqual(found, Find(null, null, pain) is not null);

    [TestMethod]
    public void The_problem_that_a_person_chose_counts_more_than_any_words()
    {
        Assert.IsNull(Find(Reporting.Id, "They want firmware", null));
        Assert.Contains("It is the problem chosen on this deal.", Find(Hardware.Id, "Slow reports", null)!);
    }

    [TestMethod]
    public void A_problem_we_solve_is_no_reason_to_walk_away() => Assert.IsNull(Find(null, "We suffer from a slow report", null));

    [TestMethod]
    public void Of_several_problems_the_first_in_order_is_named()
    {
        var second = Hardware with { Id = A.IdOf("second"), Name = "Second", Order = 2 };

        Assert.Contains("\"Custom hardware\"", WalkAway.Reason([second, Hardware], null, "firmware", null)!);
    }

    [TestMethod]
    public void A_hostile_text_takes_no_longer_than_a_long_one()
    {
        var problem = Hardware with { Phrases = [.. Enumerable.Range(1, 100).Select(length => string.Join(" ", Enumerable.Repeat("a", 20)) + " b")] };
        var text = string.Join(" ", Enumerable.Repeat("a", 50_000));
        var watch = Stopwatch.StartNew();

        Assert.IsNull(WalkAway.Reason([problem], null, text, text));
        Assert.IsLessThan(TimeSpan.FromSeconds(2), watch.Elapsed);
    }

    private static Sentence? Find(Guid? chosen, string? need, string? pain) => WalkAway.Reason([Reporting, Hardware], chosen, need, pain);
}
