using System;

namespace SalesLoop.Statistics;

/// <summary>Solves as many linear equations as unknowns.</summary>
internal static class LinearSystem
{
    /// <summary>The x of A·x = b, by Gauss's elimination, the largest pivot of each column first.</summary>
    /// <param name="rows">A, a row each; used up.</param>
    /// <param name="values">b; used up and returned as x.</param>
    /// <exception cref="InvalidOperationException">The equations do not determine x.</exception>
    public static double[] Solve(double[][] rows, double[] values)
    {
        for (var column = 0; column < values.Length; column++)
        {
            Swap(rows, values, column, Largest(rows, column));
            for (var row = column + 1; row < values.Length; row++)
            {
                var factor = rows[row][column] / rows[column][column];
                for (var place = column; place < values.Length; place++)
                {
                    rows[row][place] -= factor * rows[column][place];
                }

                values[row] -= factor * values[column];
            }
        }

        for (var row = values.Length - 1; row >= 0; row--)
        {
            for (var place = row + 1; place < values.Length; place++)
            {
                values[row] -= rows[row][place] * values[place];
            }

            values[row] /= rows[row][row];
        }

        return values;
    }

    private static int Largest(double[][] rows, int column)
    {
        var best = column;
        for (var row = column + 1; row < rows.Length; row++)
        {
            best = Math.Abs(rows[row][column]) > Math.Abs(rows[best][column]) ? row : best;
        }

        return rows[best][column] == 0 ? throw new InvalidOperationException("The equations do not determine an answer.") : best;
    }

    private static void Swap(double[][] rows, double[] values, int one, int other)
    {
        var row = rows[one];
        rows[one] = rows[other];
        rows[other] = row;
        var value = values[one];
        values[one] = values[other];
        values[other] = value;
    }
}
