using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>A new table has one primary key and one column that names its rows.</summary>
internal sealed class PrimaryColumnsRule : Rule
{
    public override string Id => "SL104";

    public override string Reason => "An import fails with «PrimaryName attribute not found».";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var entity in solution.NewEntities)
        {
            var columns = CheckedSolution.Columns(entity).ToList();
            var keys = columns.Where(column => column.Text("Type") == "primarykey").ToList();
            foreach (var key in keys.Skip(1))
            {
                yield return At(key, "the table has a second primary key", "Remove one");
            }

            var expected = entity.Text("Name") + "Id";
            if (keys[0].Attr("PhysicalName") != expected)
            {
                yield return At(keys[0], $"the primary key is '{keys[0].Attr("PhysicalName")}'", $"Name it {expected}");
            }

            var names = columns.Where(ColumnReader.IsPrimaryName).ToList();
            if (names.Count == 0)
            {
                yield return At(entity, "no column's DisplayMask contains PrimaryName", "Add PrimaryName to the DisplayMask of the column that names a row");
            }

            foreach (var name in names.Skip(1))
            {
                yield return At(name, "a second column's DisplayMask contains PrimaryName", "Leave it on the one that names a row");
            }

            foreach (var name in names.Where(name => ColumnReader.TypeOf(name) != ColumnType.Text))
            {
                yield return At(name, "the column that names a row is not a text", "Make it nvarchar");
            }
        }
    }
}
