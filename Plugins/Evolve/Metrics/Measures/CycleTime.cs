using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How many days winning takes. Beside it, of all time, how long any close takes with open deals counted as long as they have lasted.</summary>
public sealed class CycleTime : IMeasure
{
    private const string Code = "cycle.length";
    private const string Won = "cycle.won";
    private const string Lost = "cycle.lost";
    private const string WalkedAway = "cycle.walkedaway";
    private const string Open = "cycle.open";
    private const double HalfADay = 0.5;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly IReadOnlyList<MetricDimension> Dimensions =
        [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Persona, MetricDimension.Owner];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Cycle length in days", MetricArea.Evolve, $"When to expect money from what is opened now, and which slice needs a faster way", MetricUnit.Days)];

    public MeasureNeeds Needs { get; } = new("cycle", MistakenDeals.Group) { Today = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal.IsOpen)
        {
            return DealCut.Usual(deal).Select(cut => Of(Open, cut, MetricMonth.Now, MetricMonth.DayNumber(deal.OpenedOn)));
        }

        var ended = deal.Outcome == Outcome.Won ? Won : deal.Outcome == Outcome.Lost ? Lost : WalkedAway;
        return deal.CycleDays is { } days && deal.ClosedMonth is { } month ? DealCut.Usual(deal).Select(cut => Of(ended, cut, month, days)) : [];
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var parts = view.Period.ShowsParts && !view.Scope.IsPerson ? Dimensions.SelectMany(dimension => view.Parts(dimension, Won)) : [];
        var now = view.Period.Kind == PeriodKind.AllTime ? view.Now : null;
        var mistaken = MistakenDeals.In(view);
        return new[] { DealCut.All }.Concat(parts).Select(cut => FigureOf(view, now, cut, mistaken));
    }

    private static Count Of(string measure, DealCut cut, int month, int bucket) => new(measure, cut, month) { Bucket = bucket, AlsoPerson = cut.Dimension == MetricDimension.All };

    private static Figure FigureOf(TallyView view, TallyView? now, DealCut cut, IReadOnlyList<DealCut> mistaken)
    {
        var won = view.Values(Won, cut);
        var evidence = Evidence.OfDeals().Won(view.Period).In(cut).Without(mistaken.Take(MistakenDeals.MostListed).ToList());
        var needed = Math.Max(0, Settings.FewestForRate - won.Count);
        Sentence counted = $"{won.Count} deals were won {view.Period.Words}";
        if (needed > 0)
        {
            return new Figure(Code, cut, evidence, won.Count, $"{counted}: not enough evidence yet, {needed} more needed.") { Denominator = won.Count, Needed = needed };
        }

        var range = MedianRange.Of(won, Settings.Confidence);
        var figure = new Figure(Code, cut, evidence, won.Count, $"{counted}: half within {won.Quantile(0.5)!.Value:0.#} days ({range.Low:0} to {range.High:0}), a quarter within {won.Quantile(0.25)!.Value:0.#}, three quarters within {won.Quantile(0.75)!.Value:0.#}.")
        {
            Denominator = won.Count,
            Value = won.Quantile(0.5),
            Low = range.Low,
            High = range.High,
            LowerQuartile = won.Quantile(0.25),
            UpperQuartile = won.Quantile(0.75),
        };
        return now is null ? figure : WithOpen(figure, Survival.Of(ToClose(view, now, cut), Settings.Confidence));
    }

    private static Figure WithOpen(Figure figure, Survival curve) => curve.Median is { } median
        ? figure.Adding($"With {curve.Count} deals of any end, open ones counted as long as they have lasted, half close within {median:0.#} days.") with { Adjusted = median }
        : figure.Adding($"Of all {curve.Count} deals, open ones counted, less than half have closed.");

    /// <summary>Closed deals by their length and open ones by their age today.</summary>
    private static LifeTable ToClose(TallyView view, TallyView now, DealCut cut)
    {
        var today = MetricMonth.DayNumber(view.Today);
        var rows = view.Histogram(Won, cut).Select(one => new LifeTableRow(Length(one.Key), 0, (int)one.Value, 0, 0, 0))
            .Concat(view.Histogram(Lost, cut).Select(one => new LifeTableRow(Length(one.Key), 0, 0, (int)one.Value, 0, 0)))
            .Concat(view.Histogram(WalkedAway, cut).Select(one => new LifeTableRow(Length(one.Key), 0, 0, 0, (int)one.Value, 0)))
            .Concat(now.Histogram(Open, cut).Select(one => new LifeTableRow(Math.Max(0, today - one.Key), (int)one.Value, 0, 0, 0, 0)));
        return LifeTable.OfRows(rows);
    }

    /// <summary>What ended on its first day lasted half a day: at 0 nothing is at risk yet.</summary>
    private static double Length(int days) => days == 0 ? HalfADay : days;
}
