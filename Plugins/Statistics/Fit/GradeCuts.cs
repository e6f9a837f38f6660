using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>The lowest chance of each grade but the last. Deals with equal chances share a grade, the higher one.</summary>
/// <param name="A">Lowest chance of the first grade, 0.0–1.0.</param>
/// <param name="B">Of the second.</param>
/// <param name="C">Of the third.</param>
public sealed record GradeCuts(double A, double B, double C)
{
    /// <summary>Cuts that give the deals a model was trained on their shares of the grades.</summary>
    /// <param name="chances">At least one.</param>
    /// <param name="settings">The shares.</param>
    public static GradeCuts Of(IReadOnlyList<double> chances, StatisticsSettings settings)
    {
        var falling = chances.OrderByDescending(chance => chance).ToList();
        return new GradeCuts(
            Last(settings.ShareOfA),
            Last(settings.ShareOfA + settings.ShareOfB),
            Last(settings.ShareOfA + settings.ShareOfB + settings.ShareOfC));

        // 1e-9: 0.2 + 0.3 + 0.3 is a little more than 0.8 to a computer, and must not take one deal more.
        double Last(double share) => falling[Math.Max(0, Math.Min(falling.Count, (int)Math.Ceiling(share * falling.Count - 1e-9)) - 1)];
    }

    /// <summary>0 for the best grade, 3 for the last.</summary>
    public int GradeOf(double chance) => chance >= A ? 0 : chance >= B ? 1 : chance >= C ? 2 : 3;
}
