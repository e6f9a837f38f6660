using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How long deals stay in each stage, where they stall and where they rush.</summary>
/// <remarks>
/// Days are those completed: a stay of 3.9 days counts 3. Lines are drawn from everything the scope ever saw, each scope by its own
/// deals; shares by period are of the stays that ended in it. A move counts as rushed when the stay was shorter than nine in ten
/// and the gate found something missing at that move; stays of deals that the gate never judged, as in a history brought along, do not count.
/// </remarks>
public sealed class StageDwell : IMeasure
{
    private const string Days = "stage.dwell";
    private const string Line = "stage.line";
    private const string Over = "stage.stall";
    private const string LostAfter = "stage.lostafterstall";
    private const string OverNow = "stage.stallednow";
    private const string Stalled = "stage.stalled";
    private const string Rush = "stage.rush";

    private const string Won = "dwell.won";
    private const string Lost = "dwell.lost";
    private const string Other = "dwell.other";
    private const string Here = "dwell.here";
    private const string Unmet = "dwell.unmet";
    private const string Judged = "dwell.judged";

    private const string Visits = "sl_stagevisit";
    private const int Active = 0;

    /// <summary>Verdicts on moves that took place, as a query asks for them.</summary>
    private static readonly object[] Moved =
        new[] { VerdictOutcome.Passed, VerdictOutcome.Warned, VerdictOutcome.Observed, VerdictOutcome.Excepted }.Select(outcome => (object)Choice.Value((int)outcome)).ToArray();

    private static readonly TimeSpan SameMove = TimeSpan.FromSeconds(60);
    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly MetricDimension[] Dimensions = [MetricDimension.Stage, MetricDimension.StageAndSegment];

