using SalesLoop.Words;

namespace SalesLoop.Statistics;

/// <summary>An answer, or why the data do not give one. "Not enough data" is neither 0 nor a half.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Value">The answer; null when there is none.</param>
/// <param name="Reason">Why there is none: a sentence with the counts; null when there is one.</param>
public sealed record Estimate<T>(T? Value, Sentence? Reason)
    where T : class
{
    /// <summary>True when the data give an answer.</summary>
    public bool IsKnown => Value is not null;
}

/// <summary>Makes answers, and says why there is none.</summary>
public static class Estimate
{
    /// <summary>What the data say.</summary>
    public static Estimate<T> Of<T>(T value)
        where T : class => new(value, null);

    /// <summary>The data do not say.</summary>
    /// <param name="reason">Why, with the counts: a sentence for the screen.</param>
    public static Estimate<T> NotEnough<T>(Sentence reason)
        where T : class => new(null, reason);
}
