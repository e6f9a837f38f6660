using System.Xml.Linq;
using Mono.Cecil;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check;

/// <summary>What a built plug-in assembly says of itself. It is read and never loaded.</summary>
/// <param name="Element">Its <c>PluginAssembly</c>.</param>
/// <param name="FullName">Name, version, culture, token.</param>
/// <param name="Framework"><c>.NETFramework,Version=v4.6.2</c>; empty when it doesn't say.</param>
/// <param name="IsStrongNamed">True when it carries a public key.</param>
/// <param name="References">Full names of the assemblies it refers to.</param>
/// <param name="Plugins">Full names of its public classes that implement IPlugin.</param>
public sealed record PluginDll(
    XElement Element, string FullName, string Framework, bool IsStrongNamed, IReadOnlyList<string> References, IReadOnlyList<string> Plugins)
{
    /// <summary>Null when the DLL isn't built.</summary>
    internal static PluginDll? Read(XElement element, SolutionFiles files)
    {
        var path = element.RequiredText("FileName").TrimStart('/');
        if (!files.Has(path))
        {
            return null;
        }

        try
        {
            using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(files.Bytes(path)));
            return new PluginDll(
                element,
                assembly.Name.FullName,
                assembly.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "TargetFrameworkAttribute")?.ConstructorArguments[0].Value as string ?? "",
                assembly.Name.HasPublicKey && assembly.Name.PublicKey.Length > 0,
                [.. assembly.MainModule.AssemblyReferences.Select(reference => reference.FullName)],
                [.. assembly.MainModule.Types.Where(IsPlugin).Select(type => type.FullName).Order(StringComparer.Ordinal)]);
        }
        catch (BadImageFormatException problem)
        {
            throw new SolutionFormatException(new Packages.SourcePlace(path, 0), "this is not a .NET assembly. Build the plug-ins again.", problem);
        }
    }

    private static bool IsPlugin(TypeDefinition type) => type.IsPublic && type.IsClass && !type.IsAbstract && Implements(type);

    // Bases are followed inside the DLL only: it is a single file, so a base outside it is the framework's.
    private static bool Implements(TypeDefinition type) =>
        type.Interfaces.Any(implementation => implementation.InterfaceType.FullName == "Microsoft.Xrm.Sdk.IPlugin")
        || (type.BaseType is TypeDefinition parent && Implements(parent));
}
