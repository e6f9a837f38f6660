namespace SalesLoop.Statistics;

/// <summary>The range the data allow for a figure.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, not below the lower.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>True when the value lies within, the ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
