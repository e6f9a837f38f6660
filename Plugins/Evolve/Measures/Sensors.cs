using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What the loops hear by: for each kind of event the last one, how many came, how many were kept aside, and whether the silence since can be chance.</summary>
/// <remarks>Events that come at a steady pace leave gaps of d days by chance with probability exp(−d/mean gap); a sensor is called silent where that
/// is under one in a hundred. Told of what is heard about deals: what concerns a lead alone is in the log and not here.</remarks>
public sealed class Sensors : IMeasure
{
    private const string Code = "sensor.health";
    private const string Heard = "sns.heard";
    private const string Aside = "sns.aside";
    private const double ByChance = 0.01;
    private const int LongestTopic = 60;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    /// <summary>What a team should hear, so that never having heard it is worth a line.</summary>
    private static readonly IReadOnlyList<SignalTopic> Expected =
    [
        SignalTopic.ConversationHeld, SignalTopic.ActivityCompleted, SignalTopic.EmailReplied, SignalTopic.NoteWritten, SignalTopic.StageMoved, SignalTopic.AmountChanged,
        SignalTopic.CloseDateMoved, SignalTopic.NextStepSet, SignalTopic.StakeholderAdded, SignalTopic.ReviewWritten, SignalTopic.ProposalOpened, SignalTopic.SiteVisited, SignalTopic.IntentSeen,
        SignalTopic.FeedbackGiven, SignalTopic.HandoffHandedOver,
    ];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Signals kept aside", MetricArea.Evolve, $"Which source to mend or connect before figures that rest on it are believed")];

    public MeasureNeeds Needs { get; } = new("sns") { Today = true };

    public IEnumerable<Count> Counts(DealFacts deal) =>
        from signal in deal.Signals
        let topic = Topic(signal)
        where topic is not null
        let count = new Count(Heard, new DealCut(MetricDimension.Signal, topic), MetricMonth.Of(signal.HappenedOn)) { Bucket = MetricMonth.DayNumber(signal.HappenedOn) }
        from one in signal.IsQuarantined ? new[] { count, count with { Measure = Aside, Bucket = 0 } } : [count]
        select one;

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (view.Scope.IsPerson || view.Period.Kind is not (PeriodKind.AllTime or PeriodKind.RollingYear))
        {
            return [];
        }

        var heard = view.Parts(MetricDimension.Signal, Heard).Select(cut => Of(view, cut));
        return view.Period.Kind == PeriodKind.AllTime ? heard.Concat(Never(view)) : heard;
    }

    /// <summary>True where such a silence is not chance.</summary>
    /// <param name="events">How many came.</param>
    /// <param name="days">Days over which they came.</param>
    /// <param name="silentDays">Days since the last one.</param>
    public static bool IsSilent(int events, int days, int silentDays) =>
        events >= Settings.FewestForRate && days > 0 && Math.Exp(-(double)silentDays * events / days) < ByChance;

    private static Figure Of(TallyView view, DealCut cut)
    {
        var aside = view.Share(Aside, Heard, cut);
        var days = view.Histogram(Heard, cut).Where(day => day.Value > 0).Select(day => day.Key).ToList();
        var last = days.Max();
        var since = MetricMonth.DayNumber(view.Today) - last;
        var health = IsSilent(aside.Trials, last - days.Min() + 1, since) ? Sentence.Of($"Silent: such a gap is not chance.")
            : since < 0 ? Sentence.Of($"It tells of days ahead: check its clock.")
            : null;
        var on = view.Today.Date.AddDays(-since);
        var figure = Rates.Of(
            Code, cut, aside, Evidence.Of("sl_signal").With("sl_topic", "eq", cut.Member).Within("sl_happenedon", view.Period),
            Settings, $"signals", $"were kept aside", view.Period.Words);
        return (figure with { Label = LabelOf(cut), Text = $"The last one happened on {on}, {since} days ago." }).Adding(figure.Text).Adding(health);
    }

    private static IEnumerable<Figure> Never(TallyView view) => Expected
        .Select(topic => new DealCut(MetricDimension.Signal, topic.Code))
        .Where(cut => view.Cases(Heard, cut) == 0)
        .Select(cut => new Figure(Code, cut, Evidence.Of("sl_signal").With("sl_topic", "eq", cut.Member).With("sl_happenedon", "not-null"), 0, $"Never heard of: connect its source, or take what rests on it for unknown.")
        {
            Needed = Settings.FewestForRate,
            Label = LabelOf(cut),
        });

    /// <summary>The topic as a part; null for one that only its spelling tells from another, which no query can.</summary>
    private static string? Topic(SignalFact signal) =>
        signal.Topic.Length is > 0 and <= LongestTopic && signal.Topic.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-')
            ? signal.Topic.ToLowerInvariant()
            : null;

    private static Sentence LabelOf(DealCut cut) => SignalTopic.Find(cut.Member)?.Words ?? Sentence.Of($"{cut.Member}");
}
