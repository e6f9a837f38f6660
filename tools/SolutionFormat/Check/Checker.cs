using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.SolutionFormat.Check;

/// <summary>Holds a solution against every rule.</summary>
public static class Checker
{
    /// <summary>Id of findings about files that can't be read at all.</summary>
    public const string Unreadable = "SL000";

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .Select(type => (Rule)Activator.CreateInstance(type)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>All that is wrong, by file and line.</summary>
    public static IReadOnlyList<Finding> Check(CheckedSolution solution) => Find(Rules, solution);

    /// <summary>What packing would lose.</summary>
    internal static IReadOnlyList<Finding> Problems(SolutionFiles files) => Find(Rules.Where(rule => rule.StopsPacking), new CheckedSolution(files));

    private static IReadOnlyList<Finding> Find(IEnumerable<Rule> rules, CheckedSolution solution) =>
    [
        .. rules.SelectMany(rule => Find(rule, solution))
            .Distinct()
            .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal),
    ];

    private static List<Finding> Find(Rule rule, CheckedSolution solution)
    {
        try
        {
            return [.. rule.Find(solution)];
        }
        catch (SolutionFormatException problem)
        {
            // Every rule that needs the file meets the same problem; it is told once.
            var (what, mend) = Sentences(problem.What);
            return [new Finding(Unreadable, problem.Place, what, mend)];
        }
    }

    // A refusal's last sentence says what to do.
    private static (string What, string Mend) Sentences(string text)
    {
        var end = text.TrimEnd('.').LastIndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? (text.TrimEnd('.'), "Correct it") : (text[..end], text[(end + 2)..].TrimEnd('.'));
    }
}
