using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>No two components share an id or, within their kind, a name.</summary>
internal sealed class UniqueIdRule : Rule
{
    /// <summary>Where ids stand: element and the child or attribute that holds the id.</summary>
    private static readonly (string Element, string Id)[] Ids =
    [
        ("systemform", "formid"), ("savedquery", "savedqueryid"), ("visualization", "savedqueryvisualizationid"), ("Role", "id"),
        ("Workflow", "WorkflowId"), ("FieldSecurityProfile", "fieldsecurityprofileid"), ("Dashboard", "FormId"), ("WebResource", "WebResourceId"),
        ("PluginAssembly", "PluginAssemblyId"), ("PluginType", "PluginTypeId"), ("SdkMessageProcessingStep", "SdkMessageProcessingStepId"),
        ("SdkMessageProcessingStepImage", "SdkMessageProcessingStepImageId"),
    ];

    /// <summary>Where names stand that must be unique in their kind.</summary>
    private static readonly (string Element, string Name)[] Names =
    [
        ("Entity", "Name"), ("entity", "EntitySetName"), ("optionset", "Name"), ("WebResource", "Name"), ("WebResource", "FileName"), ("AppModule", "UniqueName"),
        ("AppModuleSiteMap", "SiteMapUniqueName"), ("customapi", "uniquename"), ("environmentvariabledefinition", "schemaname"), ("Role", "name"),
        ("SdkMessageProcessingStep", "Name"), ("PluginType", "Name"), ("PluginType", "FriendlyName"),
    ];

    public override string Id => "SL007";

    public override string Reason => "The second of two components with one id overwrites the first.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var ids = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var (element, holder) in Ids)
        {
            foreach (var component in ComponentsNamed(solution, element))
            {
                var id = Packing.ComponentKind.Normal(Value(component, holder));
                if (id.Length > 0 && !ids.TryAdd(id, component))
                {
                    yield return At(component, $"the id {id} is also that of {Packages.SourcePlace.Of(ids[id])}", "Give it a new id");
                }
            }
        }

        foreach (var (element, holder) in Names)
        {
            var same = ComponentsNamed(solution, element).Where(component => Value(component, holder).Length > 0).GroupBy(component => Value(component, holder), StringComparer.OrdinalIgnoreCase);
            foreach (var (first, again) in same.SelectMany(group => group.Skip(1).Select(again => (group.First(), again))))
            {
                yield return At(again, $"the {holder} '{Value(again, holder)}' is also that of {Packages.SourcePlace.Of(first)}", "Give it another");
            }
        }
    }

    // Tables and choices stand in containers; forms, views, types and images stand inside other components.
    private static IEnumerable<XElement> ComponentsNamed(CheckedSolution solution, string element) => element switch
    {
        "entity" => solution.Entities.Elements("EntityInfo").Elements(element),
        "systemform" or "savedquery" or "visualization" or "PluginType" or "SdkMessageProcessingStepImage" => solution.Customizations.Descendants(element),
        _ => solution.Components(element),
    };

    private static string Value(XElement component, string holder) => component.Attr(holder) is { Length: > 0 } attribute ? attribute : component.Text(holder);
}
