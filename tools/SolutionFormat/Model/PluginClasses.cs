using System.Globalization;
using Mono.Cecil;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>What the plug-in classes of a DLL say of their registration. The DLL is read and never loaded.</summary>
/// <param name="FullName">Assembly's name, version, culture and token.</param>
/// <param name="FileName">The DLL's own name.</param>
/// <param name="Classes">Public plug-in classes, by name.</param>
internal sealed record PluginClasses(string FullName, string FileName, IReadOnlyList<PluginClass> Classes)
{
    private const string StepAttribute = "SalesLoop.Platform.StepAttribute";
    private const string CustomApiAttribute = "SalesLoop.Platform.CustomApiAttribute";
    private const string PluginInterface = "Microsoft.Xrm.Sdk.IPlugin";

    /// <exception cref="SolutionFormatException">The file is not a .NET assembly, or a registration can't be right.</exception>
    public static PluginClasses Read(string dll)
    {
        try
        {
            using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(File.ReadAllBytes(dll)));
            return new PluginClasses(
                assembly.Name.FullName,
                Path.GetFileName(dll),
                [.. assembly.MainModule.Types.Where(IsPlugin).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Class)]);
        }
        catch (BadImageFormatException problem)
        {
            throw new SolutionFormatException($"{dll} is not a .NET assembly. Build the plug-ins again.", problem);
        }
    }

    private static bool IsPlugin(TypeDefinition type) => type.IsPublic && !type.IsAbstract && Implements(type);

    private static bool Implements(TypeDefinition type) =>
        type.Interfaces.Any(implementation => implementation.InterfaceType.FullName == PluginInterface)
        || (type.BaseType is TypeDefinition parent && Implements(parent));

    private static PluginClass Class(TypeDefinition type) => new(
        type.FullName,
        [.. type.CustomAttributes.Where(attribute => attribute.AttributeType.FullName == StepAttribute).Select(attribute => Step(type, attribute))],
        type.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == CustomApiAttribute)?.ConstructorArguments[0].Value as string ?? "");

    private static PluginStep Step(TypeDefinition type, CustomAttribute attribute)
    {
        var id = (string)attribute.ConstructorArguments[0].Value;
        var properties = attribute.Properties.ToDictionary(property => property.Name, property => property.Argument.Value, StringComparer.Ordinal);
        return new PluginStep(
            Guid.TryParse(id, out var parsed) ? parsed : throw new SolutionFormatException($"{type.FullName} has a step whose id '{id}' is no GUID. Write one that no other step has."),
            (string)attribute.ConstructorArguments[1].Value,
            (string)attribute.ConstructorArguments[2].Value,
            Convert.ToInt32(attribute.ConstructorArguments[3].Value, CultureInfo.InvariantCulture),
            properties.TryGetValue("Rank", out var rank) ? (int)rank : 1,
            Names(properties, "When"),
            Names(properties, "Before"),
            Names(properties, "After"))
        {
            IsAsynchronous = properties.TryGetValue("Asynchronous", out var asynchronous) && (bool)asynchronous,
        };
    }

    // Sorted, so that moving a name in the source changes nothing in the solution; a name may be a list, so that steps can share one.
    private static IReadOnlyList<string> Names(Dictionary<string, object> properties, string property) =>
        properties.GetValueOrDefault(property) is CustomAttributeArgument[] names
            ? [.. names.SelectMany(name => ((string)name.Value).Split(',')).Distinct().Order(StringComparer.Ordinal)]
            : [];
}

/// <summary>A plug-in class.</summary>
/// <param name="Name">With its namespace.</param>
/// <param name="Steps">In the order of its attributes.</param>
/// <param name="CustomApi">Unique name of the custom API that it answers; empty when none.</param>
internal sealed record PluginClass(string Name, IReadOnlyList<PluginStep> Steps, string CustomApi);

/// <summary>A step as a class declares it.</summary>
/// <param name="Stage">10, 20 or 40.</param>
/// <param name="When">Filtering columns, sorted.</param>
/// <param name="Before">Columns of the image before, sorted; empty for no image.</param>
/// <param name="After">Columns of the image after, sorted; empty for no image.</param>
internal sealed record PluginStep(
    Guid Id, string Message, string Table, int Stage, int Rank, IReadOnlyList<string> When, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    /// <summary>Runs after the commit, as a system job.</summary>
    public bool IsAsynchronous { get; init; }
}
