using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Won and lost deals by their categories, one row for all deals that are alike.</summary>
internal sealed class CodedRows
{
    private CodedRows(IReadOnlyList<int> sizes, int rows)
    {
        Width = sizes.Count;
        Firsts = new int[sizes.Count];
        Columns = 1;
        for (var attribute = 0; attribute < sizes.Count; attribute++)
        {
            Firsts[attribute] = Columns;
            Columns += sizes[attribute];
        }

        Cells = new int[rows * Width];
        Won = new double[rows];
        Lost = new double[rows];
    }

    /// <summary>Attributes.</summary>
    public int Width { get; }

    /// <summary>Categories of all attributes, and the intercept before them.</summary>
    public int Columns { get; }

    /// <summary>The column of each attribute's first category.</summary>
    public int[] Firsts { get; }

    /// <summary>The columns that a row shows, a row after the other, rising within a row.</summary>
    public int[] Cells { get; }

    public double[] Won { get; }

    public double[] Lost { get; }

    public int Count => Won.Length;

    /// <summary>Deals behind all rows.</summary>
    public double Deals => Won.Sum() + Lost.Sum();

    /// <summary>Takes deals that are alike together.</summary>
    /// <param name="codes">One array an attribute; every code of a deal taken is a category.</param>
    /// <param name="sizes">Categories of each attribute.</param>
    /// <param name="deals">Which deals.</param>
    /// <param name="outcomes">One a deal.</param>
    public static CodedRows Of(IReadOnlyList<int[]> codes, IReadOnlyList<int> sizes, int[] deals, IReadOnlyList<Outcome> outcomes)
    {
        var groups = RowGroups.Of(codes, deals).Groups;
        var rows = new CodedRows(sizes, groups.Count);
        for (var row = 0; row < groups.Count; row++)
        {
            for (var attribute = 0; attribute < rows.Width; attribute++)
            {
                rows.Cells[row * rows.Width + attribute] = rows.Firsts[attribute] + codes[attribute][groups[row][0]];
            }

            foreach (var deal in groups[row])
            {
                (outcomes[deal] == Outcome.Won ? rows.Won : rows.Lost)[row]++;
            }
        }

        return rows;
    }

    /// <summary>How the deals ended that show each column.</summary>
    public Tally[] Outcomes()
    {
        var outcomes = Enumerable.Repeat(Tally.None, Columns).ToArray();
        for (var row = 0; row < Count; row++)
        {
            var outcome = new Tally((int)Won[row], (int)Lost[row]);
            outcomes[0] = outcomes[0].Plus(outcome);
            for (var cell = row * Width; cell < (row + 1) * Width; cell++)
            {
                outcomes[Cells[cell]] = outcomes[Cells[cell]].Plus(outcome);
            }
        }

        return outcomes;
    }

    /// <summary>Log odds of a row.</summary>
    public double LogOddsOf(int row, double[] coefficients)
    {
        var sum = coefficients[0];
        for (var cell = row * Width; cell < (row + 1) * Width; cell++)
        {
            sum += coefficients[Cells[cell]];
        }

        return sum;
    }
}
