using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>Sums of one scope as they were loaded, by group and month. Each is read when it is first asked for.</summary>
public sealed class TallyBook
{
    private readonly Dictionary<string, List<Lazy<MetricTally>>> pages = new(StringComparer.Ordinal);

    /// <summary>False when nothing was loaded.</summary>
    public bool HasAny => pages.Count > 0;

    /// <summary>Adds sums; those of several business units in the same group and month are looked at together.</summary>
    public void Add(string group, int month, Lazy<MetricTally> tally)
    {
        var key = Key(group, month);
        if (!pages.TryGetValue(key, out var page))
        {
            pages[key] = page = [];
        }

        page.Add(tally);
    }

    /// <summary>The book of what deals add, of one scope.</summary>
    public static TallyBook Of(IEnumerable<Count> counts)
    {
        var book = new TallyBook();
        var tallies = counts
            .SelectMany(count => MetricMonth.Kept(count.Month).Select(month => new { count, month }))
            .GroupBy(one => new { Group = TallySeries.GroupOf(one.count.Measure), one.month }, one => one.count);
        foreach (var place in tallies)
        {
            var tally = new MetricTally();
            foreach (var count in place)
            {
                tally.Add(new TallySeries(count.Measure, count.Cut.Dimension, count.Cut.Member), count.Bucket, count.Amount);
            }

            book.Add(place.Key.Group, place.Key.month, new Lazy<MetricTally>(() => tally));
        }

        return book;
    }

    /// <summary>Sums of a group in a month: none, one, or one a business unit.</summary>
    internal IEnumerable<MetricTally> Of(string group, int month) =>
        pages.TryGetValue(Key(group, month), out var page) ? page.Select(one => one.Value) : [];

    private static string Key(string group, int month) => FormattableString.Invariant($"{group}/{month}");
}
