using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Names and labels fit where the platform keeps them.</summary>
/// <remarks>Lengths of the columns that hold them, from the platform's own table reference; where the designer allows less, its limit.</remarks>
internal sealed class NameLengthRule : Rule
{
    private static readonly IReadOnlyList<(string Element, Func<XElement, string> Name, int Most, string What)> Limits =
    [
        ("entity", element => element.Attr("Name"), 50, "the table's schema name"),
        ("attribute", element => element.Attr("PhysicalName"), 50, "the column's schema name"),
        ("EntityKey", element => element.Text("Name"), 50, "the key's schema name"),
        ("EntityRelationship", element => element.Attr("Name"), 100, "the relationship's name"),
        ("savedquery", Longest, 200, "the view's name"),
        ("systemform", Longest, 100, "the form's name"),
        ("visualization", Longest, 100, "the chart's name"),
        ("Dashboard", Longest, 100, "the dashboard's name"),
        ("Role", element => element.Attr("name"), 100, "the role's name"),
        ("FieldSecurityProfile", element => element.Attr("name"), 100, "the profile's name"),
        ("SdkMessageProcessingStep", element => element.Attr("Name"), 256, "the step's name"),
        ("Workflow", element => element.Attr("Name"), 100, "the flow's name"),
        ("WebResource", element => element.Text("Name"), 100, "the web resource's name"),
        ("displayname", element => element.Attr("description"), 100, "the label"),
        ("LocalizedName", element => element.Attr("description"), 200, "the label"),
        ("Description", element => element.Attr("description"), 2000, "the description"),
    ];

    // Each language has to fit.
    private static string Longest(XElement element) =>
        element.Elements("LocalizedNames").Elements().Select(name => name.Attr("description")).MaxBy(name => name.Length) ?? "";

    public override string Id => "SL111";

    public override string Reason => "An import fails with «String length too long», or the platform cuts the name.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var limits = Limits.ToDictionary(limit => limit.Element, StringComparer.Ordinal);
        foreach (var element in solution.Customizations.Descendants())
        {
            if (limits.TryGetValue(element.Name.LocalName, out var limit) && limit.Name(element) is var name && name.Length > limit.Most)
            {
                yield return At(element, $"{limit.What} '{name[..20]}…' has {name.Length.ToString(CultureInfo.InvariantCulture)} characters", $"Shorten it to {limit.Most.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }
}
