using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>The plug-in types listed in the solution are the IPlugin classes in the DLL.</summary>
internal sealed class PluginTypeRule : Rule
{
    public override string Id => "SL402";

    public override string Reason => "A listed type that the DLL lacks fails the import; an unlisted one can't be used.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var dll in solution.Dlls)
        {
            var listed = dll.Element.Descendants("PluginType").DistinctBy(TypeOf).ToDictionary(TypeOf, StringComparer.Ordinal);
            foreach (var (name, type) in listed.Where(type => !dll.Plugins.Contains(type.Key)))
            {
                yield return At(type, $"the DLL has no public plug-in class {name}", "Remove the type, or build the plug-ins again");
            }

            foreach (var missing in dll.Plugins.Where(name => !listed.ContainsKey(name)))
            {
                yield return At(dll.Element, $"the plug-in class {missing} is not listed", "Add its PluginType; 'model' writes it");
            }
        }
    }

    private static string TypeOf(XElement type) => PluginReader.Split(type.Attr("AssemblyQualifiedName")).Type;
}
