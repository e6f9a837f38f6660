using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Evolve;

namespace SalesLoop.Cadence;

/// <summary>How well a rep's open deals are kept, and which of them stand only in somebody's head.</summary>
public sealed class Hygiene : IMeasure
{
    /// <summary>Days without anything on the record that are too many.</summary>
    public const int UntouchedDays = 30;

    /// <summary>Deal Clarity below which a deal can't be taken over.</summary>
    public const int ClearFrom = 60;

    private const string NextStep = "hygiene.nextstep";
    private const string CloseDate = "hygiene.closedate";
    private const string Untouched = "hygiene.untouched";
    private const string InHead = "hygiene.inhead";

    private const string Open = "hyg.open";
    private const string Due = "hyg.due";
    private const string Closing = "hyg.closing";
    private const string Touched = "hyg.touched";
    private const string Judged = "hyg.judged";
    private const string Dark = "hyg.dark";
    private const int Never = 0;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(NextStep, $"Open deals without a next step ahead", MetricArea.Cadence, $"Which deals to go through in the next review, and what to ask for"),
        new(CloseDate, $"Open deals past their close date", MetricArea.Cadence, $"Which close dates to set anew, or which deals to close"),
        new(Untouched, $"Open deals untouched for 30 days", MetricArea.Cadence, $"Which deals to work on again, or to let go"),
        new(InHead, $"Open deals that stand in one head only", MetricArea.Cadence, $"Whose deals would be lost with a person, and what has to be written down first"),
    ];

    public MeasureNeeds Needs { get; } = new("hyg") { Today = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (!deal.IsOpen)
        {
            return [];
        }

        var counts = OpenDeals.Counted(deal, Open).Concat(OpenDeals.Counted(deal, Touched, TouchedOn(deal)));
        if (deal.NextStepDueOn is { } due)
        {
            counts = counts.Concat(OpenDeals.Counted(deal, Due, deal.DayOrLongAgo(due, 1)));
        }

        if (deal.EstimatedCloseOn is { } closing)
        {
            counts = counts.Concat(OpenDeals.Counted(deal, Closing, deal.DayOrLongAgo(closing, 1)));
        }

        if (deal.Legibility is { } legibility)
        {
            counts = counts.Concat(OpenDeals.Counted(deal, Judged)).Concat(legibility < ClearFrom ? OpenDeals.Counted(deal, Dark) : []);
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (view.Period.Kind != PeriodKind.AllTime)
        {
            return [];
        }

        var now = view.Now;
        return OpenDeals.PartsOf(now, Open).SelectMany(cut => Of(now, cut));
    }

    private static List<Figure> Of(TallyView now, DealCut cut)
    {
        var today = now.Today.Date;
        var yesterday = MetricMonth.DayNumber(today) - 1;
        var open = now.Cases(Open, cut);
        if (open == 0)
        {
            return [];
        }

        var figures = new List<Figure>();
        var withoutDay = open - now.Cases(Due, cut);
        figures.Add(OpenDeals.Lacking(
            NextStep, cut, withoutDay + now.UpTo(Due, cut, yesterday), open,
            Deals(cut).WithAny(deal => deal.With("sl_nextstepdueon", "null"), deal => deal.With("sl_nextstepdueon", "lt", today)), $"have none"));
        figures.Add(OpenDeals.Lacking(CloseDate, cut, now.UpTo(Closing, cut, yesterday), open, Deals(cut).With("estimatedclosedate", "lt", today), $"are past it"));
        figures.Add(OpenDeals.Lacking(
            Untouched, cut, now.UpTo(Touched, cut, MetricMonth.DayNumber(today) - UntouchedDays - 1), open,
            UntouchedSince(Deals(cut), OpenDeals.Instant(today.AddDays(-UntouchedDays))), $"were not touched in the last {UntouchedDays} days"));
        var judged = now.Cases(Judged, cut);
        if (judged > 0)
        {
            figures.Add(OpenDeals.Lacking(InHead, cut, now.Cases(Dark, cut), judged, Deals(cut).With("sl_legibility", "lt", ClearFrom), $"have a Deal Clarity under {ClearFrom}"));
        }

        return figures;
    }

    private static Evidence Deals(DealCut cut) => Evidence.OfDeals().Open().In(cut);

    /// <summary>The last day on which anything happened on the deal that anybody recorded. What jobs write is no touch.</summary>
    private static int TouchedOn(DealFacts deal) => new DateTime?[] { deal.OpenedOn, deal.StageEnteredOn }
        .Concat(deal.Conversations.Select(conversation => conversation.HeldOn))
        .Concat(deal.Stakeholders.Select(person => person.LastEngagedOn))
        .Concat(deal.Signals.Where(signal => !signal.IsQuarantined && signal.Source != SignalSource.ScheduledJob).Select(signal => (DateTime?)signal.HappenedOn))
        .Max() is { } last ? deal.DayOrLongAgo(last, UntouchedDays + 1) : Never;

    /// <summary>The same, as a query asks it.</summary>
    private static Evidence UntouchedSince(Evidence deals, string day) => deals
        .With("createdon", "lt", day)
        .WithAny(deal => deal.With("sl_stageenteredon", "null"), deal => deal.With("sl_stageenteredon", "lt", day))
        .Lacking("sl_conversation", conversation => conversation.With("sl_heldon", "ge", day))
        .Lacking("sl_stakeholder", person => person.With("statecode", "eq", 0).With("sl_lastengagedon", "ge", day))
        .Lacking("sl_signal", signal => Latency.Accepted(signal)
            .With("sl_happenedon", "ge", day)
            .WithAny(one => one.With("sl_source", "null"), one => one.With("sl_source", "ne", Choice.Value((int)SignalSource.ScheduledJob))));
}
