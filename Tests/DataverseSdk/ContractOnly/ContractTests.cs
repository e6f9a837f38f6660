using Mono.Cecil;

namespace SalesLoop.Tests.DataverseSdk.ContractOnly;

/// <summary>The stand-ins are true: they add nothing to what Microsoft's assemblies have, for plug-ins and for tools.</summary>
[TestClass]
public sealed class ContractTests
{
    private static readonly string[] ForToolsAndForPlugins = ["", "net462"];

    [TestMethod]
    [DynamicData(nameof(Builds))]
    public void What_the_contract_declares_is_what_Microsofts_assembly_has(string folder, string assembly)
    {
        using var contract = Read(folder, assembly);

        var declared = PublicSurface.Of(contract);

        Assert.IsEmpty(declared.Except(Listing.Of(assembly).Members), "not in Microsoft's assembly");
        Assert.IsEmpty(Listing.Of(assembly).Members.Except(declared), "listed, but no longer declared");
    }

    [TestMethod]
    [DynamicData(nameof(Builds))]
    public void The_contract_has_the_identity_of_Microsofts_assembly(string folder, string assembly)
    {
        using var contract = Read(folder, assembly);

        Assert.AreEqual(Listing.Of(assembly).Identity, contract.Name.FullName);
    }

    [TestMethod]
    public void A_fault_that_a_plugin_throws_is_the_fault_that_a_tool_catches()
    {
        using var faults = Read("", "System.ServiceModel");

        Assert.AreEqual("System.ServiceModel, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089", faults.Name.FullName);
    }

    private static IEnumerable<object[]> Builds =>
        from folder in ForToolsAndForPlugins
        from assembly in Listing.Assemblies
        select new object[] { folder, assembly };

    private static AssemblyDefinition Read(string folder, string assembly) =>
        AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, folder, $"{assembly}.dll"));
}
