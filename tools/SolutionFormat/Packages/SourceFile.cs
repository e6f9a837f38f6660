using System.Xml;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Packages;

/// <summary>Annotation on the root of a file's XML: where it was read from. It stays on the element when files are merged.</summary>
/// <param name="Path">Path as the person knows it, forward slashes.</param>
internal sealed record SourceFile(string Path);

/// <summary>A place in a file.</summary>
/// <param name="File">Path as the person knows it; empty when the XML was made in memory.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
public readonly record struct SourcePlace(string File, int Line)
{
    public override string ToString() => Line > 0 ? $"{File}({Line})" : File;

    /// <summary>Where an element or attribute was read from.</summary>
    public static SourcePlace Of(XObject node)
    {
        var element = node as XElement ?? node.Parent;
        // What packing adds (a label in another language) has no line of its own: it belongs to what it stands in.
        var lined = ((IXmlLineInfo)node).HasLineInfo() ? node : element?.AncestorsAndSelf().FirstOrDefault(candidate => ((IXmlLineInfo)candidate).HasLineInfo());
        var line = lined is null ? 0 : ((IXmlLineInfo)lined).LineNumber;
        var file = element?.AncestorsAndSelf().Select(candidate => candidate.Annotation<SourceFile>()).FirstOrDefault(found => found is not null);
        return new SourcePlace(file?.Path ?? "", line);
    }
}
