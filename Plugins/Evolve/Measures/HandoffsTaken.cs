using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How handoffs pass, to service and from the SDR to the closer: how long an answer takes, how many are accepted, how complete they are.</summary>
public sealed class HandoffsTaken : IMeasure
{
    private const int Complete = 100;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly IReadOnlyList<MetricDimension> Dimensions = [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.Owner];

    private static readonly Passing[] Passings =
    [
        new(HandoffKind.SalesToService, "handoff.service", "hs", $"Handoffs to service"),
        new(HandoffKind.SdrToCloser, "handoff.sdr", "hc", $"Handoffs from the SDR"),
    ];

    public IReadOnlyList<MetricDefinition> Metrics { get; } = Passings.SelectMany(passing => new MetricDefinition[]
    {
        new($"{passing.Code}.accepted", $"{passing.Name}: accepted", MetricArea.Evolve, $"Where those who receive deals can't use what they get, and what the note must tell"),
        new($"{passing.Code}.complete", $"{passing.Name}: complete", MetricArea.Evolve, $"Whose handoffs leave out what the receiver needs"),
        new($"{passing.Code}.time", $"{passing.Name}: days to an answer", MetricArea.Evolve, $"Whether handoffs lie about, and whether the time limit is right", MetricUnit.Days),
    }).ToList();

    public MeasureNeeds Needs { get; } = new([.. Passings.Select(passing => passing.Prefix)]);

    public IEnumerable<Count> Counts(DealFacts deal) =>
        from passing in Passings
        from handoff in deal.Handoffs
        where handoff.Kind == passing.Kind && handoff.HandedOn is not null
        let month = MetricMonth.Of(handoff.HandedOn!.Value)
        from cut in DealCut.Usual(deal)
        where cut.Dimension == MetricDimension.All || Dimensions.Contains(cut.Dimension)
        from count in Of(passing, handoff)
        select count with { Cut = cut, Month = month, AlsoPerson = cut.Dimension == MetricDimension.All };

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var told = new List<Figure>();
        foreach (var passing in Passings)
        {
            foreach (var cut in HandoffCuts.Of(view, Dimensions, passing.Sent).ToList())
            {
                told.Add(Rates.Of(
                    $"{passing.Code}.accepted", cut, view.Share(passing.Accepted, passing.Answered, cut), Sent(passing, view, cut).With("statuscode", "in", 2, Choice.Value(1), Choice.Value(2)), Settings, $"handoffs handed over and answered", $"were accepted", view.Period.Words));
                told.Add(Rates.Of($"{passing.Code}.complete", cut, view.Share(passing.Whole, passing.Weighed, cut), Sent(passing, view, cut).With("sl_completeness", "not-null"), Settings, $"handoffs handed over and looked at for completeness", $"were complete", view.Period.Words));
                told.Add(Time(passing, view, cut));
            }
        }

        return told;
    }

    private static List<Count> Of(Passing passing, HandoffFact handoff)
    {
        var told = new List<Count>();
        told.Add(new Count(passing.Sent, DealCut.All, 0));
        if (handoff.Completeness is not null)
        {
            told.Add(new Count(passing.Weighed, DealCut.All, 0));
        }

        if (handoff.Completeness >= Complete)
        {
            told.Add(new Count(passing.Whole, DealCut.All, 0));
        }

        if (handoff.Status is HandoffStatus.Accepted or HandoffStatus.Returned or HandoffStatus.Rejected)
        {
            told.Add(new Count(passing.Answered, DealCut.All, 0));
        }

        if (handoff.Status == HandoffStatus.Accepted)
        {
            told.Add(new Count(passing.Accepted, DealCut.All, 0));
        }

        if (handoff.AnsweredOn is { } answered)
        {
            // An answer before the handing over is a day that somebody typed: it took no time, and stays among the cases.
            told.Add(new Count(passing.Days, DealCut.All, 0) { Bucket = Math.Max(0, (answered.Date - handoff.HandedOn!.Value.Date).Days) });
        }

        return told;
    }

    private static Figure Time(Passing passing, TallyView view, DealCut cut)
    {
        var days = view.Values(passing.Days, cut);
        var needed = Math.Max(0, Settings.FewestForRate - days.Count);
        var figure = new Figure($"{passing.Code}.time", cut, Sent(passing, view, cut).With("sl_answeredon", "not-null"), days.Count, $"{days.Count} handoffs handed over {view.Period.Words} were answered: not enough evidence yet, {needed} more needed.") { Needed = needed };
        if (needed > 0)
        {
            return figure;
        }

        var range = MedianRange.Of(days, Settings.Confidence);
        double? At(double share) => days.Quantile(share);
        return figure with
        {
            Value = At(0.5),
            Low = range.Low,
            High = range.High,
            LowerQuartile = At(0.25),
            UpperQuartile = At(0.75),
            Text = $"Of {days.Count} handoffs handed over {view.Period.Words} and answered, half were answered within {At(0.5)!.Value:0.#} days ({range.Low:0} to {range.High:0}), the middle half within {At(0.25)!.Value:0.#} to {At(0.75)!.Value:0.#}.",
        };
    }

    private static Evidence Sent(Passing passing, TallyView view, DealCut cut) => Evidence.Of("sl_handoff")
        .With("sl_kind", "eq", Choice.Value((int)passing.Kind))
        .Within("sl_handedon", view.Period)
        .OfDealsThat(deal => deal.In(cut));

    /// <summary>A kind of handoff and the names of its sums.</summary>
    private sealed record Passing(HandoffKind Kind, string Code, string Prefix, Sentence Name)
    {
        public string Sent => Prefix + ".sent";

        public string Whole => Prefix + ".whole";

        public string Weighed => Prefix + ".weighed";

        public string Answered => Prefix + ".answered";

        public string Accepted => Prefix + ".accepted";

        public string Days => Prefix + ".days";
    }
}
