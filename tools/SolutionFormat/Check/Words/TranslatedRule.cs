using SalesLoop.SolutionFormat.Packages;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.SolutionFormat.Check.Words;

/// <summary>Every label is there in every language that the solution has.</summary>
internal sealed class TranslatedRule : Rule
{
    public override string Id => "SL501";

    public override string Reason => "A person who reads that language finds English in the middle of it.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from path in solution.Files.Paths.Where(SolutionFiles.HasLabels)
        from place in LabelPlaces.Of(solution.Files.WrittenXml(path).Root!)
        from translation in solution.Files.Translations
        where translation.Find(place, path) is null or { Text.Length: 0 }
        select At(SourcePlace.Of(place.Element), $"'{place.Text.Value.Trim()}' is not there in {translation.Language}", $"Add it to {translation.Path}");
}
