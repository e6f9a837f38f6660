using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Ids on a form stand once, and each new table has one main form that everybody falls back to.</summary>
internal sealed class FormPartsRule : Rule
{
    private static readonly string[] IdAttributes = ["id", "handlerUniqueId", "libraryUniqueId", "uniqueid"];

    public override string Id => "SL202";

    public override string Reason => "Parts with one id overwrite each other; a table without fallback form can't be opened.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        solution.Entities.Descendants("systemform").SelectMany(RepeatedIds)
            .Concat(solution.NewEntities.SelectMany(Fallback));

    private IEnumerable<Finding> RepeatedIds(XElement form) =>
        from attribute in form.Element("form")?.DescendantsAndSelf().Attributes() ?? []
        where IdAttributes.Contains(attribute.Name.LocalName) && (attribute.Parent!.Name.LocalName != "control" || attribute.Name.LocalName != "id") && Guid.TryParse(attribute.Value, out _)
        where attribute.Parent!.Name.LocalName is not ("customControl" or "Role")
        group attribute by Guid.Parse(attribute.Value) into same
        from again in same.Skip(1)
        select At(again, $"the id {again.Value} stands on the form before", "Give it a new id");

    private IEnumerable<Finding> Fallback(XElement entity)
    {
        var forms = entity.Elements("FormXml").Elements("forms").Where(forms => forms.Attr("type") == "main").Elements("systemform").ToList();
        if (forms.Count == 0)
        {
            yield return At(entity, $"{entity.Text("Name")} has no main form", "Add one; 'new form' writes it");
            yield break;
        }

        var fallbacks = forms.Where(form => form.Descendants("DisplayConditions").Any(conditions => conditions.Attr("FallbackForm") == "true")).ToList();
        if (fallbacks.Count != 1)
        {
            yield return At(fallbacks.LastOrDefault() ?? forms[0], $"{fallbacks.Count} main forms of {entity.Text("Name")} are the fallback", "Write FallbackForm=\"true\" on exactly one");
        }
    }
}
