using Mono.Cecil;

namespace SalesLoop.Tests.DataverseSdk;

/// <summary>Holds for the stand-ins and, with the official packages, for Microsoft's own assemblies.</summary>
[TestClass]
public sealed class SurfaceTests
{
    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void Every_member_we_count_on_is_in_the_assembly(string assembly)
    {
        using var sdk = AssemblyDefinition.ReadAssembly(PathOf(assembly));

        Assert.IsEmpty(Listing.Of(assembly).Members.Except(PublicSurface.Of(sdk)));
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void The_assembly_is_known_by_the_name_version_and_key_that_plugins_bind_to(string assembly)
    {
        using var sdk = AssemblyDefinition.ReadAssembly(PathOf(assembly));

        Assert.AreEqual(Listing.Of(assembly).Identity, sdk.Name.FullName);
        Assert.AreEqual($"{assembly}, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35", sdk.Name.FullName);
    }

    private static IEnumerable<object[]> Assemblies => Listing.Assemblies.Select(assembly => new object[] { assembly });

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
}
