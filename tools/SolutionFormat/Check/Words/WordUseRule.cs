using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.SolutionFormat.Check.Words;

/// <summary>The lists of translations hold what the solution says, in order, and keep its placeholders.</summary>
internal sealed partial class WordUseRule : Rule
{
    public override string Id => "SL502";

    public override string Reason => "A translation of what nobody says any more misleads; one without its placeholder loses a number or a name.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        if (solution.Files.Translations.Count == 0)
        {
            yield break;
        }

        var said = (from path in solution.Files.Paths.Where(SolutionFiles.HasLabels)
                    from place in LabelPlaces.Of(solution.Files.WrittenXml(path).Root!)
                    select (Place: place, Path: path)).ToList();
        foreach (var translation in solution.Files.Translations)
        {
            var used = said.Select(one => translation.Find(one.Place, one.Path)?.Key).ToHashSet(StringComparer.Ordinal);
            var before = "";
            foreach (var entry in translation.Entries)
            {
                if (!used.Contains(entry.Key))
                {
                    yield return At(entry.Place, $"the solution nowhere says '{entry.Key}'", "Remove the line, or correct the English");
                }

                if (!Placeholders(entry.English).SequenceEqual(Placeholders(entry.Text)))
                {
                    yield return At(entry.Place, $"'{entry.Text}' has other placeholders than '{entry.English}'", "Keep each, as it is");
                }

                if (string.CompareOrdinal(before, entry.Key) > 0)
                {
                    yield return At(entry.Place, $"'{entry.Key}' stands after '{before}'", "Sort the lines, so that two people adding one do not meet");
                }

                before = entry.Key;
            }
        }
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
