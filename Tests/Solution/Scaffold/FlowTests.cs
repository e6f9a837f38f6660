using System.Text.Json.Nodes;
using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class FlowTests
{
    private static NewFlow Nightly => new() { Name = "Visits: nightly", Description = "For a test.", Connection = "sl_dataverse", Calls = ["sl_ScanVisits", "sl_CountVisits"] };

    [TestMethod]
    public void A_flow_calls_its_apis_one_after_the_other_each_until_it_is_done()
    {
        using var solution = WithApis();
        solution.Scaffolder.AddFlow(Nightly);

        var actions = Definition(solution)["actions"]!.AsObject();
        Assert.AreEqual(
            "Init_Done_ScanVisits, Init_Stuck_ScanVisits, Init_Continuation_ScanVisits, Init_Done_CountVisits, Init_Stuck_CountVisits, Init_Continuation_CountVisits, "
            + "Until_ScanVisits, Check_ScanVisits, Until_CountVisits, Check_CountVisits",
            string.Join(", ", actions.Select(action => action.Key)));
        // Each waits for the one before it.
        Assert.AreSequenceEqual(
            actions.Select(action => action.Key).SkipLast(1),
            actions.Skip(1).Select(action => action.Value!["runAfter"]!.AsObject().Single().Key));
        Assert.AreEqual("sl_ScanVisits", actions["Until_ScanVisits"]!["actions"]!["Run_ScanVisits"]!["inputs"]!["parameters"]!["actionName"]!.GetValue<string>());
    }

    [TestMethod]
    public void A_loop_that_ran_into_its_limit_is_a_failure()
    {
        using var solution = WithApis();
        solution.Scaffolder.AddFlow(Nightly);

        var check = Definition(solution)["actions"]!["Check_ScanVisits"]!;
        Assert.AreEqual("{\"not\":{\"equals\":[\"@variables('DoneScanVisits')\",true]}}", check["expression"]!.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.AreEqual("Failed", check["actions"]!["Fail_ScanVisits"]!["inputs"]!["runStatus"]!.GetValue<string>());
    }

    [TestMethod]
    public void A_flow_is_shipped_off_and_listed()
    {
        using var solution = WithApis();
        solution.Scaffolder.AddFlow(Nightly);

        var record = XElement.Parse(solution.Files().Single(file => file.Key.EndsWith(".json.data.xml", StringComparison.Ordinal)).Value);
        Assert.AreEqual("5 0 1", $"{record.Element("Category")!.Value} {record.Element("StateCode")!.Value} {record.Element("StatusCode")!.Value}");
        Assert.Contains($"<RootComponent type=\"29\" id=\"{record.Attribute("WorkflowId")!.Value}\"", solution.Text("Other/Solution.xml"));
    }

    [TestMethod]
    public void All_that_is_missing_is_the_class_behind_each_api()
    {
        using var solution = WithApis();
        solution.Scaffolder.AddFlow(Nightly);

        Assert.AreEqual("SL406 SL406", string.Join(' ', solution.Findings().Split('\n').Select(finding => finding.Split(": ")[1].Split(' ')[0])));
    }

    [TestMethod]
    public void An_api_that_does_not_work_in_slices_is_refused()
    {
        using var solution = WithApis();
        solution.Scaffolder.AddApi(Api("sl_PlanVisits") with { Requests = [] });

        Assert.AreEqual(
            "The custom API sl_PlanVisits does not work in slices: it has no Continuation among its requests. Add it; long work must fit into two minutes a call.",
            Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddFlow(Nightly with { Calls = ["sl_PlanVisits"] })).Message);
    }

    [TestMethod]
    public void A_flow_needs_a_connection_reference()
    {
        using var solution = WithApis();

        Assert.AreEqual(
            "There is no connection reference 'sl_other'. Create it first with 'new connection'.",
            Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddFlow(Nightly with { Connection = "sl_other" })).Message);
    }

    internal static NewSolution WithApis()
    {
        var solution = new NewSolution();
        solution.Scaffolder.AddApi(Api("sl_ScanVisits"));
        solution.Scaffolder.AddApi(Api("sl_CountVisits"));
        solution.Scaffolder.AddConnectionReference("sl_dataverse", "Visits");
        return solution;
    }

    private static NewApi Api(string name) => new()
    {
        UniqueName = name,
        DisplayName = name,
        Description = "For a test.",
        PluginClass = "SalesLoop.Visits." + name,
        Requests = [ApiSketch.Parameter("Continuation:String?: where to go on")],
        Responses = [ApiSketch.Parameter("Continuation:String: where to go on"), ApiSketch.Parameter("Done:Boolean: true when nothing is left")],
    };

    private static JsonNode Definition(NewSolution solution) =>
        JsonNode.Parse(solution.Files().Single(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).Value)!["properties"]!["definition"]!;
}
