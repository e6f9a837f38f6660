using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Security;

/// <summary>Secured columns and column security profiles speak of the same columns.</summary>
internal sealed class FieldSecurityRule : Rule
{
    public override string Id => "SL302";

    public override string Reason => "An import refuses a permission on an open column; a secured column without one is hidden from everybody but administrators.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var permitted = new HashSet<(string, string)>();
        foreach (var profile in solution.Components("FieldSecurityProfile"))
        {
            foreach (var again in profile.Descendants("FieldPermission").GroupBy(permission => (permission.Text("EntityName"), permission.Text("AttributeName"))).SelectMany(same => same.Skip(1)))
            {
                yield return At(again, $"{again.Text("EntityName")}.{again.Text("AttributeName")} stands twice in {profile.Attr("name")}", "Remove one");
            }

            foreach (var permission in profile.Descendants("FieldPermission"))
            {
                var (table, name) = (permission.Text("EntityName"), permission.Text("AttributeName"));
                permitted.Add((table, name));
                if (solution.Schema.Find(table)?.Find(name) is not { } column)
                {
                    yield return At(permission, $"there is no column {table}.{name}", "Correct EntityName or AttributeName");
                }
                else if (!column.IsSecured)
                {
                    yield return At(permission, $"the column {table}.{name} is not secured", "Write IsSecured 1 on the column, or remove the permission");
                }
            }
        }

        foreach (var entity in solution.Entities)
        {
            var table = TableReader.LogicalNameOf(entity);
            foreach (var column in CheckedSolution.Columns(entity).Where(column => column.Text("IsSecured") == "1" && !permitted.Contains((table, column.Text("LogicalName")))))
            {
                yield return At(column, $"{table}.{column.Text("LogicalName")} is secured, but no profile gives it to anybody", "Add it to a profile; 'new profile' writes it");
            }
        }
    }
}
