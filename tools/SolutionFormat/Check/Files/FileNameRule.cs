using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>A file is named after the component in it.</summary>
internal sealed class FileNameRule : Rule
{
    public override string Id => "SL009";

    public override string Reason => "Unpacking writes a component under its own name; the file under the other name would stay beside it.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        Named(solution.Customizations.Descendants("systemform"), form => form.Text("formid"), "formid")
            .Concat(Named(solution.Customizations.Descendants("savedquery"), view => view.Text("savedqueryid"), "savedqueryid"))
            .Concat(Named(solution.Customizations.Descendants("visualization"), chart => chart.Text("savedqueryvisualizationid"), "savedqueryvisualizationid"))
            .Concat(Named(solution.Components("Dashboard"), dashboard => dashboard.Text("FormId"), "FormId"))
            .Concat(Named(solution.Components("SdkMessageProcessingStep"), step => step.Attr("SdkMessageProcessingStepId"), "SdkMessageProcessingStepId"))
            .Concat(Named(solution.Components("Role"), role => role.Attr("name"), "name"))
            .Concat(Ending(solution));

    private IEnumerable<Finding> Named(IEnumerable<XElement> components, Func<XElement, string> key, string holder) =>
        from component in components
        let file = SourcePlace.Of(component).File
        where file.Length > 0
        let name = Path.GetFileNameWithoutExtension(file)
        where ComponentKind.Normal(name) != ComponentKind.Normal(key(component))
        select At(component, $"{holder} is '{key(component)}', but the file is called {name}", $"Rename the file to {key(component)}.xml, or correct {holder}");

    private IEnumerable<Finding> Ending(CheckedSolution solution) =>
        from flow in solution.Components("Workflow")
        let file = SourcePlace.Of(flow).File
        let id = ComponentKind.Normal(flow.Attr("WorkflowId"))
        where !file.Contains(id, StringComparison.OrdinalIgnoreCase)
        select At(flow, $"WorkflowId is '{flow.Attr("WorkflowId")}', but the file's name does not end with it", "Rename the file and its JSON, or correct WorkflowId");
}
