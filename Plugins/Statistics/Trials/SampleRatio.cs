namespace SalesLoop.Statistics;

/// <summary>Whether the arms of a trial are as big as they should be. If not, assignment is broken and nothing else may be read.</summary>
/// <param name="First">Cases in the first arm.</param>
/// <param name="Second">Cases in the second arm.</param>
/// <param name="P">Chance of sizes so far off; null before the first case.</param>
/// <param name="IsBroken">Stop and mend.</param>
public sealed record SampleRatio(int First, int Second, double? P, bool IsBroken)
{
    /// <summary>Tests sizes against the planned share.</summary>
    /// <param name="first">Cases in the first arm.</param>
    /// <param name="second">Cases in the second arm.</param>
    /// <param name="shareOfFirst">What the first arm should get, above 0.0 and below 1.0.</param>
    /// <param name="settings">The p below which the trial stops.</param>
    public static SampleRatio Of(int first, int second, double shareOfFirst, StatisticsSettings settings)
    {
        double all = first + second;
        if (all == 0)
        {
            return new SampleRatio(first, second, null, false);
        }

        var off = first - all * shareOfFirst;
        var p = ChiSquare.UpperTail(off * off / (all * shareOfFirst * (1 - shareOfFirst)), 1);
        return new SampleRatio(first, second, p, p < settings.BrokenRatioP);
    }
}
