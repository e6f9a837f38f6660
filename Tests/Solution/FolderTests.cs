using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.Tests.Solution;

[TestClass]
public sealed class FolderTests
{
    [TestMethod]
    public void A_package_holds_exactly_the_files_that_SolutionPackager_puts_into_one()
    {
        using var sample = new SampleSolution();

        Assert.AreEqual(
            """
            Controls/sl_Visits.Gauge/ControlManifest.xml
            Controls/sl_Visits.Gauge/bundle.js
            Controls/sl_Visits.Gauge/strings/Gauge.1033.resx
            PluginAssemblies/SamplePlugins-F6080000-0000-4000-8000-000000000001/Sample.Plugins.dll
            WebResources/sl_formsvisitjsE5F70000-0000-4000-8000-000000000002
            WebResources/sl_iconskindsvgE5F70000-0000-4000-8000-000000000001
            Workflows/Planvisits-A2C30000-0000-4000-8000-000000000001.json
            customapis/sl_PlanVisit/customapi.xml
            customapis/sl_PlanVisit/customapirequestparameters/Visit/customapirequestparameter.xml
            customapis/sl_PlanVisit/customapiresponseproperties/Day/customapiresponseproperty.xml
            environmentvariabledefinitions/sl_VisitDays/environmentvariabledefinition.xml
            """.ReplaceLineEndings("\n"),
            string.Join("\n", sample.Pack().Files.Keys.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Components_stand_in_their_containers_in_the_order_of_an_export()
    {
        using var sample = new SampleSolution();

        var counts = sample.Pack().Customizations.Root!.Elements().Select(container => $"{container.Name} {container.Elements().Count()}");

        Assert.AreEqual(
            "Entities 3, Roles 1, Workflows 1, FieldSecurityProfiles 1, Templates 0, EntityMaps 1, EntityRelationships 20, OrganizationSettings 0, optionsets 1, Dashboards 1, WebResources 2, "
            + "CustomControls 1, SolutionPluginAssemblies 1, SdkMessageProcessingSteps 1, AppModuleSiteMaps 1, AppModules 1, EntityDataProviders 0, connectionreferences 1, Languages 1",
            string.Join(", ", counts));
    }

    [TestMethod]
    public void Forms_views_and_ribbon_are_merged_into_their_table()
    {
        using var sample = new SampleSolution();

        var visit = sample.Pack().Customizations.Root!.Element("Entities")!.Elements().Single(entity => entity.Element("Name")!.Value == "sl_Visit");

        Assert.AreEqual("main", visit.Element("FormXml")!.Element("forms")!.Attribute("type")!.Value);
        Assert.AreEqual("{b2c40000-0000-4000-8000-000000020000}", visit.Element("FormXml")!.Element("forms")!.Element("systemform")!.Element("formid")!.Value);
        Assert.AreEqual("{c3d50000-0000-4000-8000-000000000001}", visit.Element("SavedQueries")!.Element("savedqueries")!.Element("savedquery")!.Element("savedqueryid")!.Value);
        Assert.AreEqual("CustomActions", visit.Element("RibbonDiffXml")!.Elements().First().Name.LocalName);
    }

    [TestMethod]
    public void A_table_without_views_still_has_their_list_because_SolutionPackager_cannot_unpack_it_otherwise()
    {
        using var sample = new SampleSolution();

        var opportunity = sample.Pack().Customizations.Root!.Element("Entities")!.Elements().Single(entity => entity.Element("Name")!.Value == "Opportunity");

        Assert.AreEqual("<SavedQueries><savedqueries /></SavedQueries>", opportunity.Element("SavedQueries")!.ToString(SaveOptions.DisableFormatting));
    }

    [TestMethod]
    [DataRow(PackageType.Managed, "1")]
    [DataRow(PackageType.Unmanaged, "0")]
    public void The_manifest_says_which_of_the_two_packages_it_is(PackageType type, string managed)
    {
        using var sample = new SampleSolution();

        Assert.AreEqual(managed, sample.Pack(type).Manifest.Descendants("Managed").Single().Value);
    }

    [TestMethod]
    public void A_managed_package_takes_the_managed_variant_of_a_form()
    {
        using var sample = new SampleSolution();
        sample.Write(SampleSolution.VisitForm.Replace(".xml", "_managed.xml", StringComparison.Ordinal), sample.Read(SampleSolution.VisitForm).Replace("HighWithControls", "Low", StringComparison.Ordinal));

        Assert.AreEqual("Low", Density(sample, PackageType.Managed));
        Assert.AreEqual("HighWithControls", Density(sample, PackageType.Unmanaged));
    }

    [TestMethod]
    public void Packing_twice_gives_the_same_bytes_wherever_the_folder_stands()
    {
        using var one = new SampleSolution();
        using var other = new SampleSolution();
        var (first, second) = (Path.Combine(one.Folder, "..", "out"), Path.Combine(other.Folder, "..", "out"));

        SolutionFolder.WritePackages(SolutionFiles.Open(one.Folder, one.Parts), first);
        SolutionFolder.WritePackages(SolutionFiles.Open(other.Folder, other.Parts with { PluginAssembly = one.Parts.PluginAssembly }), second);

        foreach (var zip in new[] { "Visits.zip", "Visits_managed.zip" })
        {
            Assert.AreSequenceEqual(File.ReadAllBytes(Path.Combine(first, zip)), File.ReadAllBytes(Path.Combine(second, zip)));
        }
    }

    [TestMethod]
    public void Beside_the_zips_lies_a_folder_with_source_and_built_files_together()
    {
        using var sample = new SampleSolution();
        var target = Path.Combine(sample.Folder, "..", "out");

        SolutionFolder.WritePackages(SolutionFiles.Open(sample.Folder, sample.Parts), target);

        Assert.IsTrue(File.Exists(Path.Combine(target, "solution", "Other", "Solution.xml")));
        Assert.IsTrue(File.Exists(Path.Combine(target, "solution", SampleSolution.AssemblyFolder, "Sample.Plugins.dll")));
        Assert.IsTrue(File.Exists(Path.Combine(target, "solution", "WebResources", "sl_", "forms", "visit.js")));
    }

    [TestMethod]
    public void What_has_not_been_built_is_told_with_the_command_and_nothing_is_written()
    {
        using var sample = new SampleSolution();
        File.Delete(sample.Parts.PluginAssembly);
        var target = Path.Combine(sample.Folder, "..", "out");

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionFolder.WritePackages(SolutionFiles.Open(sample.Folder, sample.Parts with { PluginCommand = "dotnet build Plugins" }), target));

        Assert.AreEqual(
            $"{sample.Folder} can't be packed:\n{SampleSolution.AssemblyFolder}/Sample.Plugins.dll.data.xml: SL004 the content {SampleSolution.AssemblyFolder}/Sample.Plugins.dll has not been built. Run: dotnet build Plugins.",
            refusal.Message);
        Assert.IsFalse(Directory.Exists(target));
    }

    [TestMethod]
    public void A_folder_that_is_no_solution_is_refused()
    {
        using var sample = new SampleSolution();
        var roles = Path.Combine(sample.Folder, "Roles");

        Assert.AreEqual(
            $"{roles} holds no Other/Solution.xml, so it is not an unpacked solution. Give the folder that does, as Solution/src.",
            Assert.ThrowsExactly<SolutionFormatException>(() => SolutionFolder.Read(roles, sample.Parts, PackageType.Managed)).Message);
    }

    [TestMethod]
    public void A_built_file_that_also_stands_in_the_folder_is_refused()
    {
        using var sample = new SampleSolution();
        sample.Write("WebResources/sl_/forms/visit.js", "old");

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => sample.Pack());

        Assert.StartsWith("WebResources/sl_/forms/visit.js: a build makes this file (", refusal.Message);
        Assert.EndsWith("but it stands in the solution's folder too. Delete the copy in the folder.", refusal.Message);
    }

    [TestMethod]
    public void Comments_of_the_source_do_not_reach_the_package()
    {
        using var sample = new SampleSolution();
        sample.Replace("Roles/Visitor.xml", "<RolePrivileges>", "<!-- who visits --><RolePrivileges>");

        Assert.IsEmpty(sample.Pack().Customizations.DescendantNodes().OfType<XComment>());
    }

    private static string Density(SampleSolution sample, PackageType type) =>
        sample.Pack(type).Customizations.Descendants("systemform").Single(form => form.Element("formid")!.Value.EndsWith("20000}", StringComparison.Ordinal)).Element("form")!.Attribute("headerdensity")!.Value;
}
