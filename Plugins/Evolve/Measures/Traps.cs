using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Amplify;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Ways in which a team fools itself: more activity without more wins, deals outside the process, success and plays that hang on one person.</summary>
public sealed class Traps : IMeasure
{
    /// <summary>Activities in each of two quarters before they are compared.</summary>
    public const int FewestActivities = 20;

    private const string MoreActivity = "trap.activity";
    private const string NoStage = "trap.nostage";
    private const string PastGate = "trap.pastgate";
    private const string HeroWins = "trap.herowins";
    private const string HeroPlays = "trap.heroplays";

    private const string Activity = "trp.activity";
    private const string Won = "trp.won";
    private const string Lost = "trp.lost";
    private const string Open = "trp.open";
    private const string Staged = "trp.staged";
    private const string Past = "trp.past";
    private const string Use = "trp.use";
    private const int FewestReps = 3;
    private const char Slash = '/';

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly IReadOnlyList<string> Topics = [SignalTopic.ActivityCompleted.Code, SignalTopic.ConversationHeld.Code];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(MoreActivity, $"Activity against the quarter before", MetricArea.Evolve, $"Whether to ask for more activity or for another kind of it", MetricUnit.Times),
        new(NoStage, $"Open deals outside the process", MetricArea.Evolve, $"Whether the process lacks a stage that people need"),
        new(PastGate, $"Open deals moved past the gate", MetricArea.Evolve, $"Who may bypass the rules, and whether they still should"),
        new(HeroWins, $"Wins of the rep who wins most", MetricArea.Evolve, $"Whose way of selling to write down and share before it leaves with a person"),
        new(HeroPlays, $"Play uses only one rep knows", MetricArea.Evolve, $"Which plays to teach, and whom"),
    ];

    public MeasureNeeds Needs { get; } = new("trp") { Beyond = true };

    public IEnumerable<Count> Counts(DealFacts deal) => OfActivities(deal).Concat(OfEnd(deal)).Concat(OfPlace(deal)).Concat(OfUses(deal));

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var figures = new List<Figure?>();
        if (view.Period.Kind == PeriodKind.Quarter)
        {
            figures.Add(Compared(view));
        }

        if (view.Period.Kind == PeriodKind.AllTime)
        {
            figures.AddRange(OpenDeals.PartsOf(view.Now, Open).SelectMany(cut => Outside(view.Now, cut)));
        }

        if (view.Period.Kind == PeriodKind.RollingYear && !view.Scope.IsPerson)
        {
            figures.Add(OfHero(view));
            figures.Add(OfPlays(view));
        }

        return figures.OfType<Figure>();
    }

    private static IEnumerable<Count> OfActivities(DealFacts deal) => deal.Signals
        .Where(signal => !signal.IsQuarantined && Topics.Contains(signal.Topic))
        .Select(signal => new Count(Activity, DealCut.All, MetricMonth.Of(signal.HappenedOn)) { AlsoPerson = true });

    private static IEnumerable<Count> OfEnd(DealFacts deal)
    {
        if (deal.ClosedMonth is not { } month || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return [];
        }

        var ended = new Count(deal.Outcome == Outcome.Won ? Won : Lost, DealCut.All, month) { AlsoPerson = true };
        return deal.OwnerId is { } owner ? [ended, ended with { Cut = DealCut.Of(MetricDimension.Owner, owner), AlsoPerson = false }] : [ended];
    }

    private static IEnumerable<Count> OfPlace(DealFacts deal)
    {
        if (!deal.IsOpen)
        {
            return [];
        }

        var counts = OpenDeals.Counted(deal, Open);
        counts = deal.StageId is null ? counts : counts.Concat(OpenDeals.Counted(deal, Staged));
        return deal.Signals.Any(signal => signal.Topic == SignalTopic.GateBypassed.Code) ? counts.Concat(OpenDeals.Counted(deal, Past)) : counts;
    }

    private static IEnumerable<Count> OfUses(DealFacts deal) =>
        from use in deal.Uses
        where use.UserId is not null && use.Answer != SuggestionAnswer.Ignored
        from usedOn in new[] { use.UsedOn }.OfType<DateTime>()
        select new Count(Use, new DealCut(MetricDimension.Play, $"{use.PlayId:D}{Slash}{use.UserId:D}"), MetricMonth.Of(usedOn));

    /// <summary>Rate of two Poisson counts with the interval of its logarithm (Rothman and Greenland 1998), beside the change of the win rate.</summary>
    private static Figure? Compared(TallyView view)
    {
        var before = view.Before;
        var now = view.Cases(Activity, DealCut.All);
        var then = before.Cases(Activity, DealCut.All);
        if (now + then == 0)
        {
            return null;
        }

        var wins = new TwoProportions(Decided(view), Decided(before));
        var needed = new[] { FewestActivities - now, FewestActivities - then, Settings.FewestForRate - wins.First.Trials, Settings.FewestForRate - wins.Second.Trials }.Max();
        // A quarter that is still running has had less time for activity: until its end nothing is concluded from it.
        var isOver = view.IsOver;
        var evidence = Evidence.Of("sl_signal").With("sl_topic", "in", [.. Topics])
            .WithAny(one => one.With("sl_quality", "null"), one => one.With("sl_quality", "ne", Choice.Value(1)))
            .Within("sl_happenedon", view.Period)
            .OfDealsThat(deal => deal);
        var figure = new Figure(MoreActivity, DealCut.All, evidence, now, $"{now} activities {view.Period.Words}, {then} in the quarter before")
        {
            Numerator = now,
            Denominator = then,
            Needed = Math.Max(0, needed),
        };
        if (needed > 0 || !isOver)
        {
            return figure with { Text = needed > 0 ? Sentence.Of($"{figure.Text}: not enough evidence yet, {needed} more needed.") : $"{figure.Text}: the quarter is still running.", Needed = Math.Max(needed, 1) };
        }

        var ratio = (double)now / then;
        var spread = Math.Exp(Normal.ForConfidence(Settings.Confidence) * Math.Sqrt((1.0 / now) + (1.0 / then)));
        var change = wins.Newcombe(Settings.Confidence)!.Value;
        Sentence words = ratio / spread <= 1 ? Sentence.Of($"Activity did not rise beyond chance.")
            : change.Low > 0 ? Sentence.Of($"Activity rose and so did the win rate.")
            : $"Activity rose and the win rate did not: more of the same does not win more.";
        var told = figure with
        {
            Value = ratio,
            Low = ratio / spread,
            High = ratio * spread,
            Text = $"{figure.Text}: {ratio:0.00} times as many ({ratio / spread:0.00} to {ratio * spread:0.00}); win rate {Rates.Percent(wins.First.Rate)} after {Rates.Percent(wins.Second.Rate)} ({change.Low * 100:0} to {change.High * 100:+0;-0;0} points).",
        };
        return told.Adding(words);
    }

    private static Proportion Decided(TallyView view)
    {
        var won = view.Cases(Won, DealCut.All);
        return new Proportion(won, won + view.Cases(Lost, DealCut.All));
    }

    private static IEnumerable<Figure> Outside(TallyView now, DealCut cut)
    {
        var open = now.Cases(Open, cut);
        if (open == 0)
        {
            return [];
        }

        var past = Deals().Having("sl_signal", signal => signal.With("sl_topic", "eq", SignalTopic.GateBypassed.Code).With("sl_happenedon", "not-null"));
        return
        [
            OpenDeals.Lacking(NoStage, cut, open - now.Cases(Staged, cut), open, Deals().With("sl_stageid", "null"), $"have no stage of the process"),
            OpenDeals.Lacking(PastGate, cut, now.Cases(Past, cut), open, past, $"were moved past its gates"),
        ];

        Evidence Deals() => Evidence.OfDeals().Open().In(cut);
    }

    private static Figure? OfHero(TallyView view)
    {
        var reps = view.Parts(MetricDimension.Owner, Won, Lost);
        var wins = reps.Sum(rep => view.Cases(Won, rep));
        var all = view.Cases(Won, DealCut.All);
        if (all == 0 || reps.Count < FewestReps)
        {
            return null;
        }

        var most = reps.OrderByDescending(rep => view.Cases(Won, rep)).ThenBy(rep => rep.Member, StringComparer.Ordinal).First();
        var share = new Proportion(view.Cases(Won, most), all);
        var figure = Rates.Of(HeroWins, DealCut.All, share, Evidence.OfDeals().Won(view.Period), Settings, $"wins", $"are those of one of {reps.Count} reps", view.Period.Words);
        return figure.Low > 2.0 / reps.Count && wins > 0
            ? figure.Adding($"That is more than twice an even share: what this rep does is not shared yet.")
            : figure;
    }

    private static Figure? OfPlays(TallyView view)
    {
        var plays = view.Parts(MetricDimension.Play, Use).GroupBy(cut => cut.Member.Split(Slash)[0], cut => view.Cases(Use, cut), StringComparer.Ordinal).ToList();
        var uses = plays.Sum(play => play.Sum());
        if (uses == 0)
        {
            return null;
        }

        var alone = plays.Where(play => play.Count() == 1).Sum(play => play.Sum());
        return Rates.Of(
            HeroPlays, DealCut.All, new Proportion(alone, uses),
            PlayStays.OnDeals(view).Used().With("sl_usedbyid", "not-null").With("sl_playid", "not-null"),
            Settings, $"uses of plays", $"are of plays that only one rep uses ({plays.Count(play => play.Count() == 1)} of {plays.Count} plays)", view.Period.Words);
    }
}
