using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Whether the chances that deals closed with mean what they say, and whether they say more than the win rate, by the model that gave them.</summary>
/// <remarks>Of learned models alone: points that people declared are no chances. Chances count in whole percent, as they are shown.</remarks>
public sealed class ScoreCalibration : IMeasure
{
    private const string Slope = "fit.slope";
    private const string Brier = "fit.brier";
    private const string Won = "chance.won";
    private const string Lost = "chance.lost";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Slope, $"Whether chances mean what they say", MetricArea.Govern, $"Whether the chances may be used in a forecast, or the model is to learn anew", MetricUnit.Hundredths),
        new(Brier, $"Error of the chances", MetricArea.Govern, $"Whether the model says more than the win rate does, or is to be retired", MetricUnit.Hundredths),
    ];

    public MeasureNeeds Needs { get; } = new("chance");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal is not { FitProbability: { } chance, FitModelId: { } model, ClosedMonth: { } month } || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return [];
        }

        DealCut[] cuts = [DealCut.All, DealCut.Of(MetricDimension.FitModel, model)];
        return cuts.Select(cut => new Count(deal.Outcome == Outcome.Won ? Won : Lost, cut, month) { Bucket = (int)Math.Round(100 * chance, MidpointRounding.AwayFromZero) });
    }

    public IEnumerable<Figure> Figures(TallyView view) => view.Scope.IsPerson || !view.Period.ShowsParts
        ? []
        : new[] { DealCut.All }.Concat(view.Parts(MetricDimension.FitModel, Won, Lost)).SelectMany(cut => FiguresOf(view, cut));

    private static IEnumerable<Figure> FiguresOf(TallyView view, DealCut cut)
    {
        var won = view.Histogram(Won, cut);
        var lost = view.Histogram(Lost, cut);
        var wins = view.Cases(Won, cut);
        var losses = view.Cases(Lost, cut);
        Figure Of(string code, Sentence text) => new(code, cut, EvidenceOf(view, cut), wins + losses, text) { Numerator = wins, Denominator = wins + losses };

        Sentence counted = $"{wins} deals with a learned chance were won and {losses} lost {view.Period.Words}";
        var needed = Math.Max(0, Settings.FewestToCoach - wins) + Math.Max(0, Settings.FewestToCoach - losses);
        if (needed > 0)
        {
            Sentence lacking = $"{counted}: not enough evidence yet, {Settings.FewestToCoach} of each are needed.";
            return [Of(Slope, lacking) with { Needed = needed }, Of(Brier, lacking) with { Needed = needed }];
        }

        return [SlopeOf(Of(Slope, counted), won, lost), BrierOf(Of(Brier, counted), won, lost)];
    }

    private static Figure SlopeOf(Figure counted, IReadOnlyDictionary<int, long> won, IReadOnlyDictionary<int, long> lost)
    {
        var fitted = Calibration.OfCounts(won, lost);
        if (fitted.Value is not { } line)
        {
            return counted with { Needed = 1, Text = $"{counted.Text}: not enough evidence yet. {fitted.Reason}" };
        }

        var range = line.SlopeRange(Settings.Confidence);
        var expected = won.Concat(lost).Sum(one => one.Key / 100.0 * one.Value);
        Sentence verdict = range.High < 1 ? Sentence.Of($"High chances are won less often than they say, low ones more often.")
            : range.Low > 1 ? Sentence.Of($"High chances are won more often than they say, low ones less often.")
            : $"The data do not tell it from 1.";
        var isOff = range.High < Settings.LowestSlope || range.Low > Settings.HighestSlope;
        var told = counted with
        {
            Value = line.Slope,
            Low = range.Low,
            High = range.High,
            Text = $"{counted.Text}, {expected:0} wins were expected. The slope of what happened on what was said is {line.Slope:0.00} ({range.Low:0.00} to {range.High:0.00}), and 1 where chances mean what they say.",
        };
        return told.Adding(verdict).Adding(isOff ? Sentence.Of($"Learn anew before they are used.") : null);
    }

    private static Figure BrierOf(Figure counted, IReadOnlyDictionary<int, long> won, IReadOnlyDictionary<int, long> lost)
    {
        var errors = won.Select(one => new KeyValuePair<double, long>(Square(1 - one.Key / 100.0), one.Value))
            .Concat(lost.Select(one => new KeyValuePair<double, long>(Square(one.Key / 100.0), one.Value))).ToList();
        double n = counted.Cases;
        var mean = errors.Sum(one => one.Key * one.Value) / n;
        var reach = Normal.ForConfidence(Settings.Confidence) * Math.Sqrt(errors.Sum(one => Square(one.Key - mean) * one.Value) / (n - 1) / n);
        var rate = (double)counted.Numerator!.Value / n;
        var skill = 1 - mean / (rate * (1 - rate));
        var told = counted with
        {
            Value = mean,
            Low = Math.Max(0, mean - reach),
            High = Math.Min(1, mean + reach),
            Text = $"{counted.Text}. The mean squared error of their chances is {mean:0.000} ({Math.Max(0, mean - reach):0.000} to {Math.Min(1, mean + reach):0.000}); giving every deal the win rate it would be {rate * (1 - rate):0.000}, so that the model saves {Rates.Percent(skill)}.",
        };
        return told.Adding(skill <= 0 ? Sentence.Of($"It says no more than the win rate does.") : null);
    }

    private static Evidence EvidenceOf(TallyView view, DealCut cut) =>
        Evidence.OfDeals().Decided(view.Period).With("sl_fitprobability", "not-null").With("sl_fitmodelid", "not-null").In(cut);

    private static double Square(double value) => value * value;
}
