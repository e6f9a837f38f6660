using System.Globalization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>Components of an imported solution that are rows: its publisher, itself, environment variables.</summary>
internal static class SolutionRows
{
    /// <param name="rows">Where they are written.</param>
    /// <param name="package">The package, for what the definition leaves out.</param>
    /// <param name="solution">What it declares.</param>
    /// <param name="before">The version that was there; null at the first import.</param>
    public static void Write(SystemRows rows, SolutionPackage package, SolutionDefinition solution, SolutionDefinition? before)
    {
        var manifest = package.Manifest.Root!.Element("SolutionManifest")!;
        WriteSolution(rows, manifest, solution, WritePublisher(rows, manifest));
        WriteEnvironmentVariables(rows, solution, before);
    }

    private static Guid WritePublisher(SystemRows rows, XElement manifest)
    {
        var publisher = manifest.Element("Publisher");
        var uniqueName = publisher?.Element("UniqueName")?.Value ?? "unknown";
        var row = new Entity("publisher", rows.Find("publisher", "uniquename", uniqueName) ?? Guid.NewGuid())
        {
            ["uniquename"] = uniqueName,
            ["friendlyname"] = Label(publisher?.Element("LocalizedNames")) ?? uniqueName,
            ["customizationprefix"] = publisher?.Element("CustomizationPrefix")?.Value,
        };
        if (int.TryParse(publisher?.Element("CustomizationOptionValuePrefix")?.Value, CultureInfo.InvariantCulture, out var prefix))
        {
            row["customizationoptionvalueprefix"] = prefix;
        }

        rows.Put(row);
        return row.Id;
    }

    private static void WriteSolution(SystemRows rows, XElement manifest, SolutionDefinition solution, Guid publisherId) =>
        rows.Put(new Entity("solution", rows.Find("solution", "uniquename", solution.UniqueName) ?? Guid.NewGuid())
        {
            ["uniquename"] = solution.UniqueName,
            ["friendlyname"] = Label(manifest.Element("LocalizedNames")) ?? solution.UniqueName,
            ["version"] = solution.Version.ToString(),
            ["ismanaged"] = solution.IsManaged,
            ["publisherid"] = new EntityReference("publisher", publisherId),
        });

    // Values belong to the administrator: an upgrade brings new defaults and leaves them alone.
    private static void WriteEnvironmentVariables(SystemRows rows, SolutionDefinition solution, SolutionDefinition? before)
    {
        foreach (var variable in solution.EnvironmentVariables)
        {
            rows.Put(new Entity("environmentvariabledefinition", Definition(rows, variable) ?? Guid.NewGuid())
            {
                ["schemaname"] = variable.SchemaName,
                ["displayname"] = variable.DisplayName.Length > 0 ? variable.DisplayName.ToString() : variable.SchemaName,
                ["description"] = variable.Description.Length > 0 ? variable.Description.ToString() : null,
                ["type"] = new OptionSetValue(variable.Type),
                ["defaultvalue"] = variable.DefaultValue,
                ["ismanaged"] = solution.IsManaged,
            });
        }

        foreach (var gone in before?.EnvironmentVariables.Where(variable => solution.EnvironmentVariables.All(kept => kept.SchemaName != variable.SchemaName)) ?? [])
        {
            if (Definition(rows, gone) is { } id)
            {
                while (rows.Find("environmentvariablevalue", "environmentvariabledefinitionid", id) is { } value)
                {
                    rows.Delete("environmentvariablevalue", value);
                }

                rows.Delete("environmentvariabledefinition", id);
            }
        }
    }

    private static Guid? Definition(SystemRows rows, EnvironmentVariableDefinition variable) =>
        rows.Find("environmentvariabledefinition", "schemaname", variable.SchemaName);

    private static string? Label(XElement? names) => names?.Elements().FirstOrDefault()?.Attribute("description")?.Value;
}
