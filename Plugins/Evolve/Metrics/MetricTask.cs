using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>A measure that is to tell figures of some periods, of one scope.</summary>
public sealed record MetricTask(IMeasure Measure, IReadOnlyList<MetricPeriod> Periods)
{
    /// <summary>Every measure and period.</summary>
    public static IReadOnlyList<MetricTask> All(DateTime today)
    {
        var periods = MetricPeriod.Of(today);
        return MetricRegistry.All.Select(measure => new MetricTask(measure, periods)).ToList();
    }

    /// <summary>What follows from sums that changed, and from the day where it is another.</summary>
    /// <param name="changed">Groups and months whose sums changed.</param>
    /// <param name="today">Day of the run.</param>
    /// <param name="isNewDay">True when figures were last told on an earlier day.</param>
    /// <param name="isBesideChanged">True when anything changed that is no deal.</param>
    public static IReadOnlyList<MetricTask> After(ILookup<string, int> changed, DateTime today, bool isNewDay, bool isBesideChanged)
    {
        var periods = MetricPeriod.Of(today);
        return MetricRegistry.All
            .Select(measure => new MetricTask(measure, periods.Where(period => IsDue(measure.Needs, period)).ToList()))
            .Where(task => task.Periods.Count > 0)
            .ToList();

        bool IsDue(MeasureNeeds needs, MetricPeriod period)
        {
            var months = needs.Groups.SelectMany(group => changed[group]);
            return (isBesideChanged && needs.Beside && period.ShowsParts)
                || (isNewDay && needs.Today && (needs.Beyond || period.Kind is PeriodKind.AllTime or PeriodKind.RollingYear))
                || months.Any(month => needs.Beyond || period.Months.Contains(month) || (month == MetricMonth.Now && period.Kind == PeriodKind.AllTime));
        }
    }

    /// <summary>Where the sums are kept that it looks at.</summary>
    public IEnumerable<TallyPlace> Places(Scope scope)
    {
        var months = Periods.SelectMany(period => period.Months);
        months = Periods.Any(period => period.Kind == PeriodKind.AllTime) ? months.Concat([MetricMonth.Now]) : months;
        months = Measure.Needs.Beyond ? months.Concat(Periods.Select(period => period.Before).OfType<MetricPeriod>().SelectMany(period => period.Months)).Concat([MetricMonth.Ever]) : months;
        return months.Distinct().SelectMany(month => Measure.Needs.Groups.Select(group => new TallyPlace(scope, group, month)));
    }
}
