using System;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Whether deals with something are won more, or less, often, exact for any counts.</summary>
public static class FisherExact
{
    /// <summary>Tables as likely as the observed one, but for rounding, count as no less extreme.</summary>
    private const double Slack = 1 + 1e-7;

    /// <summary>Two-sided p; null when all or none had it, or all or none were won.</summary>
    /// <remarks>Fisher (1935), J. R. Stat. Soc. 98, 39–82: the chance of all tables of the same margins that are no likelier than this one.
    /// Their chances come from each other by quotients, starting at the likeliest, so none overflows.</remarks>
    public static double? TwoSided(TwoByTwo table)
    {
        var won = table.WonWith + table.WonWithout;
        var lost = table.LostWith + table.LostWithout;
        if (!table.Compares || won == 0 || lost == 0)
        {
            return null;
        }

        var least = Math.Max(0, table.With - lost);
        var most = Math.Min(table.With, won);
        var weights = new double[most - least + 1];
        var mode = Math.Min(most, Math.Max(least, (int)((table.With + 1.0) * (won + 1.0) / (table.All + 2.0))));
        weights[mode - least] = 1;
        for (var wonWith = mode; wonWith < most; wonWith++)
        {
            weights[wonWith + 1 - least] = weights[wonWith - least] * Up(table.With, won, lost, wonWith);
        }

        for (var wonWith = mode; wonWith > least; wonWith--)
        {
            weights[wonWith - 1 - least] = weights[wonWith - least] / Up(table.With, won, lost, wonWith - 1);
        }

        var observed = weights[table.WonWith - least] * Slack;
        return Math.Min(1, weights.Where(weight => weight <= observed).Sum() / weights.Sum());
    }

    /// <summary>How much likelier one more won with it is.</summary>
    private static double Up(int with, int won, int lost, int wonWith) =>
        (won - wonWith) / (wonWith + 1.0) * ((with - wonWith) / (lost - with + wonWith + 1.0));
}
