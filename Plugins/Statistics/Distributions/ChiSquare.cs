namespace SalesLoop.Statistics;

/// <summary>The chi-square distribution.</summary>
public static class ChiSquare
{
    /// <summary>Chance of a value above x: the p of a chi-square test.</summary>
    /// <param name="x">0 or more.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double UpperTail(double x, double degrees) => IncompleteGamma.Upper(degrees / 2, x / 2);
}
