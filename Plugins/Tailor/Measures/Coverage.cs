using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>How far deals are covered by what wins them: more than one contact, our value linked to a goal of theirs, MEDDIC with evidence, a next
/// step ahead. Standing now for open deals, and at close month by month.</summary>
public sealed class Coverage : IMeasure
{
    private const string NextStep = "coverage.nextstep";
    private const string Ahead = "cov.ahead";
    private const string AtClose = ".atclose";
    private const string AllOf = ".of";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly IReadOnlyList<MetricDimension> Dimensions =
        [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Persona, MetricDimension.Owner];

    private static readonly IReadOnlyList<Kind> Kinds =
    [
        new("coverage.people", $"More than one contact", $"Which deals hang on one person, and whom to ask for an introduction", $"have two people named or more", _ => true, deal => deal.Stakeholders.Count(person => deal.Showed(person.RecordedOn)) > 1, deals => deals),
        new(
            "coverage.value", $"Value linked to a goal of theirs", $"Which offers to tie to what the buyer wants before a price is named", $"say which goal or constraint our value answers",
            _ => true, deal => deal.Written.Contains("sl_valuelink"), deals => deals),
        new(
            "coverage.meddic", $"MEDDIC with evidence", $"Which qualification to check before time is spent on a deal",
            $"show {DealSign.EnoughMeddic} dimensions or more by evidence",
            deal => deal.MeddicEvidenced is not null, deal => deal.MeddicEvidenced >= DealSign.EnoughMeddic, deals => deals.With("sl_meddicevidenced", "not-null")),
    ];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(NextStep, $"Next step ahead", MetricArea.Tailor, $"Whether the pipeline moves by plan, and whose deals to go through first"),
        .. Kinds.SelectMany(kind => new[]
        {
            new MetricDefinition(kind.Code, kind.Name, MetricArea.Tailor, kind.Decision),
            new MetricDefinition(kind.Code + AtClose, $"{kind.Name} at close", MetricArea.Tailor, $"Whether what we ask for in reviews reaches the deals that are decided"),
        }),
    ];

    public MeasureNeeds Needs { get; } = new("coverage", "cov") { Today = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var month = deal.IsOpen ? MetricMonth.Now : deal.ClosedMonth;
        if (month is not { } counted)
        {
            return [];
        }

        var counts = Kinds.Where(kind => kind.Counts(deal)).SelectMany(kind => kind.Covers(deal) ? new[] { kind.Code + AllOf, kind.Code } : [kind.Code + AllOf])
            .Select(measure => new { Measure = measure, Bucket = 0 });
        if (deal.IsOpen)
        {
            var isAhead = deal.NextStepDueOn is not null && deal.Written.Contains("sl_nextstep");
            counts = counts.Concat([new { Measure = NextStep + AllOf, Bucket = 0 }]);
            counts = isAhead ? counts.Concat([new { Measure = Ahead, Bucket = deal.DayOrLongAgo(deal.NextStepDueOn!.Value, 1) }]) : counts;
        }

        return
            from count in counts
            from cut in DealCut.Usual(deal)
            select new Count(count.Measure, cut, counted) { Bucket = count.Bucket, AlsoPerson = cut.Dimension == MetricDimension.All };
    }

    public IEnumerable<Figure> Figures(TallyView view) =>
        (view.Period.Kind == PeriodKind.AllTime ? Now(view.Now) : []).Concat(Kinds.SelectMany(kind => Parts(view, kind.Code + AllOf)
            .Select(cut => Rates.Of(
                kind.Code + AtClose, cut, view.Share(kind.Code, kind.Code + AllOf, cut), kind.Counted(Evidence.OfDeals().Closed(view.Period).In(cut)), Settings, $"deals that closed", kind.Words, view.Period.Words))));

    private static IEnumerable<Figure> Now(TallyView now)
    {
        var today = MetricMonth.DayNumber(now.Today);
        var steps = Parts(now, NextStep + AllOf).Select(cut => Rates.Of(
            NextStep, cut, new Proportion(now.Cases(Ahead, cut) - now.UpTo(Ahead, cut, today - 1), now.Cases(NextStep + AllOf, cut)), Open(cut), Settings, $"open deals", $"have a next step ahead", $"now"));
        return steps.Concat(Kinds.SelectMany(kind => Parts(now, kind.Code + AllOf)
            .Select(cut => Rates.Of(kind.Code, cut, now.Share(kind.Code, kind.Code + AllOf, cut), kind.Counted(Open(cut)), Settings, $"open deals", kind.Words, $"now"))));
    }

    private static Evidence Open(DealCut cut) => Evidence.OfDeals().Open().In(cut);

    private static IEnumerable<DealCut> Parts(TallyView view, string measure)
    {
        var parts = view.Period.ShowsParts && !view.Scope.IsPerson ? Dimensions.SelectMany(dimension => view.Parts(dimension, measure)) : [];
        return new[] { DealCut.All }.Concat(parts).Where(cut => view.Cases(measure, cut) > 0);
    }

    /// <summary>One thing that covers a deal.</summary>
    /// <param name="Code">Code of its metric, and of its count.</param>
    /// <param name="Name">As people know it.</param>
    /// <param name="Decision">The decision it serves.</param>
    /// <param name="Words">What covered deals have in common.</param>
    /// <param name="Counts">True for deals of which it can be told.</param>
    /// <param name="Covers">True for deals that are covered.</param>
    /// <param name="Counted">Finds the deals of which it can be told.</param>
    private sealed record Kind(string Code, Sentence Name, Sentence Decision, Sentence Words, Func<DealFacts, bool> Counts, Func<DealFacts, bool> Covers, Func<Evidence, Evidence> Counted);
}
