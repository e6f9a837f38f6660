using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Security;

/// <summary>Who can fill a form may set the lookups on it.</summary>
/// <remarks>"Security roles and privileges": a lookup needs Append on the row that holds it and AppendTo on the row it points to.</remarks>
internal sealed class LookupPrivilegeRule : Rule
{
    public override string Id => "SL303";

    public override string Reason => "A save that sets a lookup without Append and AppendTo is refused, though the form let it be filled.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var lookups = solution.NewEntities.SelectMany(entity => OnForms(entity, solution.Schema)).Distinct().ToList();
        foreach (var role in solution.Components("Role"))
        {
            var has = role.Descendants("RolePrivilege").Select(privilege => privilege.Attr("name")).ToHashSet(StringComparer.Ordinal);
            var missing = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (table, column) in lookups.Where(lookup => has.Contains(PrivilegeName.Of(lookup.Table, "Write")) || has.Contains(PrivilegeName.Of(lookup.Table, "Create"))))
            {
                foreach (var lack in Lacks(table, column, solution.Schema, has).Where(missing.Add))
                {
                    yield return At(role, $"{role.Attr("name")} can fill {table.LogicalName}.{column} on the form, but lacks {lack}", "Add the privilege; 'new privilege' writes it");
                }
            }
        }
    }

    private static IEnumerable<string> Lacks(TableDefinition table, string column, Schema schema, HashSet<string> has)
    {
        var targets = schema.LookupsOf(table.LogicalName).Where(relationship => relationship.ReferencingColumn == column).Select(relationship => schema.Find(relationship.ReferencedTable)).OfType<TableDefinition>().ToList();
        var readable = targets.FindAll(target => has.Contains(PrivilegeName.Of(target, "Read")));
        if (targets.Count > 0 && readable.Count == 0)
        {
            // Nothing to choose from: the form can't be filled there.
            yield break;
        }

        if (PrivilegeName.Of(table, "Append") is var append && !has.Contains(append))
        {
            yield return append;
        }

        // One of several tables is enough: nobody has to be able to point to all of them.
        if (targets.Count > 0 && !readable.Exists(target => has.Contains(PrivilegeName.Of(target, "AppendTo"))))
        {
            yield return PrivilegeName.Of(readable[0], "AppendTo");
        }
    }

    private static IEnumerable<(TableDefinition Table, string Column)> OnForms(XElement entity, Schema schema)
    {
        var table = schema.Find(TableReader.LogicalNameOf(entity))!;
        return
            from control in entity.Descendants("systemform").Descendants("control")
            where control.Attr("disabled") != "true"
            let column = table.Find(control.Attr("datafieldname"))
            where column is { Type: ColumnType.Lookup or ColumnType.Customer, IsCustom: true }
            select (table, column.LogicalName);
    }
}
