using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads code components with their files.</summary>
internal static class ControlReader
{
    /// <param name="control">A <c>CustomControl</c>.</param>
    /// <param name="files">Parts of the package.</param>
    public static ControlDefinition Read(XElement control, IReadOnlyDictionary<string, byte[]> files)
    {
        var path = control.RequiredText("FileName").TrimStart('/');
        if (!files.TryGetValue(path, out var content))
        {
            throw control.Problem($"the manifest of {control.Text("Name")} is not in the package ({path}). Build the controls and pack the solution again.");
        }

        var manifest = SafeXml.Read(content, path).Root!;
        var element = manifest.Element("control") ?? throw manifest.Problem("the manifest has no <control>. Build the control again.");
        var folder = path[..(path.LastIndexOf('/') + 1)];
        return new ControlDefinition(
            control.RequiredText("Name"),
            element.RequiredAttr("version"),
            element,
            files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(file => file.Key[folder.Length..], file => (ReadOnlyMemory<byte>)file.Value, StringComparer.Ordinal));
    }
}
