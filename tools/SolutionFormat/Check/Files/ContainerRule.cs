using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>Every kind of component that has files has its empty container.</summary>
internal sealed class ContainerRule : Rule
{
    private const string Path = "Other/Customizations.xml";

    public override string Id => "SL001";

    public override string Reason => "SolutionPackager leaves out components whose container is missing or already filled.";

    public override bool StopsPacking => true;

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var skeleton = solution.Files.Xml(Path).Root!;
        foreach (var kind in ComponentKind.All.Where(kind => kind.Container.Length > 0))
        {
            if (solution.Files.Paths.FirstOrDefault(kind.Matches) is not { } file)
            {
                continue;
            }

            var container = skeleton.Element(kind.Container);
            if (container is null)
            {
                yield return At(skeleton, $"the container <{kind.Container} /> is missing, so {file} would be left out", $"Add <{kind.Container} />, empty, in the order of an export");
            }
            else if (container.HasElements)
            {
                yield return At(container, $"the container {kind.Container} has content of its own, so {file} would be left out", "Empty the container");
            }
        }

        // Relationships hang on their index; RelationshipIndexRule tells when it is missing.
        foreach (var entity in solution.Entities)
        {
            foreach (var placeholder in MissingPlaceholders(solution, Packages.SourcePlace.Of(entity).File))
            {
                if (entity.Element(placeholder.Name) is null)
                {
                    yield return At(entity, $"the placeholder <{placeholder.Name} /> is missing, so {placeholder.File} would be left out", $"Add <{placeholder.Name} /> after EntityInfo");
                }
            }
        }
    }

    private static IEnumerable<(string Name, string File)> MissingPlaceholders(CheckedSolution solution, string entityFile)
    {
        var folder = entityFile[..(entityFile.LastIndexOf('/') + 1)];
        foreach (var (name, part) in new[] { ("FormXml", "FormXml/"), ("SavedQueries", "SavedQueries/"), ("Visualizations", "Visualizations/"), ("RibbonDiffXml", "RibbonDiff.xml") })
        {
            if (solution.Files.Paths.FirstOrDefault(path => path.StartsWith(folder + part, StringComparison.Ordinal)) is { } file)
            {
                yield return (name, file);
            }
        }
    }
}
