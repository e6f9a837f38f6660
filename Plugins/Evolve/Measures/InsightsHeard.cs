using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Whether what was found reaches those it is meant for: how many insights are heard, how soon, and how many lead to something being done.</summary>
/// <remarks>Insights belong to no deal, so nothing of them is counted by deal. Those that nobody has heard yet count as long as they have waited.</remarks>
public sealed class InsightsHeard : IMeasure
{
    private const string Heard = "insight.heard";
    private const string Acted = "insight.acted";
    private const string Time = "insight.time";
    private const double HalfADay = 0.5;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Heard, $"Insights that were heard", MetricArea.Evolve, $"Whether marketing, product, service and operations get what they can use, and from whom"),
        new(Acted, $"Insights that led to an action", MetricArea.Evolve, $"Whether to find more, or to do more about what was found"),
        new(Time, $"Days until an insight is heard", MetricArea.Evolve, $"Whether findings lie about, and whom to remind", MetricUnit.Days),
    ];

    public MeasureNeeds Needs { get; } = new() { Today = true, Beside = true };

    public IEnumerable<Count> Counts(DealFacts deal) => [];

    public IEnumerable<Figure> Figures(TallyView view)
    {
        // What is older than these periods is not read.
        var told = view.Period is { ShowsParts: true, Start: { } start }
            ? view.Beside.Insights.Where(insight => insight.DeliveredOn >= start && insight.DeliveredOn < view.Period.End.AddDays(1)).ToList()
            : [];
        if (told.Count == 0)
        {
            return [];
        }

        Figure Share(string code, Func<InsightFact, bool> counts, Sentence happened) =>
            Rates.Of(code, DealCut.All, new Proportion(told.Count(counts), told.Count), Delivered(view), Settings, $"insights that were delivered", happened, view.Period.Words);
        var figures = new List<Figure> { Share(Heard, insight => insight.AcknowledgedOn is not null, $"were acknowledged"), Share(Acted, insight => insight.IsActedOn, $"have an action on record") };

        // What waits is older each day, and only figures of the last twelve months are told each day.
        return view.Period.Kind == PeriodKind.RollingYear ? figures.Concat([Waited(view, told)]) : figures;
    }

    private static Figure Waited(TallyView view, List<InsightFact> told)
    {
        var needed = Math.Max(0, Settings.FewestForRate - told.Count);
        Sentence counted = $"{told.Count} insights were delivered {view.Period.Words}";
        var figure = new Figure(Time, DealCut.All, Delivered(view), told.Count, $"{counted}: not enough evidence yet, {needed} more needed.") { Denominator = told.Count, Needed = needed };
        if (needed > 0)
        {
            return figure;
        }

        var curve = Survival.Of(LifeTable.Of(told.Select(insight => LifeOf(insight, view.Today))), Settings.Confidence);
        if (curve.Median is not { } median || QuantileRange.Of(curve, 0.5) is not { } range)
        {
            return figure with { Needed = 1, Text = $"{counted}: not enough evidence yet, fewer than half have been heard." };
        }

        return figure with
        {
            Value = median,
            Low = range.Low,
            High = range.High,
            LowerQuartile = curve.Quantile(0.25),
            UpperQuartile = curve.Quantile(0.75),
            Text = range.High is { } high
                ? Sentence.Of($"{counted}: half are heard within {median:0.#} days ({range.Low:0.#} to {high:0.#}), those that nobody has heard counted as long as they wait.")
                : $"{counted}: half are heard within {median:0.#} days ({range.Low:0.#} or more), those that nobody has heard counted as long as they wait.",
        };
    }

    private static Lifetime LifeOf(InsightFact insight, DateTime today) => insight.AcknowledgedOn is { } heard
        ? new Lifetime(Math.Max(HalfADay, (heard.Date - insight.DeliveredOn.Date).TotalDays), Ending.MovedOn)
        : new Lifetime(Math.Max(0, (today.Date - insight.DeliveredOn.Date).TotalDays), Ending.StillOpen);

    private static Evidence Delivered(TallyView view) => Evidence.Of("sl_insight").Within("sl_deliveredon", view.Period);
}
