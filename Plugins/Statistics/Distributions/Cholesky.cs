using System;

namespace SalesLoop.Statistics;

/// <summary>Solves the equations of a least-squares step: a symmetric matrix with no direction in which it does not curve.</summary>
internal static class Cholesky
{
    /// <summary>Solves matrix · x = right.</summary>
    /// <param name="matrix">The lower triangle, a row after the other; it becomes the factor.</param>
    /// <param name="right">Becomes x.</param>
    /// <exception cref="ArithmeticException">The matrix does not curve in every direction.</exception>
    public static void Solve(double[][] matrix, double[] right)
    {
        for (var row = 0; row < matrix.Length; row++)
        {
            var line = matrix[row];
            for (var column = 0; column <= row; column++)
            {
                var above = matrix[column];
                var sum = line[column];
                for (var inner = 0; inner < column; inner++)
                {
                    sum -= line[inner] * above[inner];
                }

                if (column < row)
                {
                    line[column] = sum / above[column];
                }
                else
                {
                    line[row] = sum > 0 ? Math.Sqrt(sum) : throw new ArithmeticException($"Column {row} of the equations tells nothing of its own.");
                }
            }
        }

        Forward(matrix, right);
        Backward(matrix, right);
    }

    private static void Forward(double[][] factor, double[] right)
    {
        for (var row = 0; row < right.Length; row++)
        {
            for (var column = 0; column < row; column++)
            {
                right[row] -= factor[row][column] * right[column];
            }

            right[row] /= factor[row][row];
        }
    }

    private static void Backward(double[][] factor, double[] right)
    {
        for (var row = right.Length - 1; row >= 0; row--)
        {
            right[row] /= factor[row][row];
            for (var column = 0; column < row; column++)
            {
                right[column] -= factor[row][column] * right[row];
            }
        }
    }
}
