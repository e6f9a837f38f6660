using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Steps stand on listed plug-in types and on tables and columns that exist, and run only for what concerns them.</summary>
internal sealed class StepRule : Rule
{
    public override string Id => "SL404";

    public override string Reason => "An import refuses such a step, or it runs on every save of its table.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var types = solution.Components("PluginAssembly").Descendants("PluginType")
            .ToLookup(type => type.Attr("AssemblyQualifiedName"), type => ComponentKind.Normal(type.Attr("PluginTypeId")), StringComparer.Ordinal);
        return solution.Components("SdkMessageProcessingStep").SelectMany(element => Type(element, types).Concat(Pipeline(element)).Concat(Columns(element, solution.Schema)));
    }

    private IEnumerable<Finding> Type(XElement element, ILookup<string, string> types)
    {
        var name = element.Text("PluginTypeName");
        if (!types.Contains(name))
        {
            yield return At(element.Element("PluginTypeName") ?? element, $"no assembly of the solution lists the type '{name}'", "List the type, or correct the name");
        }
        else if (element.Text("PluginTypeId") is { Length: > 0 } id && !types[name].Contains(ComponentKind.Normal(id)))
        {
            yield return At(element.Element("PluginTypeId")!, $"PluginTypeId is {id}, but the assembly lists {name.Split(',')[0]} as {types[name].First()}", $"Write {types[name].First()}");
        }
    }

    private IEnumerable<Finding> Pipeline(XElement element)
    {
        var step = PluginReader.Step(element);
        if (step.Message == "Update" && step.FilteringColumns.Count == 0)
        {
            yield return At(element, "the step runs on every update", "Name in FilteringAttributes the columns it is about");
        }

        if (step.Message != "Update" && step.FilteringColumns.Count > 0)
        {
            yield return At(element.Element("FilteringAttributes")!, $"{step.Message} has no filtering columns", "Empty FilteringAttributes");
        }

        if (element.Text("FilteringAttributes").Contains(' ', StringComparison.Ordinal))
        {
            yield return At(element.Element("FilteringAttributes")!, "FilteringAttributes contains a space", "Separate columns by a comma alone");
        }

        if (step.IsAsynchronous && step.Stage != PipelineStage.PostOperation)
        {
            yield return At(element.Element("Mode") ?? element, $"an asynchronous step stands at stage {(int)step.Stage}", "Move it to 40, or make it synchronous");
        }

        if (step.Stage == PipelineStage.MainOperation)
        {
            yield return At(element.Element("Stage")!, "stage 30 is the platform's own", "Use 10, 20 or 40");
        }

        if (step.IsAsynchronous != element.Flag("AsyncAutoDelete"))
        {
            yield return At(element.Element("AsyncAutoDelete") ?? element, $"AsyncAutoDelete is '{element.Text("AsyncAutoDelete")}' on {(step.IsAsynchronous ? "an asynchronous" : "a synchronous")} step", $"Write {(step.IsAsynchronous ? 1 : 0)}");
        }
    }

    private IEnumerable<Finding> Columns(XElement element, Schema schema)
    {
        var step = PluginReader.Step(element);
        if (step.Table.Length == 0)
        {
            if (step.FilteringColumns.Count > 0)
            {
                yield return At(element, "the step filters columns but names no table", "Name the table in PrimaryEntity");
            }

            yield break;
        }

        if (schema.Find(step.Table) is not { } table)
        {
            yield return At(element.Element("PrimaryEntity")!, $"there is no table '{step.Table}'", "Write the logical name of a table");
            yield break;
        }

        foreach (var column in step.FilteringColumns.Where(column => table.Find(column) is null))
        {
            yield return At(element.Element("FilteringAttributes")!, $"{table.LogicalName} has no column '{column}'", "Correct the name, or remove it");
        }
    }
}
