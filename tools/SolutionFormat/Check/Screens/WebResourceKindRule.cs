using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A web resource is of the kind its name says, its content too, and icons are drawings.</summary>
internal sealed class WebResourceKindRule : Rule
{
    private const string Drawing = "11";

    /// <remarks>System settings, E-mail: the maximum file size an organization accepts unless an administrator raises it.</remarks>
    private const int MostBytes = 5 << 20;

    private static readonly Dictionary<string, byte[]> Starts = new()
    {
        ["5"] = [0x89, (byte)'P', (byte)'N', (byte)'G'],
        ["6"] = [0xFF, 0xD8, 0xFF],
        ["7"] = [(byte)'G', (byte)'I', (byte)'F', (byte)'8'],
        ["10"] = [0, 0, 1, 0],
    };

    public override string Id => "SL215";

    public override string Reason => "A browser that is told another kind than it gets shows nothing; a table's icon must be an SVG.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var resource in solution.Components("WebResource"))
        {
            foreach (var finding in Kind(resource).Concat(Content(resource, solution)))
            {
                yield return finding;
            }
        }

        var kinds = solution.Components("WebResource").GroupBy(resource => resource.Text("Name")).ToDictionary(same => same.Key, same => same.First().Text("WebResourceType"), StringComparer.Ordinal);
        var icons = solution.Entities.Elements("EntityInfo").Elements("entity").Elements("IconVectorName").Select(icon => ((XObject)icon, icon.Value.Trim()))
            .Concat(solution.Components("AppModuleSiteMap").Descendants().Attributes("VectorIcon").Select(icon => ((XObject)icon, icon.Value.Replace("/WebResources/", "", StringComparison.Ordinal))));
        foreach (var (place, name) in icons.Where(icon => kinds.TryGetValue(icon.Item2, out var kind) && kind != Drawing))
        {
            yield return At(place, $"the icon {name} is no SVG", "Name a web resource of type 11");
        }
    }

    private IEnumerable<Finding> Kind(XElement resource)
    {
        var (name, type) = (resource.Text("Name"), resource.Text("WebResourceType"));
        if (Scaffolder.WebResourceTypes.TryGetValue(Path.GetExtension(name), out var expected) && expected.ToString(CultureInfo.InvariantCulture) != type)
        {
            yield return At(resource.Element("WebResourceType") ?? resource, $"{name} has the type '{type}'", $"Write {expected.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private IEnumerable<Finding> Content(XElement resource, CheckedSolution solution)
    {
        var path = "WebResources/" + resource.Text("Name");
        if (!solution.Files.Has(path))
        {
            yield break;
        }

        var bytes = solution.Files.Bytes(path);
        if (bytes.Length > MostBytes)
        {
            yield return At(path, $"the file has {(bytes.Length >> 20).ToString(CultureInfo.InvariantCulture)} MB, and environments accept 5", "Make it smaller");
        }

        var type = resource.Text("WebResourceType");
        if (Starts.TryGetValue(type, out var start) && !bytes.AsSpan().StartsWith(start))
        {
            yield return At(path, "the content is not of the kind that the name says", "Put the right file there, or rename it");
        }

        if (type == Drawing && solution.Files.Xml(path).Root!.Name.LocalName != "svg")
        {
            yield return At(path, "the content is no SVG drawing", "Put the right file there, or rename it");
        }

        if (type == Drawing && solution.Files.Xml(path).Descendants().FirstOrDefault(element => element.Name.LocalName == "script") is { } script)
        {
            yield return At(script, "the drawing holds a script", "Remove it");
        }
    }
}
