using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Which deals a model learns from, and which it is measured on.</summary>
/// <param name="Training">Places of the deals it learns from.</param>
/// <param name="Test">Places of those it is measured on.</param>
public sealed record FitSplit(int[] Training, int[] Test)
{
    private const double LeastOfTest = 0.5;

    /// <summary>
    /// The oldest deals by creation to learn from, the newest to measure on, but only of months of which most deals are closed: in younger
    /// months the quick outcomes come first, and quick ones are mostly of one kind. Where too few of the newest are of such months, the
    /// newest of such months take their place, and everything created before them is learned from.
    /// </summary>
    /// <returns>Null without dates, or when either part would hold no won or no lost deal: then folds are the way.</returns>
    public static FitSplit? ByTime(FitHistory history, StatisticsSettings settings)
    {
        if (history.CreatedOn is not { } created)
        {
            return null;
        }

        var deals = history.Decided();
        var ripe = RipeMonths(history, created, settings.RipeShare);
        var newest = Newest(deals, created, settings.TestShare);
        var test = newest.Where(IsRipe).ToArray();
        if (test.Length < LeastOfTest * newest.Length)
        {
            test = Newest(deals.Where(IsRipe).ToArray(), created, settings.TestShare);
            newest = test;
        }

        if (test.Length == 0)
        {
            return null;
        }

        var from = newest.Min(deal => created[deal]);
        var training = deals.Where(deal => created[deal] < from).ToArray();
        return HoldsBoth(history, training) && HoldsBoth(history, test) ? new FitSplit(training, test) : null;

        bool IsRipe(int deal) => ripe.Contains(MonthOf(created[deal]));
    }

    /// <summary>Five parts, each measured by what the other four teach. Deals that are alike in every attribute are in one part.</summary>
    /// <returns>Empty when there are too few different deals.</returns>
    public static IReadOnlyList<FitSplit> ByFolds(FitHistory history)
    {
        var deals = history.Decided();
        var groups = RowGroups.Of(history.Columns.Select(column => column.Alike()).ToList(), deals).Groups;
        var folds = RowGroups.Folds(groups.Select(group => group.Length).ToList(), ShrinkingSearch.Folds);
        var splits = Enumerable.Range(0, ShrinkingSearch.Folds).Select(fold => new FitSplit(
            groups.Where((_, group) => folds[group] != fold).SelectMany(group => group).ToArray(),
            groups.Where((_, group) => folds[group] == fold).SelectMany(group => group).ToArray())).ToList();
        return splits.All(split => split.Test.Length > 0 && HoldsBoth(history, split.Training)) ? splits : [];
    }

    private static HashSet<int> RipeMonths(FitHistory history, IReadOnlyList<DateTime> created, double share) => new(Enumerable.Range(0, created.Count)
        .GroupBy(deal => MonthOf(created[deal]))
        .Where(month => month.Count(deal => history.Outcomes[deal] != Outcome.Open) >= share * month.Count())
        .Select(month => month.Key));

    /// <summary>The newest share; the deals of one instant are never on both sides.</summary>
    private static int[] Newest(int[] deals, IReadOnlyList<DateTime> created, double share)
    {
        var older = (int)Math.Floor((1 - share) * deals.Length + 1e-9);
        if (older >= deals.Length)
        {
            return [];
        }

        var order = deals.Select(deal => created[deal]).OrderBy(at => at).ToList();
        var last = older == 0 ? DateTime.MinValue : order[older - 1];
        return deals.Where(deal => created[deal] > last).ToArray();
    }

    private static bool HoldsBoth(FitHistory history, int[] deals) => deals.Any(history.IsWon) && !deals.All(history.IsWon);

    private static int MonthOf(DateTime at) => at.Year * 12 + at.Month;
}
