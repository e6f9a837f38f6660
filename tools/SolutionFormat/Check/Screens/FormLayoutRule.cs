using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Cells of a form or dashboard fit into the columns and rows of their section.</summary>
internal sealed class FormLayoutRule : Rule
{
    public override string Id => "SL217";

    public override string Reason => "Cells beyond the columns of a section, or below its last row, are not drawn.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        solution.Entities.Descendants("systemform").Concat(solution.Components("Dashboard")).Descendants("section").SelectMany(Section);

    private IEnumerable<Finding> Section(XElement section)
    {
        var columns = section.Attr("columns");
        if (columns.Length is 0 or > 4 || columns.Any(digit => digit != '1'))
        {
            yield return At(section, $"columns of the section is '{columns}'", "Write a 1 for each column: 1, 11, 111 or 1111");
            yield break;
        }

        var rows = section.Elements("rows").Elements("row").ToList();
        // How many more rows each column is taken by a cell above.
        var taken = new int[columns.Length];
        foreach (var row in rows)
        {
            var free = taken.Count(rest => rest == 0);
            foreach (var cell in row.Elements("cell"))
            {
                var (width, height) = (Span(cell, "colspan"), Span(cell, "rowspan"));
                if (width > free)
                {
                    yield return At(cell, $"the row has room for {Text(free)} more of the section's {Text(columns.Length)} columns, and the cell takes {Text(width)}", "Move it to the next row, or make it narrower");
                    break;
                }

                free -= width;
                for (var column = 0; column < taken.Length && width > 0; column++)
                {
                    if (taken[column] == 0)
                    {
                        taken[column] = -height;
                        width--;
                    }
                }
            }

            for (var column = 0; column < taken.Length; column++)
            {
                taken[column] = taken[column] switch
                {
                    < 0 and var begun => -begun - 1,
                    > 0 and var rest => rest - 1,
                    _ => 0,
                };
            }
        }

        if (taken.Max() is var left and > 0)
        {
            yield return At(rows[^1], $"a cell reaches {Text(left)} rows below the last", "Add an empty <row /> for each");
        }
    }

    private static int Span(XElement cell, string name) => int.TryParse(cell.Attr(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span > 0 ? span : 1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
