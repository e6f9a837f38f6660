using System;

namespace SalesLoop.Statistics;

/// <summary>Deals that had something, and deals that did not, by how they ended. Counts that come in slices merge by <see cref="Plus"/>.</summary>
/// <param name="WonWith">Won, with it.</param>
/// <param name="LostWith">Lost, with it.</param>
/// <param name="WonWithout">Won, without it.</param>
/// <param name="LostWithout">Lost, without it.</param>
public sealed record TwoByTwo(int WonWith, int LostWith, int WonWithout, int LostWithout)
{
    /// <summary>Nothing counted yet.</summary>
    public static readonly TwoByTwo None = new(0, 0, 0, 0);

    /// <summary>Deals with it.</summary>
    public int With => WonWith + LostWith;

    /// <summary>Deals without it.</summary>
    public int Without => WonWithout + LostWithout;

    /// <summary>n: all deals.</summary>
    public int All => With + Without;

    /// <summary>The win rates of both arms.</summary>
    public TwoProportions Rates => new(new Proportion(WonWith, With), new Proportion(WonWithout, Without));

    /// <summary>True when neither arm is empty, so that they can be compared.</summary>
    public bool Compares => With > 0 && Without > 0;

    /// <summary>Counts of two slices as one.</summary>
    public TwoByTwo Plus(TwoByTwo other) => new(
        WonWith + other.WonWith, LostWith + other.LostWith, WonWithout + other.WonWithout, LostWithout + other.LostWithout);

    /// <summary>One deal's count.</summary>
    public static TwoByTwo One(bool isWith, bool isWon) => isWith
        ? new TwoByTwo(isWon ? 1 : 0, isWon ? 0 : 1, 0, 0)
        : new TwoByTwo(0, 0, isWon ? 1 : 0, isWon ? 0 : 1);

    /// <summary>The odds ratio as counted; null when it is not a number.</summary>
    public double? CrudeOdds => Ratio((double)WonWith * LostWithout, (double)LostWith * WonWithout);

    /// <summary>The odds ratio with its range; null when all or none had it, or all or none were won.</summary>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Woolf (1955), Annals of Human Genetics 19, 251–253. A half is added to every cell only if one of them is 0.</remarks>
    public OddsRatio? Odds(double confidence)
    {
        if (!Compares || WonWith + WonWithout == 0 || LostWith + LostWithout == 0)
        {
            return null;
        }

        var added = WonWith == 0 || LostWith == 0 || WonWithout == 0 || LostWithout == 0 ? 0.5 : 0;
        double a = WonWith + added, b = LostWith + added, c = WonWithout + added, d = LostWithout + added;
        var odds = a * d / (b * c);
        return OddsRatio.Of(odds, Math.Sqrt(1 / a + 1 / b + 1 / c + 1 / d), confidence, All);
    }

    internal static double? Ratio(double over, double under) => under > 0 ? over / under : null;
}

/// <summary>How many times the odds of a win are those without.</summary>
/// <param name="Value">Above 0; 1 is no difference.</param>
/// <param name="Interval">Its range.</param>
/// <param name="Count">n: deals behind it.</param>
public sealed record OddsRatio(double Value, Interval Interval, int Count)
{
    /// <param name="error">Standard error of the logarithm.</param>
    internal static OddsRatio Of(double odds, double error, double confidence, int count)
    {
        var reach = Math.Exp(Normal.ForConfidence(confidence) * error);
        return new OddsRatio(odds, new Interval(odds / reach, odds * reach), count);
    }
}
