using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat;

/// <summary>Reads what a package declares into the words of <see cref="Metadata"/>.</summary>
public static class SolutionReader
{
    /// <summary>Everything the package declares.</summary>
    /// <exception cref="SolutionFormatException">The package lacks something it needs, or holds a kind of component that would be lost.</exception>
    public static SolutionDefinition Read(SolutionPackage package) => throw new NotImplementedException();

    /// <summary>Tables, relationships, choices… of a document in the shape of <c>customizations.xml</c>, without a package around it.</summary>
    /// <param name="customizations">Root <c>ImportExportXml</c>.</param>
    /// <param name="uniqueName">Name of the solution these stand for, used in messages.</param>
    /// <exception cref="SolutionFormatException">The document is not of that shape.</exception>
    public static SolutionDefinition ReadCustomizations(XDocument customizations, string uniqueName) => throw new NotImplementedException();
}
