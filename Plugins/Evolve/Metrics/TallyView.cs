using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>Sums of one scope over one period, as a measure asks for them. What was not asked for is not added up.</summary>
public sealed class TallyView
{
    private readonly TallyBook book;
    private readonly MeasureNeeds needs;
    private readonly DateTime today;
    private readonly IReadOnlyList<int> months;
    private readonly Dictionary<TallySeries, Histogram> histograms = [];
    private readonly Dictionary<string, Dictionary<MetricDimension, HashSet<string>>> members = new(StringComparer.Ordinal);
    private readonly Shared shared;
    private readonly MetricBeside beside;

    private TallyView(TallyBook book, MeasureNeeds needs, Scope scope, DateTime today, MetricPeriod period, IReadOnlyList<int> months, MetricBeside beside, Shared shared)
    {
        this.book = book;
        this.needs = needs;
        this.today = today;
        this.months = months;
        this.beside = beside;
        this.shared = shared;
        Scope = scope;
        Period = period;
    }

    /// <summary>Whose deals they are: a business unit's with all units below it, or a person's.</summary>
    public Scope Scope { get; }

    public MetricPeriod Period { get; }

    /// <summary>Day of the run.</summary>
    /// <exception cref="InvalidOperationException">The measure does not say that it needs it.</exception>
    public DateTime Today => needs.Today ? today : throw new InvalidOperationException("A measure that asks for the day must say so in its Needs: its figures are told anew each day.");

    /// <summary>What is no deal and figures speak of all the same.</summary>
    /// <exception cref="InvalidOperationException">The measure does not say that it needs it.</exception>
    public MetricBeside Beside => needs.Beside ? beside : throw new InvalidOperationException("A measure that asks for what is no deal must say so in its Needs: its figures are told anew when any of it changed.");

    /// <summary>What stands now, whatever the period: open deals.</summary>
    /// <exception cref="InvalidOperationException">It is asked for beside another period than all time: then it was not loaded.</exception>
    public TallyView Now => Period.Kind == PeriodKind.AllTime
        ? shared.Now ??= new(book, needs, Scope, today, MetricPeriod.AllTime(today), [MetricMonth.Now], beside, shared)
        : throw new InvalidOperationException("What stands now is told in the period of all time alone.");

    /// <summary>The same scope over all time.</summary>
    /// <exception cref="InvalidOperationException">The measure does not say that it needs it.</exception>
    public TallyView Ever
    {
        get
        {
            MustLookBeyond(Period.Kind == PeriodKind.AllTime);
            return shared.Ever ??= new(book, needs, Scope, today, MetricPeriod.AllTime(today), [MetricMonth.Ever], beside, shared);
        }
    }

    /// <summary>The same scope over the period before this one.</summary>
    /// <exception cref="InvalidOperationException">The measure does not say that it needs it, or no period is before all time.</exception>
    public TallyView Before
    {
        get
        {
            MustLookBeyond(false);
            var before = Period.Before ?? throw new InvalidOperationException("No period is before all time.");
            return new(book, needs, Scope, today, before, before.Months, beside, shared);
        }
    }

    /// <summary>True once its last day is behind. Asking is free: all figures are told anew when a month begins.</summary>
    public bool IsOver => today.Date > Period.End;

    /// <summary>A measure's views of a scope, one a period.</summary>
    /// <param name="book">Sums of the scope.</param>
    /// <param name="needs">What the measure says that it looks at.</param>
    /// <param name="scope">Whose deals.</param>
    /// <param name="today">Day of the run.</param>
    /// <param name="periods">In any order.</param>
    /// <param name="beside">What is no deal; nothing unless given.</param>
    public static IReadOnlyList<TallyView> Of(TallyBook book, MeasureNeeds needs, Scope scope, DateTime today, IEnumerable<MetricPeriod> periods, MetricBeside? beside = null)
    {
        var shared = new Shared();
        return periods.Select(period => new TallyView(book, needs, scope, today, period, period.Months, beside ?? MetricBeside.Nothing, shared)).ToList();
    }

    /// <summary>A sum, over all buckets; 0 where nothing was counted.</summary>
    public long Sum(string measure, DealCut cut) => Find(measure, cut).Total;

    /// <summary>A sum as a number of cases.</summary>
    public int Cases(string measure, DealCut cut) => checked((int)Sum(measure, cut));

    /// <summary>Amounts by bucket, in the order of buckets; empty where nothing was counted.</summary>
    public IReadOnlyDictionary<int, long> Histogram(string measure, DealCut cut) => Find(measure, cut);

    /// <summary>What all periods of this measure and scope share, worked out when the first of them asks.</summary>
    /// <typeparam name="TShared">Tells it from other things that are shared.</typeparam>
    public TShared Once<TShared>(Func<TShared> work)
        where TShared : class
    {
        if (!shared.Known.TryGetValue(typeof(TShared), out var known))
        {
            shared.Known[typeof(TShared)] = known = work();
        }

        return (TShared)known;
    }

    /// <summary>Every part of a dimension for which one of these measures has counted something, in the order of their members.</summary>
    public IReadOnlyList<DealCut> Parts(MetricDimension dimension, params string[] measures) => measures
        .SelectMany(measure => MembersOf(measure).TryGetValue(dimension, out var some) ? some : Enumerable.Empty<string>())
        .Distinct(StringComparer.Ordinal)
        .OrderBy(member => member, StringComparer.Ordinal)
        .Select(member => new DealCut(dimension, member))
        .ToList();

    /// <summary>So many of so many.</summary>
    public Proportion Share(string part, string whole, DealCut cut) => new(Cases(part, cut), Cases(whole, cut));

    /// <summary>The values of a histogram, rising, each as often as it was counted.</summary>
    public HistogramValues Values(string measure, DealCut cut) => new(Histogram(measure, cut));

    private void MustLookBeyond(bool mayAnyhow)
    {
        if (!mayAnyhow && !needs.Beyond)
        {
            throw new InvalidOperationException("A measure that looks beyond the period must say so in its Needs: its figures are told anew when anything changed.");
        }
    }

    private Histogram Find(string measure, DealCut cut)
    {
        var series = new TallySeries(measure, cut.Dimension, cut.Member);
        if (!histograms.TryGetValue(series, out var histogram))
        {
            histograms[series] = histogram = Tallies(measure).Select(tally => tally.Histogram(series)).OfType<Histogram>().Aggregate(Evolve.Histogram.None, (sum, one) => sum.Count == 0 ? one : Evolve.Histogram.Sum(sum, one));
        }

        return histogram;
    }

    private Dictionary<MetricDimension, HashSet<string>> MembersOf(string measure)
    {
        if (!members.TryGetValue(measure, out var found))
        {
            members[measure] = found = [];
            foreach (var series in Tallies(measure).SelectMany(tally => tally.Series).Where(series => series.Measure == measure))
            {
                if (!found.TryGetValue(series.Dimension, out var some))
                {
                    found[series.Dimension] = some = new HashSet<string>(StringComparer.Ordinal);
                }

                some.Add(series.Member);
            }
        }

        return found;
    }

    private IEnumerable<MetricTally> Tallies(string measure)
    {
        var group = TallySeries.GroupOf(measure);
        return needs.Groups.Contains(group)
            ? months.SelectMany(month => book.Of(group, month))
            : throw new InvalidOperationException($"A measure that asks for {measure} must name the group {group} in its Needs.");
    }

    /// <summary>Views that all periods of one measure share.</summary>
    private sealed class Shared
    {
        public TallyView? Now { get; set; }

        public TallyView? Ever { get; set; }

        public Dictionary<Type, object> Known { get; } = [];
    }
}
