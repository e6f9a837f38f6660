using System;

namespace SalesLoop.Statistics;

/// <summary>Finds where a question's answer turns, by halving.</summary>
internal static class RootSearch
{
    /// <summary>The place between low and high where the answer turns from yes to no.</summary>
    /// <param name="low">Answers yes.</param>
    /// <param name="high">Answers no.</param>
    /// <param name="precision">How near is near enough, above 0.</param>
    /// <param name="isStillBelow">The question.</param>
    /// <returns>The nearest place that was found to answer no.</returns>
    public static double Turn(double low, double high, double precision, Func<double, bool> isStillBelow)
    {
        while (high - low > precision)
        {
            var middle = low + (high - low) / 2;
            if (isStillBelow(middle))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }
}
