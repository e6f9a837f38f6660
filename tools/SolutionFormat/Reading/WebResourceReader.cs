using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads web resources with their content.</summary>
internal static class WebResourceReader
{
    public static WebResourceDefinition Read(XElement resource, IReadOnlyDictionary<string, byte[]> files)
    {
        var path = resource.RequiredText("FileName").TrimStart('/');
        return new WebResourceDefinition(
            resource.Id(resource.RequiredText("WebResourceId"), "WebResourceId"),
            resource.RequiredText("Name"),
            resource.Number("WebResourceType") ?? throw resource.Problem("the web resource has no WebResourceType. Add it: 1 HTML, 2 CSS, 3 script, 5 PNG, 11 SVG…"),
            files.TryGetValue(path, out var content)
                ? content
                : throw resource.Problem($"the content of {resource.Text("Name")} is not in the package ({path}). Pack the solution again."));
    }
}