    private static readonly MeasureNeeds Needed = new("dwell") { Today = true, Beyond = true };

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Days, $"Days in stage", MetricArea.Evolve, $"Which stage to make shorter, and what to tell a buyer about how long it takes", MetricUnit.Days),
        new(Line, $"Stall line", MetricArea.Evolve, $"From which day on a deal in the stage needs somebody's help", MetricUnit.Days),
        new(Over, $"Stays that stalled", MetricArea.Evolve, $"Which stage's exit criteria or help to change"),
        new(LostAfter, $"Lost after a stall", MetricArea.Evolve, $"Whether a stalled deal is worth saving, or better let go early"),
        new(OverNow, $"Deals over the stall line now", MetricArea.Evolve, $"Where a manager's time goes this week"),
        new(Stalled, $"Stalled deals", MetricArea.Evolve, $"Which deals to help, and which to close", MetricUnit.Number),
        new(Rush, $"Rushed moves", MetricArea.Evolve, $"Whether deals leave the stage before they are ready, and the gate should ask more"),
    ];

    public MeasureNeeds Needs => Needed;

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        var ended = deal.Outcome switch
        {
            Outcome.Won => Won,
            Outcome.Lost => Lost,
            _ => Other,
        };
        foreach (var visit in deal.Visits)
        {
            DealCut[] cuts = [DealCut.Of(MetricDimension.Stage, visit.StageId), WithinSegment(visit.StageId, deal.SegmentId)];
            if (visit is { LeftOn: { } left, Days: { } days })
            {
                var isJudged = deal.Verdicts.Any(verdict => Leaves(verdict, visit.StageId));
                var isUnmet = deal.Verdicts.Any(verdict => LeavesUnmet(verdict, visit.StageId, left));
                foreach (var cut in cuts)
                {
                    counts.Add(new Count(ended, cut, MetricMonth.Of(left)) { Bucket = (int)Math.Floor(days) });
                    if (isJudged)
                    {
                        counts.Add(new Count(Judged, cut, MetricMonth.Of(left)));
                    }

                    if (isUnmet)
                    {
                        counts.Add(new Count(Unmet, cut, MetricMonth.Of(left)) { Bucket = (int)Math.Floor(days) });
                    }
                }
            }
            else if (visit.LeftOn is null && deal.IsOpen)
            {
                foreach (var cut in cuts)
                {
                    counts.Add(new Count(Here, cut, MetricMonth.Now) { Bucket = MetricMonth.DayNumber(visit.EnteredOn) });
                }
            }
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return [];
        }

        var ever = view.Ever;
        var lines = view.Once(() => new Dictionary<DealCut, Estimate<DwellLine>>());
        return Dimensions
            .SelectMany(dimension => view.Period.Kind == PeriodKind.AllTime
                ? ever.Parts(dimension, Won, Lost, Other).Union(view.Now.Parts(dimension, Here))
                : view.Parts(dimension, Won, Lost, Other))
            .SelectMany(cut =>
            {
                if (!lines.TryGetValue(cut, out var line))
                {
                    lines[cut] = line = Dwell.Line(StaysOf(ever, cut), Settings);
                }

                return FiguresOf(view, cut, line);
            });
    }

    /// <summary>The lines of every stage that somebody was ever in, by its id.</summary>
    /// <param name="book">Sums of one scope, of all time.</param>
    /// <param name="scope">Whose deals.</param>
    /// <param name="today">Day of the run.</param>
    public static IReadOnlyDictionary<Guid, Estimate<DwellLine>> Lines(TallyBook book, Scope scope, DateTime today)
    {
        var ever = TallyView.Of(book, Needed, scope, today, [MetricPeriod.AllTime(today)])[0];
        return ever.Parts(MetricDimension.Stage, Won, Lost, Other).Union(ever.Now.Parts(MetricDimension.Stage, Here))
            .ToDictionary(cut => Guid.Parse(cut.Member), cut => Dwell.Line(StaysOf(ever, cut), Settings));
    }

    private static List<Figure> FiguresOf(TallyView view, DealCut cut, Estimate<DwellLine> line)
    {
        var figures = new List<Figure>();
        var isEver = view.Period.Kind == PeriodKind.AllTime;
        var stays = StaysOf(view, cut);
        var completed = stays.Completed;
        if (completed.Count > 0)
        {
            figures.Add(DaysOf(view, cut, completed));
        }

        if (isEver)
        {
            figures.Add(LineOf(cut, stays, line));
        }

        if (line.Value is not { } known)
        {
            return figures;
        }

        Sentence limit = $"were longer than the stall line of {known.StallDays:0.#} days";
        if (completed.Count > 0)
        {
            var over = completed.Above(known.StallDays);
            figures.Add(Rates.Of(Over, cut, Of(over, completed.Count), Left(view, cut), Settings, $"stays that ended", limit, view.Period.Words));
            var judged = view.Cases(Judged, cut);
            if (known.RushDays is { } rush && judged > 0)
            {
                var rushed = Values(view, Unmet, cut).Below(rush);
                figures.Add(Rates.Of(
                    Rush, cut, Of(rushed, judged), JudgedStays(view, cut), Settings, $"stays that ended, of deals that the gate judged on leaving the stage,",
                    $"were shorter than {rush:0.#} days and left something unmet at the gate", view.Period.Words));
            }
        }

        if (!isEver)
        {
            return figures;
        }

        var share = Dwell.Stalls(stays, known).LostAfterStall;
        figures.Add(Rates.Of(LostAfter, cut, share, LongStaysOfDecided(cut, known), Settings, $"stalled stays of deals that were decided", $"ended in a loss", view.Period.Words));
        if (stays.Open.Count > 0)
        {
            var now = stays.Open.Above(known.StallDays);
            figures.Add(Rates.Of(OverNow, cut, Of(now, stays.Open.Count), StillThere(cut), Settings, $"deals in the stage", $"have been there longer than {known.StallDays:0.#} days", $"now"));
            figures.Add(new Figure(
                Stalled, cut, StillThere(cut).With("sl_enteredon", "lt", Before(view.Today, known)), Number(now),
                $"{Number(now)} deals have been in the stage longer than the stall line of {known.StallDays:0.#} days.")
            {
                Numerator = now,
                Value = now,
            });
        }

        return figures;
    }

    private static Figure DaysOf(TallyView view, DealCut cut, CountedValues days)
    {
        var needed = Math.Max(0, Settings.FewestVisits - Number(days.Count));
        var figure = new Figure(Days, cut, Left(view, cut), Number(days.Count), $"{Number(days.Count)} stays ended {view.Period.Words}: not enough evidence yet, {needed} more needed.") { Needed = needed };
        if (needed > 0)
        {
            return figure;
        }

        var range = QuantileRange.Of(days, 0.5, Settings.Confidence);
        return figure with
        {
            Value = days.Quantile(0.5),
            Low = range.Low,
            High = range.High,
            LowerQuartile = days.Quantile(0.25),
            UpperQuartile = days.Quantile(0.75),
            Text = $"Half of {Number(days.Count)} stays that ended {view.Period.Words} lasted up to {days.Quantile(0.5):0.#} days ({range.Low:0} to {range.High!.Value:0}), the middle half {days.Quantile(0.25):0.#} to {days.Quantile(0.75):0.#}.",
        };
    }

    private static Figure LineOf(DealCut cut, DwellCounts stays, Estimate<DwellLine> line)
    {
        var evidence = line.Value?.Basis switch
        {
            DwellBasis.OfWonDeals => Ended(cut).OfDealsThat(deal => InSegment(deal.With("statecode", "eq", 1), cut)),
            DwellBasis.Completed => Ended(cut).OfDealsThat(deal => InSegment(deal, cut)),
            _ => Stays(cut).WithAny(
                ended => ended.With("sl_days", "not-null").With("sl_lefton", "not-null"),
                open => open.With("sl_lefton", "null")).OfDealsThat(deal => InSegment(deal, cut)),
        };
        return line.Value is { } known
            ? new Figure(Line, cut, evidence, known.Visits, StageLineText.Of(known)) { Value = known.StallDays, Low = known.StallRange?.Low, High = known.StallRange?.High, LowerQuartile = known.RushDays }
            : new Figure(Line, cut, Lasting(cut), Number(stays.Count), StageLineText.NotYet(line.Reason)) { Needed = Math.Max(1, Settings.FewestVisits - Number(stays.Count)) };
    }

    /// <summary>True for the verdict on a move out of the stage that took place. A query can't hold two instants against each other, so of a
    /// deal that was there twice one judged move counts for both stays.</summary>
    private static bool Leaves(VerdictFact verdict, Guid stageId) =>
        verdict.FromStageId == stageId && verdict.Outcome is { } outcome && outcome != VerdictOutcome.Refused;

    private static bool LeavesUnmet(VerdictFact verdict, Guid stageId, DateTime leftOn) =>
        Leaves(verdict, stageId)
        && (verdict.JudgedOn - leftOn).Duration() <= SameMove
        && verdict.Missing.Count + verdict.NotKnownYet.Count + verdict.Waived.Count > 0;

    private static DwellCounts StaysOf(TallyView view, DealCut cut) => new(
        Values(view, Won, cut), Values(view, Lost, cut), Values(view, Other, cut),
        view.Period.Kind != PeriodKind.AllTime ? CountedValues.None : CountedValues.Of(view.Now.Histogram(Here, cut).Select(entered =>
            new KeyValuePair<double, long>(Math.Max(0, MetricMonth.DayNumber(view.Today) - entered.Key), entered.Value))));

    private static CountedValues Values(TallyView view, string measure, DealCut cut) =>
        CountedValues.Of(view.Histogram(measure, cut).Select(days => new KeyValuePair<double, long>(days.Key, days.Value)));

    private static DealCut WithinSegment(Guid stageId, Guid? segmentId) =>
        new(MetricDimension.StageAndSegment, $"{stageId:D}/{DealCut.Of(MetricDimension.Segment, segmentId).Member}");

    /// <summary>Stays in the stage of a part.</summary>
    private static Evidence Stays(DealCut cut) => Evidence.Of(Visits).With("sl_stageid", "eq", cut.Member.Split('/')[0]).With("statecode", "eq", Active);

    private static Evidence Ended(DealCut cut) => Stays(cut).With("sl_days", "not-null").With("sl_lefton", "not-null");

    /// <summary>Stays that ended in the period.</summary>
    private static Evidence Left(TallyView view, DealCut cut) =>
        Stays(cut).With("sl_days", "not-null").Within("sl_lefton", view.Period).OfDealsThat(deal => InSegment(deal, cut));

    /// <summary>Those of deals whose move out of the stage the gate judged.</summary>
    private static Evidence JudgedStays(TallyView view, DealCut cut) => Left(view, cut).OfDealsThat(deal => deal.Having(
        "sl_gateverdict",
        verdict => verdict.With("sl_fromstageid", "eq", cut.Member.Split('/')[0]).With("sl_judgedon", "not-null").With("sl_outcome", "in", Moved)));

    /// <summary>Stays that last, of deals that are open.</summary>
    private static Evidence StillThere(DealCut cut) => Stays(cut).With("sl_lefton", "null").OfDealsThat(deal => InSegment(deal.Open(), cut));

    private static Evidence Lasting(DealCut cut) => Stays(cut).WithAny(
        ended => ended.With("sl_days", "not-null").With("sl_lefton", "not-null"),
        open => open.With("sl_lefton", "null")).OfDealsThat(deal => InSegment(deal, cut));

    private static Evidence LongStaysOfDecided(DealCut cut, DwellLine line) => Ended(cut)
        .With("sl_days", "ge", Math.Floor(line.StallDays) + 1)
        .OfDealsThat(deal => InSegment(deal, cut).WithAny(
            either => either.With("statecode", "eq", 1),
            either => either.With("statecode", "eq", 2).WithAny(lost => lost.With("sl_outcome", "null"), lost => lost.With("sl_outcome", "ne", Choice.Value((int)DealOutcome.WalkedAway)))));

    private static Evidence InSegment(Evidence deal, DealCut cut) =>
        cut.Dimension == MetricDimension.StageAndSegment ? deal.In(new DealCut(MetricDimension.Segment, cut.Member.Split('/')[1])) : deal;

    /// <summary>The instant before which a deal over the line entered, as FetchXML writes it.</summary>
    private static string Before(DateTime today, DwellLine line) =>
        today.Date.AddDays(-Math.Floor(line.StallDays)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Proportion Of(long part, long whole) => new(Number(part), Number(whole));

    private static int Number(long count) => checked((int)count);
}
