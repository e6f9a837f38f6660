using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How well the fit score that deals closed with separated won from lost, by the model that gave it; and whether it separates worse than it did.</summary>
public sealed class ScoreQuality : IMeasure
{
    private const string Code = "fit.auc";
    private const string Won = "score.won";
    private const string Lost = "score.lost";

    /// <summary>A drop of less is no alarm.</summary>
    private const double LeastDrop = 0.05;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"How well fit tells won from lost", MetricArea.Govern, $"Whether to keep the fit model, or to learn from closed deals anew", MetricUnit.Hundredths)];

    public MeasureNeeds Needs { get; } = new("score") { Beyond = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal is not { FitScore: { } score, FitModelId: { } model, ClosedMonth: { } month } || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return [];
        }

        DealCut[] cuts = [DealCut.All, DealCut.Of(MetricDimension.FitModel, model)];
        return cuts.Select(cut => new Count(deal.Outcome == Outcome.Won ? Won : Lost, cut, month) { Bucket = score });
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (view.Scope.IsPerson || !view.Period.ShowsParts)
        {
            return [];
        }

        var all = view.Period.Kind == PeriodKind.AllTime ? null : view.Ever;
        return new[] { DealCut.All }.Concat(view.Parts(MetricDimension.FitModel, Won, Lost)).Select(cut => FigureOf(view, all, cut));
    }

    private static Figure FigureOf(TallyView view, TallyView? all, DealCut cut)
    {
        var won = view.Cases(Won, cut);
        var lost = view.Cases(Lost, cut);
        var evidence = Evidence.OfDeals().Decided(view.Period).With("sl_fitscore", "not-null").With("sl_fitmodelid", "not-null").In(cut);
        var needed = Math.Max(0, Settings.FewestToCoach - won) + Math.Max(0, Settings.FewestToCoach - lost);
        Sentence counted = $"{won} deals with a score were won and {lost} lost {view.Period.Words}";
        if (needed > 0)
        {
            return new Figure(Code, cut, evidence, won + lost, $"{counted}: not enough evidence yet, {Settings.FewestToCoach} of each are needed.") { Numerator = won, Denominator = won + lost, Needed = needed };
        }

        var curve = RocCurve.OfCounts(view.Histogram(Won, cut), view.Histogram(Lost, cut), Settings.Confidence).Value!;
        var figure = new Figure(Code, cut, evidence, won + lost, $"{counted}. A won deal had the higher score than a lost one {Rates.Percent(curve.Area)} of the time ({Rates.Percent(curve.Interval?.Low)} to {Rates.Percent(curve.Interval?.High)}); by chance it is 50 %.")
        {
            Numerator = won,
            Denominator = won + lost,
            Value = curve.Area,
            Low = curve.Interval?.Low,
            High = curve.Interval?.High,
        };
        return all is null ? figure : Compared(figure, view, all, cut);
    }

    /// <summary>Beside it, how well the score separated the deals that closed outside the period; with an alarm when it does so clearly worse now.</summary>
    private static Figure Compared(Figure figure, TallyView view, TallyView all, DealCut cut)
    {
        var won = Less(all.Histogram(Won, cut), view.Histogram(Won, cut));
        var lost = Less(all.Histogram(Lost, cut), view.Histogram(Lost, cut));
        if (won.Values.Sum() < Settings.FewestToCoach || lost.Values.Sum() < Settings.FewestToCoach || RocCurve.OfCounts(won, lost, Settings.Confidence).Value is not { } other)
        {
            return figure;
        }

        var isDrift = figure.Value <= other.Area - LeastDrop && figure.Value < other.Interval?.Low;
        var beside = figure
            .Adding($"Of all other deals it was {Rates.Percent(other.Area)} ({Rates.Percent(other.Interval?.Low)} to {Rates.Percent(other.Interval?.High)}).")
            .Adding(isDrift ? Sentence.Of($"The score separates worse than it did: learn anew.") : null);
        return beside with
        {
            Adjusted = other.Area,
            AdjustedLow = other.Interval?.Low,
            AdjustedHigh = other.Interval?.High,
        };
    }

    private static Dictionary<int, long> Less(IReadOnlyDictionary<int, long> all, IReadOnlyDictionary<int, long> some) =>
        all.ToDictionary(one => one.Key, one => one.Value - (some.TryGetValue(one.Key, out var less) ? less : 0));
}
