using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A code component on a form is in the solution and is given the properties of its manifest.</summary>
internal sealed class ControlRule : Rule
{
    private static readonly string[] FormFactors = ["0", "1", "2"];

    public override string Id => "SL213";

    public override string Reason => "A control that is missing, or given a property its manifest lacks, leaves the plain field in its place without a word.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var manifests = solution.Components("CustomControl").DistinctBy(control => control.Text("Name")).ToDictionary(control => control.Text("Name"), control => Manifest(control, solution), StringComparer.Ordinal);
        foreach (var (name, control) in manifests)
        {
            var built = control is null ? name : $"{solution.Prefix}{control.Attr("namespace")}.{control.Attr("constructor")}";
            if (built != name)
            {
                yield return At(control!, $"the manifest is of {built}, but the solution calls it {name}", "Give both one name");
            }
        }

        foreach (var entity in solution.Entities)
        {
            var table = solution.Schema.Find(TableReader.LogicalNameOf(entity))!;
            foreach (var finding in entity.Descendants("systemform").SelectMany(form => Form(form, table, manifests, solution.Prefix)))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Form(XElement form, TableDefinition table, Dictionary<string, XElement?> manifests, string prefix)
    {
        var controls = form.Descendants("control").Select(control => control.Attr("uniqueid")).Where(id => id.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var description in form.Descendants("controlDescription"))
        {
            if (!controls.Contains(description.Attr("forControl")))
            {
                yield return At(description, $"no control of the form has the uniqueid '{description.Attr("forControl")}'", "Write the uniqueid of the control it is for");
            }

            var custom = description.Elements("customControl").Where(control => control.Attr("name").StartsWith(prefix, StringComparison.Ordinal)).ToList();
            var missing = FormFactors.Except(custom.Select(control => control.Attr("formFactor"))).ToList();
            if (custom.Count > 0 && missing.Count > 0)
            {
                yield return At(description, $"{custom[0].Attr("name")} is not given for the form factor {string.Join(" and ", missing)}", "Repeat the customControl for 0 (web), 1 (phone) and 2 (tablet)");
            }

            foreach (var finding in custom.SelectMany(control => Properties(control, table, manifests)))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Properties(XElement control, TableDefinition table, Dictionary<string, XElement?> manifests)
    {
        if (!manifests.TryGetValue(control.Attr("name"), out var manifest))
        {
            yield return At(control, $"the control {control.Attr("name")} is not in the solution", "Add it under Controls, or correct the name");
            yield break;
        }

        if (manifest is null)
        {
            // ContentRule tells that it has not been built.
            yield break;
        }

        var properties = manifest.Elements("property").DistinctBy(property => property.Attr("name")).ToDictionary(property => property.Attr("name"), StringComparer.Ordinal);
        var given = control.Elements("parameters").Elements().ToList();
        foreach (var parameter in given.Where(parameter => parameter.Name.LocalName != "data-set" && !properties.ContainsKey(parameter.Name.LocalName)))
        {
            yield return At(parameter, $"the manifest of {control.Attr("name")} has no property '{parameter.Name.LocalName}'", $"Use one of {string.Join(", ", properties.Keys)}");
        }

        foreach (var set in given.Where(parameter => parameter.Name.LocalName == "data-set" && !manifest.Elements("data-set").Any(known => known.Attr("name") == parameter.Attr("name"))))
        {
            yield return At(set, $"the manifest of {control.Attr("name")} has no data-set '{set.Attr("name")}'", "Write the name of its data-set");
        }

        foreach (var property in properties.Values.Where(property => property.Attr("required") == "true" && !given.Exists(parameter => parameter.Name.LocalName == property.Attr("name"))))
        {
            yield return At(control, $"the property {property.Attr("name")} of {control.Attr("name")} is required and not given", $"Add <{property.Attr("name")}> to its parameters");
        }

        foreach (var bound in given.Where(parameter => parameter.Name.LocalName != "data-set" && parameter.Attr("static") != "true" && table.Find(parameter.Value.Trim()) is null))
        {
            yield return At(bound, $"{table.LogicalName} has no column '{bound.Value.Trim()}' for the property {bound.Name.LocalName}", "Name a column, or write static=\"true\"");
        }
    }

    private static XElement? Manifest(XElement control, CheckedSolution solution)
    {
        var path = control.Text("FileName").TrimStart('/');
        return solution.Files.Has(path) ? solution.Files.Xml(path).Root!.Element("control") : null;
    }
}
