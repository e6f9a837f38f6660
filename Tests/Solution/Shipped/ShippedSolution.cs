using System.Xml.Linq;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Solution.Shipped;

/// <summary>The solution of this checkout, with what it stands on.</summary>
internal static class ShippedSolution
{
    private static readonly SolutionDefinition Standard = StandardSolution.Read();

    public static SolutionDefinition Solution { get; } =
        SolutionReader.Read(SolutionFolder.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "src"), BuiltParts.Of(SalesLoopOrganization.Root), PackageType.Managed));

    public static Schema Schema { get; } = Schema.Of([Standard, Solution]);

    /// <summary>The tables that the solution brings.</summary>
    public static IReadOnlyList<TableDefinition> Tables { get; } =
        [.. Schema.Tables.Where(table => table.LogicalName.StartsWith("sl_", StringComparison.Ordinal) && !table.IsIntersect).OrderBy(table => table.LogicalName, StringComparer.Ordinal)];

    /// <summary>Forms of a kind: <c>main</c>, <c>quickCreate</c>.</summary>
    public static IEnumerable<FormDefinition> Forms(string table, string kind) =>
        Solution.Forms.Where(form => form.Table == table && form.Kind == kind);

    /// <summary>Columns on a form, and whether people can change them there.</summary>
    public static IEnumerable<(string Column, bool IsReadOnly)> Fields(FormDefinition form) =>
        form.Form.Descendants("control")
            .Where(control => control.Attribute("datafieldname") is not null)
            .Select(control => (control.Attribute("datafieldname")!.Value, control.Attribute("disabled")?.Value == "true"));

    /// <summary>Logical names of the tables whose rows a form lists.</summary>
    public static IEnumerable<string> Grids(FormDefinition form) =>
        form.Form.Descendants("TargetEntityType").Select(target => target.Value).Where(name => name.Length > 0);

    /// <summary>Logical names of the tables that the site map opens.</summary>
    public static IEnumerable<string> Entries =>
        Solution.Apps.SelectMany(app => app.SiteMap.Descendants("SubArea")).Select(entry => entry.Attribute("Entity")?.Value).OfType<string>();

    public static IEnumerable<XElement> Areas => Solution.Apps.SelectMany(app => app.SiteMap.Descendants("Area"));
}
