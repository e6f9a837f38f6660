using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Statistics;

namespace SalesLoop.Cadence;

/// <summary>How soon what happened is on the record: from the instant a person gives for it to the instant it was recorded.</summary>
/// <remarks>Only of what people tell with its own time: conversations, activities, feedback. What the server sees itself is recorded at once.</remarks>
public sealed class Latency : IMeasure
{
    private const string Code = "hygiene.latency";
    private const string All = "lat.all";
    private const string Soon = "lat.soon";
    private const int LongestDays = 3650;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly IReadOnlyList<string> Topics = [SignalTopic.ConversationHeld.Code, SignalTopic.ActivityCompleted.Code, SignalTopic.FeedbackGiven.Code];

    private static readonly IReadOnlyList<MetricDimension> Dimensions = [MetricDimension.Segment, MetricDimension.Owner];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Recorded within a day", MetricArea.Cadence, $"Whether figures of the last days can be trusted yet, and who needs an easier way to record")];

    /// <summary>Signals that count.</summary>
    public static Evidence Accepted(Evidence signals) =>
        signals.WithAny(one => one.With("sl_quality", "null"), one => one.With("sl_quality", "ne", Choice.Value(1)));

    public MeasureNeeds Needs { get; } = new("lat");

    public IEnumerable<Count> Counts(DealFacts deal) =>
        from signal in deal.Signals
        where !signal.IsQuarantined && Topics.Contains(signal.Topic)
        let days = Math.Min(LongestDays, Math.Max(0, (int)Math.Floor((signal.RecordedOn - signal.HappenedOn).TotalDays)))
        from cut in DealCut.Usual(deal).Where(cut => cut.Dimension == MetricDimension.All || Dimensions.Contains(cut.Dimension))
        from measure in days < 1 ? new[] { All, Soon } : [All]
        select new Count(measure, cut, MetricMonth.Of(signal.RecordedOn)) { Bucket = days, AlsoPerson = cut.Dimension == MetricDimension.All };

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var parts = view.Period.ShowsParts && !view.Scope.IsPerson ? Dimensions.SelectMany(dimension => view.Parts(dimension, All)) : [];
        return new[] { DealCut.All }.Concat(parts).Where(cut => view.Cases(All, cut) > 0).Select(cut => Of(view, cut));
    }

    private static Figure Of(TallyView view, DealCut cut)
    {
        var days = view.Values(All, cut);
        var figure = Rates.Of(
            Code, cut, view.Share(Soon, All, cut),
            Accepted(Evidence.Of("sl_signal").With("sl_topic", "in", [.. Topics])).With("sl_happenedon", "not-null").Within("createdon", view.Period).OfDealsThat(deal => deal.In(cut)),
            Settings, $"events that people recorded", $"were on record within a day", view.Period.Words);
        return figure.IsEnough
            ? figure.Adding($"Half of them after {Quantiles.OfSorted(days, 0.5):0.#} days or sooner.") with
            {
                LowerQuartile = Quantiles.OfSorted(days, 0.25),
                UpperQuartile = Quantiles.OfSorted(days, 0.75),
            }
            : figure;
    }
}
