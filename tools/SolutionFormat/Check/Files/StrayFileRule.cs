using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>No file stands where no component claims it.</summary>
internal sealed class StrayFileRule : Rule
{
    private static readonly PathPattern[] Parts =
    [
        new("Other/Solution.xml"),
        new("Other/Customizations.xml"),
        new("Other/Relationships.xml"),
        new("Entities/*/RibbonDiff.xml"),
        new("Entities/*/SavedQueries/*.xml"),
        new("Entities/*/Visualizations/*.xml"),
        new("Entities/*/Formulas/*.xaml"),
        .. TableParts.FormTypes.Select(type => new PathPattern($"Entities/*/FormXml/{type}/*.xml")),
        new("AppModules/*/AppModule_managed.xml"),
        new("AppModuleSiteMaps/*/AppModuleSiteMap_managed.xml"),
        new("customapis/*/customapirequestparameters/*/customapirequestparameter.xml"),
        new("customapis/*/customapiresponseproperties/*/customapiresponseproperty.xml"),
    ];

    // ContentRule looks after these, file by file.
    private static readonly string[] ContentFolders = ["WebResources/", "PluginAssemblies/", "Workflows/", "Controls/"];

    public override string Id => "SL005";

    public override string Reason => "SolutionPackager drops such a file, or copies it into the zip unread.";

    public override bool StopsPacking => true;

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var path in solution.Files.Paths.Where(path => !IsClaimed(path)))
        {
            yield return At(path, "no kind of component has a file here", "Move it to where its kind belongs, or delete it");
        }

        foreach (var path in solution.Files.Paths.Where(path => ManagedVariant.Is(path) && !solution.Files.Has(ManagedVariant.PlainOf(path))))
        {
            yield return At(path, "only the managed variant is there, so unmanaged packages would lack the component", $"Add {ManagedVariant.PlainOf(path)}");
        }
    }

    private static bool IsClaimed(string path) =>
        ContentFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
        || Parts.Any(part => part.Matches(path))
        || ComponentKind.All.Any(kind => kind.Matches(path));
}
