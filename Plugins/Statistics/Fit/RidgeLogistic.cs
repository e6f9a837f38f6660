using System;

namespace SalesLoop.Statistics;

/// <summary>Logistic regression on categories, drawn toward "no category matters" as far as little is known of each.</summary>
/// <remarks>
/// Greatest log likelihood − λ/2 · Σb², the intercept free: le Cessie and van Houwelingen (1992), Applied Statistics 41, 191–201.
/// Every category has a coefficient, no category is the reference; those of an attribute add up to 0 by themselves.
/// Newton's steps with halving, each solved by Cholesky's factors.
/// </remarks>
internal sealed class RidgeLogistic
{
    private const int MostSteps = 100;

    private readonly CodedRows rows;
    private readonly double shrinking;
    private readonly double[][] curve;
    private readonly double[] slope;

    private RidgeLogistic(CodedRows rows, double shrinking)
    {
        this.rows = rows;
        this.shrinking = shrinking;
        slope = new double[rows.Columns];
        curve = new double[rows.Columns][];
        for (var column = 0; column < curve.Length; column++)
        {
            curve[column] = new double[column + 1];
        }
    }

    /// <summary>Fits all rows but those of one fold.</summary>
    /// <param name="rows">At least one won and one lost outside the fold.</param>
    /// <param name="shrinking">λ, above 0.</param>
    /// <param name="start">Coefficients to start from; null for zeros.</param>
    /// <param name="precision">The largest change that ends the steps.</param>
    /// <param name="folds">A fold for each row; null when none is left out.</param>
    /// <param name="leftOut">The fold that is left out.</param>
    /// <returns>The intercept, then one a category.</returns>
    public static double[] Fit(CodedRows rows, double shrinking, double[]? start, double precision, int[]? folds = null, int leftOut = -1)
    {
        var fit = new RidgeLogistic(rows, shrinking);
        var here = start is null ? new double[rows.Columns] : (double[])start.Clone();
        var before = (double[])here.Clone();
        var best = double.NegativeInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            var worth = fit.Measure(here, folds, leftOut);
            if (worth < best - 1e-10 * Math.Abs(best))
            {
                for (var column = 0; column < here.Length; column++)
                {
                    here[column] = (here[column] + before[column]) / 2;
                }

                continue;
            }

            best = worth;
            Cholesky.Solve(fit.curve, fit.slope);
            var largest = 0.0;
            for (var column = 0; column < here.Length; column++)
            {
                before[column] = here[column];
                here[column] += fit.slope[column];
                largest = Math.Max(largest, Math.Abs(fit.slope[column]));
            }

            if (largest < precision)
            {
                break;
            }
        }

        return here;
    }

    /// <summary>The penalized log likelihood; its slopes and curvature are left in the fields.</summary>
    private double Measure(double[] coefficients, int[]? folds, int leftOut)
    {
        Array.Clear(slope, 0, slope.Length);
        foreach (var line in curve)
        {
            Array.Clear(line, 0, line.Length);
        }

        var worth = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (folds is null || folds[row] != leftOut)
            {
                worth += Add(row, coefficients);
            }
        }

        for (var column = 1; column < coefficients.Length; column++)
        {
            worth -= shrinking / 2 * coefficients[column] * coefficients[column];
            slope[column] -= shrinking * coefficients[column];
            curve[column][column] += shrinking;
        }

        return worth;
    }

    private double Add(int row, double[] coefficients)
    {
        var won = rows.Won[row];
        var deals = won + rows.Lost[row];
        var logOdds = rows.LogOddsOf(row, coefficients);

        // One exponential serves the chance and both of its logarithms.
        var small = Math.Exp(-Math.Abs(logOdds));
        var chance = logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
        var off = won - deals * chance;
        var weight = deals * chance * (1 - chance);
        slope[0] += off;
        curve[0][0] += weight;
        var cells = rows.Cells;
        var first = row * rows.Width;
        var end = first + rows.Width;
        for (var cell = first; cell < end; cell++)
        {
            var line = curve[cells[cell]];
            slope[cells[cell]] += off;
            line[0] += weight;
            for (var other = first; other <= cell; other++)
            {
                line[cells[other]] += weight;
            }
        }

        return won * logOdds - deals * (Math.Max(0, logOdds) + Math.Log(1 + small));
    }
}
