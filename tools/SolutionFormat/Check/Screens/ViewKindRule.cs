using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A view is of a kind there is, and a quick find view searches.</summary>
internal sealed class ViewKindRule : Rule
{
    private const string QuickFind = "4";

    private static readonly string[] Kinds = ["0", "1", "2", QuickFind, "64", "8192"];

    public override string Id => "SL216";

    public override string Reason => "A quick find view without search columns finds nothing; a view of an unknown kind is never offered.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) => solution.Entities.Descendants("savedquery").SelectMany(Problems);

    private IEnumerable<Finding> Problems(XElement view)
    {
        var kind = view.Text("querytype");
        if (!Kinds.Contains(kind))
        {
            yield return At(view.Element("querytype") ?? view, $"there is no kind of view '{kind}'", $"Write one of {string.Join(", ", Kinds)}");
        }

        var search = view.Descendants("filter").FirstOrDefault(filter => filter.Attr("isquickfindfields") == "1");
        if ((kind == QuickFind) != (view.Text("isquickfindquery") == "1"))
        {
            yield return At(view.Element("isquickfindquery") ?? view, $"isquickfindquery is '{view.Text("isquickfindquery")}' on a view of the kind {kind}", kind == QuickFind ? "Write 1" : "Write 0");
        }

        if (kind == QuickFind && search is null)
        {
            yield return At(view, "the quick find view searches no column", "Add a filter with isquickfindfields=\"1\"");
        }

        if (kind != QuickFind && search is not null)
        {
            yield return At(search, $"a view of the kind {kind} has search columns", "Remove the filter, or write querytype 4");
        }

        foreach (var condition in search?.Elements("condition").Where(condition => condition.Attr("value") != "{0}") ?? [])
        {
            yield return At(condition, $"the search column {condition.Attr("attribute")} is compared with '{condition.Attr("value")}'", "Write value=\"{0}\", which stands for the words searched");
        }
    }
}
