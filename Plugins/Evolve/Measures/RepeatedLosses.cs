using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Losses that repeat: deals lost for a reason after something was changed so that they are not. Beside it the share of losses for it before.</summary>
/// <remarks>Before and after are other deals at another time, so a difference is observed and is not called an effect.</remarks>
public sealed class RepeatedLosses : IMeasure
{
    private const string Again = "loss.repeated";
    private const string Mistakes = "loss.repeats";
    private const string Lost = "again.lost";
    private const string Decided = "again.decided";
    private const int MostReasons = 40;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Again, $"Lost again for a reason acted on", MetricArea.Evolve, $"Whether what was changed works, or something else has to be changed"),
        new(Mistakes, $"Repeated mistakes", MetricArea.Evolve, $"Which losses to look at first: something was done about their reason, and they happened again", MetricUnit.Number),
    ];

    /// <summary>A reason that is acted on from a later day on counts from that day.</summary>
    public MeasureNeeds Needs { get; } = new("again") { Today = true, Beside = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal is not { ClosedOn: { } closed, ClosedMonth: { } month } || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return [];
        }

        var decided = new Count(Decided, DealCut.All, month) { Bucket = MetricMonth.DayNumber(closed) };
        return deal is { Outcome: Outcome.Lost, CloseReasonId: { } reason } ? [decided, decided with { Measure = Lost, Cut = DealCut.Of(MetricDimension.Reason, reason) }] : [decided];
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (view.Scope.IsPerson || view.Period.Kind != PeriodKind.AllTime)
        {
            return [];
        }

        var acted = view.Beside.ReasonsActedOn.OrderBy(reason => reason.Key).Select(reason => new Acted(reason.Key, reason.Value)).ToList();
        var each = acted.Select(reason => Compared(view, reason)).Where(figure => figure.Cases > 0).ToList();
        return acted.Count is 0 or > MostReasons ? each : each.Concat([Total(view, acted)]);
    }

    private static Figure Compared(TallyView view, Acted reason)
    {
        var after = Share(view, reason, day => day >= reason.Day);
        var before = Share(view, reason, day => day < reason.Day);
        var figure = Rates.Of(
            Again, reason.Cut, after, Evidence.OfDeals().Decided(view.Period).With("actualclosedate", "ge", reason.On), Settings,
            $"deals that were decided", $"were lost for it again", $"since {reason.On}, when it was acted on,");
        if (!figure.IsEnough || before.Trials < Settings.FewestForRate || new TwoProportions(after, before).Newcombe(Settings.Confidence) is not { } change)
        {
            return figure;
        }

        var range = before.Wilson(Settings.Confidence)!.Value;
        Sentence verdict = change.High < 0 ? Sentence.Of($"It happens less often.")
            : change.Low > 0 ? Sentence.Of($"It happens more often: what was changed does not stop it.")
            : $"No change shows yet.";
        var told = figure
            .Adding($"Before it was {before.Successes} of {before.Trials}: {Rates.Percent(before.Rate)} ({Rates.Percent(range.Low)} to {Rates.Percent(range.High)}).")
            .Adding($"Observed difference {100 * (after.Rate - before.Rate)!.Value:+0;-0;0} points ({100 * change.Low:+0;-0;0} to {100 * change.High:+0;-0;0}).")
            .Adding(verdict);
        return told with
        {
            Adjusted = before.Rate,
            AdjustedLow = range.Low,
            AdjustedHigh = range.High,
        };
    }

    private static Figure Total(TallyView view, List<Acted> acted)
    {
        var repeats = acted.Sum(reason => Share(view, reason, day => day >= reason.Day).Successes);
        var ways = acted.Select(reason => (Func<Evidence, Evidence>)(deal => deal.With("sl_closereasonid", "eq", reason.Id).With("actualclosedate", "ge", reason.On))).ToArray();
        return new Figure(Mistakes, DealCut.All, Evidence.OfDeals().Lost(view.Period).WithAny(ways), repeats, $"{repeats} deals were lost for one of {acted.Count} reasons after something was changed so that they are not.")
        {
            Numerator = repeats,
            Value = repeats,
        };
    }

    private static Proportion Share(TallyView view, Acted reason, Func<int, bool> counts)
    {
        int Of(string measure, DealCut cut) => checked((int)view.Histogram(measure, cut).Where(day => counts(day.Key)).Sum(day => day.Value));
        return new Proportion(Of(Lost, reason.Cut), Of(Decided, DealCut.All));
    }

    /// <summary>A reason, and the day from which a change should have stopped it.</summary>
    private sealed record Acted(Guid Id, DateTime On)
    {
        public DealCut Cut { get; } = DealCut.Of(MetricDimension.Reason, Id);

        public int Day { get; } = MetricMonth.DayNumber(On);
    }
}
