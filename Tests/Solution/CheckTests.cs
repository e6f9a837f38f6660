using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat.Check;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.Tests.Solution.Broken;

namespace SalesLoop.Tests.Solution;

[TestClass]
public sealed class CheckTests
{
    private static readonly SolutionDefinition Standard = StandardSolution.Read();

    [TestMethod]
    public void The_sample_gives_no_rule_anything_to_say()
    {
        using var sample = new SampleSolution();

        Assert.AreEqual("", string.Join("\n", Findings(sample)));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_broken_solution_is_told_where_what_and_what_to_do(BrokenCase broken)
    {
        using var sample = new SampleSolution(broken.Dll);
        broken.Break(sample);

        var said = Findings(sample).Where(finding => finding.Rule == broken.Rule).Select(finding => finding.ToString());

        Assert.AreEqual(broken.Said(sample), string.Join("\n", said));
    }

    [TestMethod]
    public void Every_rule_is_shown_firing()
    {
        var shown = BrokenCase.All.Select(broken => broken.Rule).ToHashSet();

        Assert.AreEqual("", string.Join(", ", Checker.Rules.Select(rule => rule.Id).Where(id => !shown.Contains(id))));
    }

    [TestMethod]
    public void No_two_rules_share_an_id_and_each_has_its_reason_in_one_line()
    {
        Assert.AreEqual("", string.Join(", ", Checker.Rules.GroupBy(rule => rule.Id).Where(same => same.Count() > 1).Select(same => same.Key)));
        Assert.AreEqual("", string.Join(", ", Checker.Rules.Where(rule => rule.Reason.Length is 0 or > 160 || rule.Reason.Contains('\n', StringComparison.Ordinal) || !rule.Reason.EndsWith('.')).Select(rule => rule.Id)));
    }

    internal static IReadOnlyList<Finding> Findings(SampleSolution sample) =>
        Checker.Check(new CheckedSolution(SolutionFiles.Open(sample.Folder, sample.Parts), Standard, _ => sample.Generated));

    private static IEnumerable<TestDataRow<BrokenCase>> Cases =>
        BrokenCase.All.Select(broken => new TestDataRow<BrokenCase>(broken) { DisplayName = $"{broken.Rule} {broken.Name}" });
}
