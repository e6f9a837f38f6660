using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How long deals take.</summary>
/// <param name="Won">n: deals won.</param>
/// <param name="LowerQuartile">Days in which a quarter of the won deals were won; null when none was.</param>
/// <param name="Median">Days in which half of them were.</param>
/// <param name="UpperQuartile">Days in which three quarters of them were.</param>
/// <param name="ToClose">Beside it, days until any close, open deals included.</param>
public sealed record CycleLength(int Won, double? LowerQuartile, double? Median, double? UpperQuartile, Survival ToClose)
{
    /// <summary>The lengths of deals.</summary>
    /// <param name="deals">Of all kinds; see <see cref="Lifetimes"/> for those of 0 days.</param>
    /// <param name="settings">The confidence of the curve.</param>
    public static CycleLength Of(IReadOnlyList<Lifetime> deals, StatisticsSettings settings)
    {
        var won = deals.Where(deal => deal.Ending == Ending.Won).Select(deal => deal.Days).OrderBy(days => days).ToList();
        double? Won(double share) => won.Count == 0 ? null : Quantiles.OfSorted(won, share);
        return new CycleLength(
            won.Count, Won(0.25), Won(0.5), Won(0.75),
            Survival.Of(LifeTable.Of(deals), settings.Confidence));
    }
}
