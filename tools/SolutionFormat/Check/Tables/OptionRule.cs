using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Options of ours carry the publisher's number, stand once, and status reasons hang on states.</summary>
internal sealed class OptionRule : Rule
{
    public override string Id => "SL110";

    public override string Reason => "Values without the publisher's number collide with those another solution adds; a wrong state fails the import.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var prefix = solution.Manifest.Element("Publisher")?.Text("CustomizationOptionValuePrefix") ?? "";
        foreach (var set in solution.Customizations.Descendants("optionset"))
        {
            var options = set.Descendants().Where(element => element.Name.LocalName is "option" or "state" or "status").ToList();
            foreach (var option in options.Where(option => IsForeign(option, set, prefix)))
            {
                yield return At(option, $"the value {option.Attr("value")} does not start with the publisher's {prefix}", $"Write {prefix} followed by four digits");
            }

            foreach (var again in options.GroupBy(option => option.Attr("value")).SelectMany(same => same.Skip(1)))
            {
                yield return At(again, $"the value {again.Attr("value")} stands twice in {set.Attr("Name")}", "Give it another");
            }

            if (options.Count == 0)
            {
                yield return At(set, $"the choice {set.Attr("Name")} has no options", "Add at least one");
            }
        }

        foreach (var finding in solution.Entities.SelectMany(States).Concat(Defaults(solution)))
        {
            yield return finding;
        }
    }

    // 0 and 1 of a yes/no, the states, and the platform's own two status reasons are not ours to number.
    private static bool IsForeign(XElement option, XElement set, string prefix)
    {
        var value = option.Attr("value");
        return set.Text("OptionSetType") switch
        {
            "bit" => value is not ("0" or "1"),
            "state" => value is not ("0" or "1"),
            "status" when value is "1" or "2" => false,
            _ => value.Length != prefix.Length + 4 || !value.StartsWith(prefix, StringComparison.Ordinal),
        };
    }

    private IEnumerable<Finding> States(XElement entity)
    {
        var states = entity.Descendants("state").ToList();
        var statuses = entity.Descendants("status").ToList();
        if (states.Count == 0)
        {
            yield break;
        }

        foreach (var status in statuses.Where(status => !states.Exists(state => state.Attr("value") == status.Attr("state"))))
        {
            yield return At(status, $"the status reason {status.Attr("value")} belongs to the state '{status.Attr("state")}', which the table does not have", "Name a state of the table");
        }

        foreach (var state in states.Where(state => !statuses.Exists(status => status.Attr("value") == state.Attr("defaultstatus") && status.Attr("state") == state.Attr("value"))))
        {
            yield return At(state, $"defaultstatus of the state {state.Attr("value")} is '{state.Attr("defaultstatus")}', which is no status reason of that state", "Name one of its status reasons");
        }
    }

    private IEnumerable<Finding> Defaults(CheckedSolution solution) =>
        from entity in solution.Entities
        from attribute in CheckedSolution.Columns(entity)
        let column = solution.Schema.Find(TableReader.LogicalNameOf(entity))?.Find(attribute.Text("LogicalName"))
        where column is { DefaultValue: { } value, Choice: { } choice } && choice.Find(value) is null
        select At(attribute.Element("AppDefaultValue")!, $"the default {column.DefaultValue!.Value.ToString(CultureInfo.InvariantCulture)} of {column.LogicalName} is not among its options", "Name one of its options, or -1 for none");
}
