using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A tenth of the deals, by the chance they were given.</summary>
/// <param name="Number">1 is the tenth with the highest chances.</param>
/// <param name="WinRate">How they ended.</param>
/// <param name="MeanChance">What they were given, 0.0–1.0.</param>
/// <param name="Lift">Their win rate over that of all; null when nothing was won.</param>
public sealed record Decile(int Number, Proportion WinRate, double MeanChance, double? Lift)
{
    private const int Tenths = 10;

    /// <summary>Ten tenths, the highest first; ties in the order given.</summary>
    /// <param name="chances">0.0–1.0.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    public static Estimate<IReadOnlyList<Decile>> Of(IReadOnlyList<double> chances, IReadOnlyList<bool> won)
    {
        var n = chances.Count;
        if (n < Tenths)
        {
            return Estimate.NotEnough<IReadOnlyList<Decile>>($"{n} deals do not make ten tenths.");
        }

        var all = won.Count(isWon => isWon);
        var order = Enumerable.Range(0, n).OrderByDescending(deal => chances[deal]).ToList();
        return Estimate.Of<IReadOnlyList<Decile>>(Enumerable.Range(1, Tenths).Select(number =>
        {
            // The k-th tenth holds the positions i with ⌈10·i/n⌉ = k.
            var first = (int)((number - 1L) * n / Tenths);
            var deals = order.GetRange(first, (int)((long)number * n / Tenths) - first);
            var rate = new Proportion(deals.Count(deal => won[deal]), deals.Count);
            return new Decile(number, rate, deals.Average(deal => chances[deal]), all == 0 ? null : rate.Rate * n / all);
        }).ToList());
    }
}
