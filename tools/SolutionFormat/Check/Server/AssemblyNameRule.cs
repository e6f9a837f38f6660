using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Wherever the solution writes the plug-in assembly's full name, it is the DLL's.</summary>
internal sealed class AssemblyNameRule : Rule
{
    public override string Id => "SL401";

    public override string Reason => "An import fails with «plug-in type does not exist», or registers a second assembly.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from dll in solution.Dlls
        from written in Written(dll.Element, solution)
        where written.FullName != dll.FullName
        select At(written.Node, $"the assembly is written '{written.FullName}', but the DLL is {dll.FullName}", $"Write {dll.FullName}; 'model' writes it");

    private static IEnumerable<(XElement Node, string FullName)> Written(XElement assembly, CheckedSolution solution)
    {
        yield return (assembly, assembly.Attr("FullName"));
        foreach (var type in assembly.Descendants("PluginType"))
        {
            yield return (type, PluginReader.Split(type.Attr("AssemblyQualifiedName")).Assembly);
        }

        var id = Packing.ComponentKind.Normal(assembly.Attr("PluginAssemblyId"));
        foreach (var root in solution.Manifest.Descendants("RootComponent").Where(root => root.Attr("type") == "91" && Packing.ComponentKind.Normal(root.Attr("id")) == id))
        {
            yield return (root, root.Attr("schemaName"));
        }

        var name = assembly.Attr("FullName").Split(',')[0];
        foreach (var step in solution.Components("SdkMessageProcessingStep").Elements("PluginTypeName"))
        {
            var (_, full) = PluginReader.Split(step.Value);
            if (full.Split(',')[0] == name)
            {
                yield return (step, full);
            }
        }
    }
}
