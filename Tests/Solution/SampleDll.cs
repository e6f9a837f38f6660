using Mono.Cecil;

namespace SalesLoop.Tests.Solution;

/// <summary>Makes the sample's plug-in assembly: names, references and types as a real one has them, and no code.</summary>
public sealed record SampleDll
{
    /// <summary>Public key whose token the sample's XML names.</summary>
    private static readonly byte[] Key = Convert.FromHexString(SampleKey.Hex);

    public string Name { get; init; } = "Sample.Plugins";

    public string Framework { get; init; } = ".NETFramework,Version=v4.6.2";

    public bool IsSigned { get; init; } = true;

    /// <summary>Full names of the plug-in classes.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = ["Sample.Plugins.CountVisits", "Sample.Plugins.PlanVisit"];

    /// <summary>Referenced assemblies beside mscorlib: name and version.</summary>
    public IReadOnlyList<(string Name, string Version, string Token)> References { get; init; } = [("Microsoft.Xrm.Sdk", "9.0.0.0", "31bf3856ad364e35")];

    public void Write(string path)
    {
        var name = new AssemblyNameDefinition(Name, new Version(1, 0, 0, 0)) { PublicKey = IsSigned ? Key : [] };
        using var assembly = AssemblyDefinition.CreateAssembly(name, Name + ".dll", ModuleKind.Dll);
        var module = assembly.MainModule;
        foreach (var (reference, version, token) in References)
        {
            module.AssemblyReferences.Add(new AssemblyNameReference(reference, Version.Parse(version)) { PublicKeyToken = Convert.FromHexString(token) });
        }

        var framework = new MethodReference(".ctor", module.TypeSystem.Void, Core(module, "System.Runtime.Versioning", "TargetFrameworkAttribute")) { HasThis = true };
        framework.Parameters.Add(new ParameterDefinition(module.TypeSystem.String));
        assembly.CustomAttributes.Add(new CustomAttribute(framework) { ConstructorArguments = { new CustomAttributeArgument(module.TypeSystem.String, Framework) } });

        var plugin = new TypeReference("Microsoft.Xrm.Sdk", "IPlugin", module, module.AssemblyReferences.First(reference => reference.Name == "Microsoft.Xrm.Sdk"));
        foreach (var full in Plugins)
        {
            var dot = full.LastIndexOf('.');
            var type = new TypeDefinition(full[..dot], full[(dot + 1)..], TypeAttributes.Public | TypeAttributes.Class, module.TypeSystem.Object);
            type.Interfaces.Add(new InterfaceImplementation(plugin));
            module.Types.Add(type);
        }

        assembly.Write(path);
    }

    private static TypeReference Core(ModuleDefinition module, string space, string name) => new(space, name, module, module.TypeSystem.CoreLibrary);
}
