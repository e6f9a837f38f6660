using System;

namespace SalesLoop.Statistics;

/// <summary>Sums from which the variance of a share won follows, for any stretch of time: the later sums less the earlier.</summary>
/// <remarks>
/// The delta method gives Σ (F − Fⱼ)²·gⱼ + Sⱼ²·(n − w)w/n³ − 2(F − Fⱼ)·Sⱼ·w/n², with g = d/(n(n − d)), S the share open before,
/// d ended and w won of n. Multiplied out, each part is a sum that grows with time, so that no chance needs a pass of its own.
/// </remarks>
internal sealed record IncidenceVariance(double G, double WonG, double WonSquareG, double Own, double Cross, double WonCross)
{
    public static readonly IncidenceVariance None = new(0, 0, 0, 0, 0, 0);

    /// <param name="openBefore">S, before the step.</param>
    /// <param name="wonAfter">F, after the step.</param>
    /// <param name="atRisk">n.</param>
    /// <param name="ended">d.</param>
    /// <param name="won">w.</param>
    public IncidenceVariance Next(double openBefore, double wonAfter, double atRisk, double ended, double won)
    {
        // Where all ended nothing comes later, and F − Fⱼ is 0.
        var g = ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
        var cross = openBefore * won / (atRisk * atRisk);
        return new IncidenceVariance(
            G + g, WonG + wonAfter * g, WonSquareG + wonAfter * wonAfter * g,
            Own + openBefore * openBefore * (atRisk - won) * won / (atRisk * atRisk * atRisk),
            Cross + cross, WonCross + wonAfter * cross);
    }

    /// <summary>The variance of what was won since earlier sums.</summary>
    /// <param name="earlier">Sums at the start of the stretch.</param>
    /// <param name="won">F at its end.</param>
    public double Since(IncidenceVariance earlier, double won) =>
        won * won * (G - earlier.G) - 2 * won * (WonG - earlier.WonG) + WonSquareG - earlier.WonSquareG
        + Own - earlier.Own
        - 2 * won * (Cross - earlier.Cross) + 2 * (WonCross - earlier.WonCross);

    /// <summary>The range of a share; null where it is 0 or 1, which the scale does not have.</summary>
    public static Interval? Range(double share, double variance, double confidence)
    {
        if (!(share > 0 && share < 1))
        {
            return null;
        }

        var reach = Normal.ForConfidence(confidence) * Math.Sqrt(Math.Max(0, variance)) / (share * Math.Abs(Math.Log(share)));
        return new Interval(Math.Pow(share, Math.Exp(reach)), Math.Pow(share, Math.Exp(-reach)));
    }
}
