using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Quick create is on exactly where there is a form for it.</summary>
internal sealed class QuickCreateRule : Rule
{
    public override string Id => "SL209";

    public override string Reason => "Quick create without a form offers a command that fails; a form without it is never shown.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var entity in solution.NewEntities)
        {
            var flag = entity.Elements("EntityInfo").Elements("entity").Elements("IsQuickCreateEnabled").FirstOrDefault();
            var form = entity.Elements("FormXml").Elements("forms").FirstOrDefault(forms => forms.Attr("type") == "quickCreate")?.Element("systemform");
            if (flag?.Value.Trim() == "1" && form is null)
            {
                yield return At(flag, $"quick create of {entity.Text("Name")} is on, but there is no form for it", "Write IsQuickCreateEnabled 0, or add a quickCreate form; 'new form' writes it");
            }

            if (flag?.Value.Trim() == "0" && form is not null)
            {
                yield return At(form, $"{entity.Text("Name")} has a quickCreate form, but quick create is off", "Write IsQuickCreateEnabled 1 in Entity.xml");
            }
        }
    }
}
