using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Whether the deals that are opened now are still of the kind that the fit model learned from: their grades against the grades of its training.</summary>
/// <remarks>Each deal counts in its grade, and what its model had learned to expect counts beside it, in millionths; so the shares of both
/// follow from sums. Of models that people declared nothing is expected, and they have no figure.</remarks>
public sealed class ScoreDrift : IMeasure
{
    private const string Code = "fit.stability";
    private const string Here = "drift.is.";
    private const string Expected = "drift.was.";
    private const string Grades = "ABCD";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Drift of opened deals from those fit was learned from", MetricArea.Govern, $"Whether the fit model still speaks of the deals we open, or is to learn anew", MetricUnit.Hundredths)];

    public MeasureNeeds Needs { get; } = new("drift");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal is not { FitGrade: { } grade, FitModelId: { } model, GradesLearnedFrom: { } shares })
        {
            return [];
        }

        var cut = DealCut.Of(MetricDimension.FitModel, model);
        return Enumerable.Range(0, Grades.Length).Where(place => shares[place] > 0)
            .Select(place => new Count(Expected + Grades[place], cut, deal.OpenedMonth) { Amount = shares[place] })
            .Concat([new Count(Here + Grades[(int)grade], cut, deal.OpenedMonth)]);
    }

    public IEnumerable<Figure> Figures(TallyView view) => view.Scope.IsPerson || !view.Period.ShowsParts
        ? []
        : view.Parts(MetricDimension.FitModel, [.. Grades.Select(grade => Here + grade)]).Select(cut => FigureOf(view, cut));

    private static Figure FigureOf(TallyView view, DealCut cut)
    {
        var now = Grades.Select(grade => view.Sum(Here + grade, cut)).ToList();
        var learned = Grades.Select(grade => (double)view.Sum(Expected + grade, cut)).ToList();
        var shares = learned.Select(amount => amount / learned.Sum()).ToList();
        var evidence = Evidence.OfDeals().Opened(view.Period).With("sl_fitgrade", "not-null").In(cut);
        var n = checked((int)now.Sum());
        Sentence counted = $"{n} deals opened {view.Period.Words} were graded by it";
        var stability = PopulationStability.Of(shares, now, Settings).Value!;
        var figure = new Figure(Code, cut, evidence, n, $"{counted}: not enough evidence yet, {stability.Needed} more needed.") { Denominator = n, Needed = stability.Needed };
        if (stability.Needed > 0)
        {
            return figure;
        }

        var each = Sentence.Join(", ", Grades.Select((grade, place) => Sentence.Of($"{grade.ToString()} {Rates.Percent((double)now[place] / n)} after {Rates.Percent(shares[place])}")));
        return (figure with
        {
            Value = stability.Index,
            Low = stability.Interval.Low,
            High = stability.Interval.High,
            Text = $"{counted}: {each} of the deals it learned from. The stability index is {stability.Index:0.00} ({stability.Interval.Low:0.00} to {stability.Interval.High:0.00}).",
        }).Adding(Verdict(stability));
    }

    private static Sentence Verdict(PopulationStability stability) => stability.IsAlarm(Settings)
        ? Sentence.Of($"Above {Settings.MostInstability:0.00}: these are other deals than it learned from. Learn anew.")
        : $"Up to {Settings.MostInstability:0.00} they are deals of the kind it learned from.";
}
