using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Steps ask only for images that the platform can give, of columns that exist.</summary>
internal sealed class ImageRule : Rule
{
    public override string Id => "SL405";

    public override string Reason => "An import refuses such an image, or the plug-in finds it empty.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from element in solution.Components("SdkMessageProcessingStep")
        let step = PluginReader.Step(element)
        from image in element.Descendants("SdkMessageProcessingStepImage")
        from finding in Problems(image, step, step.Images.First(read => read.Id == image.Id(image.Text("SdkMessageProcessingStepImageId"), "id")), solution.Schema)
        select finding;

    private IEnumerable<Finding> Problems(XElement element, StepDefinition step, StepImageDefinition image, Schema schema)
    {
        if (image.IsPre && step.Message == "Create")
        {
            yield return At(element, "a row that is being created has no image of before", "Remove the image");
        }

        if (image.IsPost && (step.Message == "Delete" || step.Stage != PipelineStage.PostOperation))
        {
            yield return At(element, $"there is no image of after for {step.Message} at stage {(int)step.Stage}", "Ask for it at stage 40, and not for Delete");
        }

        var property = step.Message switch
        {
            "Create" => "Id",
            "SetState" or "SetStateDynamicEntity" => "EntityMoniker",
            _ => "Target",
        };
        if (image.MessageProperty != property)
        {
            yield return At(element.Element("MessagePropertyName")!, $"MessagePropertyName of an image of {step.Message} is '{image.MessageProperty}'", $"Write {property}");
        }

        if (image.Columns.Count == 0)
        {
            yield return At(element, "the image carries every column of the row", "Name in Attributes the columns the plug-in reads");
        }

        foreach (var column in image.Columns.Where(column => schema.Find(step.Table) is { } table && table.Find(column) is null))
        {
            yield return At(element.Element("Attributes")!, $"{step.Table} has no column '{column}'", "Correct the name, or remove it");
        }
    }
}
