using System;

namespace SalesLoop.Statistics;

/// <summary>Where the random paths stand that have not left a trial yet: a density on a grid, the same on both sides of 0.</summary>
internal sealed class OpenPaths
{
    private const double PointsPerStep = 16;
    private const int FewestPoints = 200;

    private readonly double[] places;

    /// <summary>Density at each place times its weight in Simpson's rule.</summary>
    private readonly double[] masses;

    private OpenPaths(double[] places, double[] masses)
    {
        this.places = places;
        this.masses = masses;
    }

    /// <summary>All paths at 0.</summary>
    public static OpenPaths AtStart { get; } = new([0], [1]);

    /// <summary>The farthest an open path can be.</summary>
    public double Reach => places[places.Length - 1];

    /// <summary>Share of all paths that are above a place one step later.</summary>
    /// <param name="place">The place.</param>
    /// <param name="step">Standard deviation of the step.</param>
    public double ShareAbove(double place, double step)
    {
        var share = 0.0;
        for (var index = 0; index < places.Length; index++)
        {
            share += masses[index] * Normal.UpperTail((place - places[index]) / step);
        }

        return share;
    }

    /// <summary>The paths within ± the edge one step later.</summary>
    /// <param name="edge">Above 0.</param>
    /// <param name="step">Standard deviation of the step.</param>
    public OpenPaths Next(double edge, double step)
    {
        var halves = Math.Max(FewestPoints, (int)Math.Ceiling(edge / step * PointsPerStep));
        var width = edge / halves;
        var next = new double[2 * halves + 1];
        var weights = new double[next.Length];
        for (var index = 0; index < next.Length; index++)
        {
            next[index] = -edge + index * width;
            var simpson = index == 0 || index == next.Length - 1 ? 1 : index % 2 == 1 ? 4 : 2;
            weights[index] = simpson * width / 3 * DensityAt(next[index], step);
        }

        return new OpenPaths(next, weights);
    }

    private double DensityAt(double place, double step)
    {
        var density = 0.0;
        for (var index = 0; index < places.Length; index++)
        {
            density += masses[index] * Normal.Density((place - places[index]) / step);
        }

        return density / step;
    }
}
