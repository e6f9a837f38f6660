namespace SalesLoop.Statistics;

/// <summary>The beta distribution: what is believed of a rate after so many successes and failures.</summary>
public static class Beta
{
    /// <summary>Chance that the rate is at most x.</summary>
    /// <param name="x">0.0–1.0.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double Cdf(double x, double a, double b) => IncompleteBeta.Lower(x, a, b);

    /// <summary>The rate that is not exceeded with chance p.</summary>
    /// <param name="p">0.0–1.0.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double Quantile(double p, double a, double b) => IncompleteBeta.Inverse(p, a, b);

    /// <summary>The middle part of the distribution, equal tails.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="confidence">Above 0.0, below 1.0.</param>
    public static Interval Central(double a, double b, double confidence)
    {
        var tail = (1 - confidence) / 2;
        return new Interval(Quantile(tail, a, b), Quantile(1 - tail, a, b));
    }
}
