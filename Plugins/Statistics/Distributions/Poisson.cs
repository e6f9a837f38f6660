namespace SalesLoop.Statistics;

/// <summary>The Poisson distribution: how often something rare happens.</summary>
public static class Poisson
{
    /// <summary>Chance of at most so many.</summary>
    /// <param name="count">Below 0 gives 0.</param>
    /// <param name="mean">0 or more.</param>
    public static double Cdf(int count, double mean) => count < 0 ? 0 : IncompleteGamma.Upper(count + 1.0, mean);

    /// <summary>Chance of at least so many.</summary>
    /// <param name="count">0 or less gives 1.</param>
    /// <param name="mean">0 or more.</param>
    public static double AtLeast(int count, double mean) => count <= 0 ? 1 : IncompleteGamma.Lower(count, mean);
}
