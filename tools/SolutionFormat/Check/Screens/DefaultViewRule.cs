using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Each new table has one default view of each kind it brings, a public one among them.</summary>
internal sealed class DefaultViewRule : Rule
{
    public override string Id => "SL206";

    public override string Reason => "Two defaults of one kind leave it to chance which opens; without a public one the table shows the platform's bare list.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var entity in solution.NewEntities)
        {
            var kinds = entity.Descendants("savedquery").GroupBy(query => query.Text("querytype")).ToDictionary(kind => kind.Key, kind => kind.ToList());
            if (!kinds.ContainsKey("0"))
            {
                yield return At(entity, $"{entity.Text("Name")} has no public view", "Add one; 'new view' writes it");
            }

            foreach (var (_, views) in kinds)
            {
                var defaults = views.Count(view => view.Flag("isdefault"));
                if (defaults != 1)
                {
                    yield return At(views[^1], $"{defaults} views of the kind {views[0].Text("querytype")} are the default", "Write isdefault 1 on exactly one");
                }
            }
        }
    }
}
