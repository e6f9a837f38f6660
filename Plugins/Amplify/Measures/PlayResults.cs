using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>What followed the uses of a play, fast and final, and what people did with suggestions. What followed is not what was caused.</summary>
public sealed class PlayResults : IMeasure
{
    /// <summary>Code of the fast answer: whether deals moved on.</summary>
    public const string Advanced = "play.advanced";

    /// <summary>Code of the final answer: whether deals were won.</summary>
    public const string WonWith = "play.outcome";

    /// <summary>Code of how often it was used, on how many deals.</summary>
    public const string Uses = "play.uses";

    private const string Answers = "play.answers";
    private const string Used = "use.all";
    private const string UsedOn = "use.deals";
    private const string MovedOn = "use.moved";
    private const string Stayed = "use.stayed";
    private const string Won = "use.won";
    private const string Lost = "use.lost";
    private const string Followed = "use.followed";
    private const string Ignored = "use.ignored";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Advanced, $"Moved on after the play", MetricArea.Amplify, $"Which play to try first, and which to look at again"),
        new(WonWith, $"Won with the play", MetricArea.Amplify, $"Which plays to compare, deals alike with deals alike"),
        new(Uses, $"Uses of the play", MetricArea.Amplify, $"Which plays the team works with, and who could show them", MetricUnit.Number),
        new(Answers, $"Suggestions taken", MetricArea.Amplify, $"Whether suggestions help, or should be fewer and better"),
    ];

    public MeasureNeeds Needs { get; } = new("use");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        var uses = deal.Uses.Where(use => use.UsedOn is not null && use.Answer != SuggestionAnswer.Ignored).ToList();
        foreach (var play in uses.GroupBy(use => use.PlayId))
        {
            counts.Add(Of(UsedOn, play.Key, MetricMonth.Of(play.Min(use => use.UsedOn!.Value))));
        }

        foreach (var use in uses)
        {
            counts.Add(Of(Used, use.PlayId, MetricMonth.Of(use.UsedOn!.Value)));
        }

        foreach (var use in uses.Where(use => use.Advanced != KnownResult.NotKnownYet))
        {
            counts.Add(Of(use.Advanced == KnownResult.Yes ? MovedOn : Stayed, use.PlayId, MetricMonth.Of(use.UsedOn!.Value)));
        }

        if (deal.ClosedMonth is { } month && deal.Outcome is Outcome.Won or Outcome.Lost)
        {
            foreach (var play in uses.Select(use => use.PlayId).Distinct())
            {
                counts.Add(Of(deal.Outcome == Outcome.Won ? Won : Lost, play, month));
            }
        }

        foreach (var use in deal.Uses.Where(use => use.How == UseHow.TakenFromASuggestion && use.Answer is not null && use.UsedOn is not null))
        {
            var answered = use.Answer == SuggestionAnswer.Ignored ? Ignored : Followed;
            counts.Add(Of(answered, use.PlayId, MetricMonth.Of(use.UsedOn!.Value)));
            counts.Add(new Count(answered, DealCut.All, MetricMonth.Of(use.UsedOn!.Value)) { AlsoPerson = true });
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var all = view.Cases(Followed, DealCut.All) + view.Cases(Ignored, DealCut.All) > 0 ? [Answered(view, DealCut.All)] : Enumerable.Empty<Figure>();
        return !view.Period.ShowsParts ? all : all
            .Concat(view.Parts(MetricDimension.Play, Followed, Ignored).Select(cut => Answered(view, cut)))
            .Concat(view.Parts(MetricDimension.Play, Used).Select(cut => Counted(view, cut)))
            .Concat(view.Parts(MetricDimension.Play, MovedOn, Stayed).Select(cut => Fast(view, cut)))
            .Concat(view.Parts(MetricDimension.Play, Won, Lost).Select(cut => Final(view, cut)));
    }

    private static Figure Counted(TallyView view, DealCut cut)
    {
        var uses = view.Cases(Used, cut);
        var deals = view.Cases(UsedOn, cut);
        Sentence used = uses == 1 ? Sentence.Of($"Used {uses} time {view.Period.Words}") : $"Used {uses} times {view.Period.Words}";
        Sentence on = deals == 1 ? Sentence.Of($"for the first time on {deals} deal") : $"for the first time on {deals} deals";
        return new Figure(
            Uses, cut, PlayStays.OnDeals(view).With("sl_playid", "eq", cut.Member).Used(), uses,
            $"{used}, {on}.")
        {
            Numerator = uses,
            Denominator = deals,
            Value = uses,
        };
    }

    private static Figure Fast(TallyView view, DealCut cut) => Rates.Of(
        Advanced, cut, Share(view, MovedOn, Stayed, cut),
        PlayStays.OnDeals(view).With("sl_playid", "eq", cut.Member).With("sl_advanced", "in", Choice.Value((int)KnownResult.Yes), Choice.Value((int)KnownResult.No)).Used(),
        Settings, $"uses of which it is known", view.Scope.IsPerson ? Sentence.Of($"were followed by the next stage within 30 days, on deals of this person") : $"were followed by the next stage within 30 days", view.Period.Words);

    private static Figure Final(TallyView view, DealCut cut) => Rates.Of(
        WonWith, cut, Share(view, Won, Lost, cut),
        Evidence.OfDeals().Decided(view.Period).Having("sl_playuse", use => use.With("sl_playid", "eq", cut.Member).With("sl_usedon", "not-null").Used()),
        Settings, $"deals with it that were decided", $"were won", view.Period.Words);

    private static Figure Answered(TallyView view, DealCut cut)
    {
        var evidence = PlayStays.OnDeals(view).With("statecode", "eq", 0).With("sl_how", "eq", Choice.Value((int)UseHow.TakenFromASuggestion)).With("sl_answer", "not-null");
        return Rates.Of(
            Answers, cut, Share(view, Followed, Ignored, cut), cut.Dimension == MetricDimension.Play ? evidence.With("sl_playid", "eq", cut.Member) : evidence,
            Settings, $"suggestions that were answered", $"were taken or adapted", view.Period.Words);
    }

    private static Proportion Share(TallyView view, string part, string rest, DealCut cut)
    {
        var successes = view.Cases(part, cut);
        return new Proportion(successes, successes + view.Cases(rest, cut));
    }

    private static Count Of(string measure, Guid play, int month) => new(measure, PlayStays.CutOf(PlayStays.Key(play)), month) { AlsoPerson = true };
}
