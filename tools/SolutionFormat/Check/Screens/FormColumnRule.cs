using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Controls of a form are bound to columns of its table, with a class that fits their type.</summary>
internal sealed class FormColumnRule : Rule
{
    public override string Id => "SL201";

    public override string Reason => "An import refuses an unknown column; a control of the wrong class stays blank.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from entity in solution.Entities
        let table = solution.Schema.Find(TableReader.LogicalNameOf(entity))!
        from control in entity.Descendants("systemform").Descendants("control")
        from finding in Problem(control, table)
        select finding;

    private IEnumerable<Finding> Problem(XElement control, Metadata.TableDefinition table)
    {
        if (!Guid.TryParse(control.Attr("classid"), out var id) || ControlClass.Find(id) is not { } known)
        {
            yield return At(control, $"the control class '{control.Attr("classid")}' is not known", "Use the class of the column's type");
            yield break;
        }

        var name = control.Attr("datafieldname");
        if (name.Length == 0)
        {
            if (!known.CanStandAlone)
            {
                yield return At(control, $"the control {control.Attr("id")} ({known.Name}) has no datafieldname", "Name the column it shows");
            }
        }
        else if (table.Find(name) is not { } column)
        {
            yield return At(control, $"{table.LogicalName} has no column {name}", "Correct the name, or remove the cell");
        }
        else if (!known.Fits(column.Type))
        {
            yield return At(control, $"{known.Name} does not fit {name}, which is of the type {column.Type}", $"Use the class {ControlClass.For(column.Type)}");
        }
    }
}
