using System.Xml.Linq;
using Mono.Cecil;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Model;
using SalesLoop.Tests.Shared;
using SalesLoop.Tests.Solution.Scaffold;

namespace SalesLoop.Tests.Solution.Model;

[TestClass]
public sealed class RegistrationTests
{
    private static readonly string Dll = BuiltParts.Of(SalesLoopOrganization.Root).PluginAssembly;

    private static readonly Guid JudgeMove = new("bc915c86-5630-4291-ac69-990f08a8735a");

    [TestMethod]
    public void A_step_says_what_the_attribute_on_its_class_says_with_every_list_sorted()
    {
        using var solution = Registered();

        var text = solution.Text($"SdkMessageProcessingSteps/{JudgeMove:B}.xml");
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written by 'model' from SalesLoop.Express.JudgeStageMove. -->\n<SdkMessageProcessingStep ", text);
        var step = XElement.Parse(text);
        Assert.AreEqual(
            "20bebb1b-ea3e-db11-86a7-000a3a5473e8 opportunity 20 0 3 salesstage,sl_stageid",
            string.Join(' ', new[] { "SdkMessageId", "PrimaryEntity", "Stage", "Mode", "Rank", "FilteringAttributes" }.Select(name => step.Element(name)!.Value)));
        var before = step.Descendants("Attributes").First().Value.Split(',');
        Assert.Contains("customerneed", before);
        Assert.AreSequenceEqual(before.Order(StringComparer.Ordinal), before);
    }

    [TestMethod]
    public void Assembly_and_steps_are_listed_in_the_manifest_by_id()
    {
        using var solution = Registered();

        var listed = XElement.Parse(solution.Text("Other/Solution.xml")).Descendants("RootComponent").ToList();
        var assembly = listed.Single(component => component.Attribute("type")!.Value == "91");
        Assert.AreEqual(AssemblyDefinition.ReadAssembly(Dll).Name.FullName, assembly.Attribute("schemaName")!.Value);
        Assert.AreSequenceEqual(
            solution.Files().Keys.Where(path => path.StartsWith("SdkMessageProcessingSteps/", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            listed.Where(component => component.Attribute("type")!.Value == "92").Select(component => component.Attribute("id")!.Value));
    }

    [TestMethod]
    public void The_custom_api_is_answered_by_its_class()
    {
        using var solution = Registered();

        var type = XElement.Parse(solution.Files().Single(file => file.Key.EndsWith(".dll.data.xml", StringComparison.Ordinal)).Value)
            .Descendants("PluginType").Single(candidate => candidate.Attribute("Name")!.Value == "SalesLoop.Express.EvaluateGate");
        Assert.AreEqual(type.Attribute("PluginTypeId")!.Value, XElement.Parse(solution.Text("customapis/sl_EvaluateGate/customapi.xml")).Descendants("plugintypeid").Last().Value);
    }

    [TestMethod]
    public void Writing_twice_changes_nothing_the_second_time()
    {
        using var solution = Registered();

        Assert.IsEmpty(Registration.Files(solution.Folder, Dll).Write());
    }

    [TestMethod]
    public void A_step_that_no_class_declares_any_more_leaves_folder_and_manifest()
    {
        using var solution = Registered();
        var changed = Changed(solution, step => !step.ConstructorArguments[0].Value.Equals(JudgeMove.ToString("D")));

        var written = Registration.Files(solution.Folder, changed).Write();

        Assert.Contains($"SdkMessageProcessingSteps/{JudgeMove:B}.xml", written);
        Assert.IsFalse(solution.Files().ContainsKey($"SdkMessageProcessingSteps/{JudgeMove:B}.xml"));
        Assert.DoesNotContain(JudgeMove.ToString("B"), solution.Text("Other/Solution.xml"));
    }

    [TestMethod]
    public void The_version_that_introduced_a_step_stays_when_the_solution_moves_on()
    {
        using var solution = Registered();
        solution.Write("Other/Solution.xml", solution.Text("Other/Solution.xml").Replace("<Version>2.1.0.0</Version>", "<Version>2.2.0.0</Version>", StringComparison.Ordinal));

        Assert.IsEmpty(Registration.Files(solution.Folder, Dll).Stale());
    }

    [TestMethod]
    public void Two_steps_with_one_id_are_refused()
    {
        using var solution = Registered();
        var changed = Changed(solution, step =>
        {
            step.ConstructorArguments[0] = new CustomAttributeArgument(step.ConstructorArguments[0].Type, JudgeMove.ToString("D"));
            return true;
        });

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => Registration.Files(solution.Folder, changed));

        Assert.StartsWith($"The step id {JudgeMove} stands on ", refusal.Message);
    }

    [TestMethod]
    public void A_message_whose_id_differs_between_environments_is_refused_by_name()
    {
        using var solution = Registered();
        var changed = Changed(solution, step =>
        {
            step.ConstructorArguments[1] = new CustomAttributeArgument(step.ConstructorArguments[1].Type, "Win");
            return true;
        });

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => Registration.Files(solution.Folder, changed));

        Assert.Contains("stands on the message 'Win', whose id differs between environments.", refusal.Message);
    }

    [TestMethod]
    public void What_the_repository_holds_is_what_would_be_written()
    {
        var source = Path.Combine(SalesLoopOrganization.Root, "Solution", "src");
        var model = EarlyBound.Files(
            Path.Combine(SalesLoopOrganization.Root, "Plugins", "Model"),
            new SolutionFormat.Scaffold.EditableSolution(source).Read(),
            LocalDataverse.StandardTables.StandardSolution.Read());

        Assert.AreEqual("", string.Join('\n', model.Stale().Concat(Registration.Files(source, Dll).Stale())), "Run: dotnet run --project tools/SalesLoop -- model");
    }

    private static NewSolution Registered()
    {
        var solution = new NewSolution();
        var source = Path.Combine(SalesLoopOrganization.Root, "Solution", "src", "customapis");
        foreach (var api in Directory.GetDirectories(source).Select(Path.GetFileName))
        {
            solution.Write($"customapis/{api}/customapi.xml", File.ReadAllText(Path.Combine(source, api!, "customapi.xml")));
        }

        Registration.Files(solution.Folder, Dll).Write();
        return solution;
    }

    // The plug-ins, with the steps on their classes filtered or changed.
    private static string Changed(NewSolution solution, Func<CustomAttribute, bool> keep)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(solution.Folder, "changed")).FullName, "SalesLoop.Plugins.dll");
        using var assembly = AssemblyDefinition.ReadAssembly(Dll);
        foreach (var type in assembly.MainModule.Types)
        {
            foreach (var step in type.CustomAttributes.Where(attribute => attribute.AttributeType.Name == "StepAttribute").ToList())
            {
                if (!keep(step))
                {
                    type.CustomAttributes.Remove(step);
                }
            }
        }

        assembly.Write(path);
        return path;
    }
}
