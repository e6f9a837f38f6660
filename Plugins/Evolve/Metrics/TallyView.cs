using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>Sums of one scope over one period, as measures ask for them.</summary>
public sealed class TallyView
{
    private static readonly IReadOnlyDictionary<int, long> Nothing = new Dictionary<int, long>();

    private readonly Dictionary<Split, Dictionary<string, Dictionary<int, long>>> sums;
    private readonly IReadOnlyDictionary<int, MetricTally> months;

    private TallyView(IReadOnlyDictionary<int, MetricTally> months, Scope scope, DateTime today, MetricPeriod period, Func<int, bool> holds)
    {
        this.months = months;
        Scope = scope;
        Today = today;
        Period = period;
        sums = [];
        foreach (var sum in months.Where(month => holds(month.Key)).SelectMany(month => month.Value.Sums))
        {
            var key = new Split(sum.Key.Measure, sum.Key.Dimension);
            if (!sums.TryGetValue(key, out var members))
            {
                sums[key] = members = new Dictionary<string, Dictionary<int, long>>(StringComparer.Ordinal);
            }

            if (!members.TryGetValue(sum.Key.Member, out var buckets))
            {
                members[sum.Key.Member] = buckets = [];
            }

            buckets[sum.Key.Bucket] = (buckets.TryGetValue(sum.Key.Bucket, out var before) ? before : 0) + sum.Value;
        }
    }

    /// <summary>Whose deals they are: a business unit's with all units below it, or a person's.</summary>
    public Scope Scope { get; }

    /// <summary>Day of the run.</summary>
    public DateTime Today { get; }

    public MetricPeriod Period { get; }

    /// <summary>What stands now, whatever the period: open deals.</summary>
    public TallyView Now => new(months, Scope, Today, Period, month => month == MetricMonth.Now);

    /// <summary>Another period of the same scope.</summary>
    public TallyView Over(MetricPeriod period) => Of(months, Scope, Today, period);

    /// <param name="months">Sums of a scope, by month.</param>
    public static TallyView Of(IReadOnlyDictionary<int, MetricTally> months, Scope scope, DateTime today, MetricPeriod period) =>
        new(months, scope, today, period, period.Holds);

    /// <summary>A sum, over all buckets; 0 where nothing was counted.</summary>
    public long Sum(string measure, DealCut cut) => Histogram(measure, cut).Values.Sum();

    /// <summary>A sum as a number of cases.</summary>
    public int Cases(string measure, DealCut cut) => checked((int)Sum(measure, cut));

    /// <summary>Amounts by bucket, in no order; empty where nothing was counted.</summary>
    public IReadOnlyDictionary<int, long> Histogram(string measure, DealCut cut) =>
        sums.TryGetValue(new Split(measure, cut.Dimension), out var members) && members.TryGetValue(cut.Member, out var buckets) ? buckets : Nothing;

    /// <summary>Every part of a dimension for which one of these measures has counted something, in the order of their members.</summary>
    public IReadOnlyList<DealCut> Parts(MetricDimension dimension, params string[] measures) => measures
        .SelectMany(measure => sums.TryGetValue(new Split(measure, dimension), out var members) ? members.Keys : Enumerable.Empty<string>())
        .Distinct(StringComparer.Ordinal)
        .OrderBy(member => member, StringComparer.Ordinal)
        .Select(member => new DealCut(dimension, member))
        .ToList();

    /// <summary>So many of so many.</summary>
    public Proportion Share(string part, string whole, DealCut cut) => new(Cases(part, cut), Cases(whole, cut));

    /// <summary>The values of a histogram, rising, each as often as it was counted.</summary>
    public HistogramValues Values(string measure, DealCut cut) => new(Histogram(measure, cut));

    private readonly record struct Split(string Measure, MetricDimension Dimension);
}
