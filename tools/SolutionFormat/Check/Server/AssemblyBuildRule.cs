using Mono.Cecil;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>The plug-in DLL is what Dataverse's sandbox loads: .NET Framework 4.6.2, strong-named, on its own.</summary>
internal sealed class AssemblyBuildRule : Rule
{
    private const string Framework = ".NETFramework,Version=v4.6.2";

    /// <summary>The SDK's assemblies as they are on the server.</summary>
    private static readonly string[] Sdk =
    [
        "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
        "Microsoft.Crm.Sdk.Proxy, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
    ];

    /// <summary>Keys that the framework's own assemblies are signed with.</summary>
    private static readonly string[] FrameworkTokens = ["b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35"];

    public override string Id => "SL403";

    public override string Reason => "The sandbox refuses other assemblies, or fails at the first call of a method it lacks.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var dll in solution.Dlls)
        {
            if (dll.Framework != Framework)
            {
                yield return At(dll.Element, $"the DLL is built for '{dll.Framework}'", "Build it for net462");
            }

            if (!dll.IsStrongNamed)
            {
                yield return At(dll.Element, "the DLL has no strong name", "Sign it with the project's key file");
            }

            foreach (var reference in dll.References.Where(reference => !IsAllowed(reference)))
            {
                yield return At(dll.Element, $"the DLL refers to {reference}", "Use only .NET Framework 4.6.2, Microsoft.Xrm.Sdk 9.0.0.0 and Microsoft.Crm.Sdk.Proxy 9.0.0.0");
            }
        }
    }

    private static bool IsAllowed(string reference)
    {
        var name = AssemblyNameReference.Parse(reference);
        return Sdk.Contains(reference)
            || ((name.Name is "mscorlib" or "System" or "Microsoft.CSharp" || name.Name.StartsWith("System.", StringComparison.Ordinal))
                && name.Version == new Version(4, 0, 0, 0)
                && FrameworkTokens.Contains(Convert.ToHexStringLower(name.PublicKeyToken)));
    }
}
