using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>Every record of a web resource, control, assembly or flow has its content, and every content its record.</summary>
internal sealed class ContentRule : Rule
{
    private const string DataEnding = ".data.xml";

    private static readonly string[] Folders = ["WebResources/", "PluginAssemblies/", "Workflows/"];

    public override string Id => "SL004";

    public override string Reason => "SolutionPackager stops at a record without content and drops content without record.";

    public override bool StopsPacking => true;

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var (path, command) in solution.Files.NotBuilt)
        {
            yield return At(path + DataEnding, $"the content {path} has not been built", $"Run: {command}");
        }

        foreach (var path in solution.Files.Unclaimed)
        {
            yield return At(path, "the file was built but the solution has no record of it", $"Add {path}{DataEnding} with its root component, or stop building it");
        }

        foreach (var path in solution.Files.Paths.Where(path => Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))))
        {
            if (!path.EndsWith(DataEnding, StringComparison.Ordinal))
            {
                if (!solution.Files.Has(path + DataEnding))
                {
                    yield return At(path, "the file has no record, so it would be left out of the solution", $"Add {path}{DataEnding} or delete the file");
                }

                continue;
            }

            var content = path[..^DataEnding.Length];
            if (!solution.Files.Has(content) && !solution.Files.NotBuilt.ContainsKey(content))
            {
                yield return At(path, $"the content {content} is missing", "Add it, or delete the record");
            }
        }

        foreach (var finding in WebResourceNames(solution).Concat(AssemblyFiles(solution)).Concat(ControlFiles(solution)))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> WebResourceNames(CheckedSolution solution) =>
        from resource in solution.Components("WebResource")
        let path = Packages.SourcePlace.Of(resource).File
        where path != $"WebResources/{resource.Text("Name")}{DataEnding}"
        select At(resource.Element("Name") ?? resource, $"the name '{resource.Text("Name")}' does not match the file's path", $"Name it {path["WebResources/".Length..^DataEnding.Length]} or move the file");

    private IEnumerable<Finding> AssemblyFiles(CheckedSolution solution) =>
        from assembly in solution.Components("PluginAssembly")
        let path = Packages.SourcePlace.Of(assembly).File
        where "/" + path[..^DataEnding.Length] != assembly.Text("FileName")
        select At(assembly.Element("FileName") ?? assembly, $"FileName '{assembly.Text("FileName")}' does not match the DLL's path", $"Write /{path[..^DataEnding.Length]}");

    // SolutionPackager doesn't report a missing bundle or resource file; the control would stay blank.
    private IEnumerable<Finding> ControlFiles(CheckedSolution solution) =>
        from manifest in solution.Files.Paths.Where(path => path.StartsWith("Controls/", StringComparison.Ordinal) && path.EndsWith("/ControlManifest.xml", StringComparison.Ordinal))
        let folder = manifest[..(manifest.LastIndexOf('/') + 1)]
        from part in solution.Files.Xml(manifest).Descendants().Where(element => element.Name.LocalName is "code" or "css" or "resx" or "img")
        let file = folder + part.Attr("path")
        where !solution.Files.Has(file)
        select At(part, $"the control refers to {file}, which is not there", "Build the control, or remove the reference");
}
