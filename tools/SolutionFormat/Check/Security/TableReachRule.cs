using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Security;

/// <summary>Every table can be read by one of the solution's roles.</summary>
internal sealed class TableReachRule : Rule
{
    public override string Id => "SL305";

    public override string Reason => "A table that no role can read is seen by administrators alone.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var granted = solution.Components("Role").Descendants("RolePrivilege").Select(privilege => privilege.Attr("name")).ToHashSet(StringComparer.Ordinal);
        // A solution without roles leaves access to whoever imports it.
        if (granted.Count == 0)
        {
            yield break;
        }

        foreach (var entity in solution.NewEntities.Where(entity => !granted.Contains(PrivilegeName.Of(solution.Schema.Find(TableReader.LogicalNameOf(entity))!, "Read"))))
        {
            yield return At(entity, $"no role can read {entity.Text("Name")}", $"Add prvRead{entity.Text("Name")} to a role; 'new privilege' writes it");
        }
    }
}
