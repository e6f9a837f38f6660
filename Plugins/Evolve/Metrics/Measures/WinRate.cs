using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How often we win what is decided. Deals we walked away from stand beside; open ones are not decided yet.</summary>
public sealed class WinRate : IMeasure
{
    private const string Code = "win.rate";
    private const string Won = "win.won";
    private const string Lost = "win.lost";
    private const string WalkedAway = "win.walkedaway";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly IReadOnlyList<MetricDimension> Dimensions =
        [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Persona, MetricDimension.Owner];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Win rate", MetricArea.Evolve, $"Where to look for the next deals, and which slice needs another approach")];

    public MeasureNeeds Needs { get; } = new("win");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal.ClosedMonth is not { } month)
        {
            return [];
        }

        var ended = deal.Outcome switch
        {
            Outcome.Won => Won,
            Outcome.Lost => Lost,
            _ => WalkedAway,
        };
        return DealCut.Usual(deal).Concat([DealCut.MixOf(deal)]).Select(cut => new Count(ended, cut, month) { AlsoPerson = cut.Dimension == MetricDimension.All });
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        Figure[] all = [FigureOf(view, DealCut.All, null)];
        return view.Period.ShowsParts && !view.Scope.IsPerson ? all.Concat(Compared(view)).Concat(Mixes(view)) : all;
    }

    /// <summary>Every dimension, compared as far as its parts differ beyond chance.</summary>
    private static IEnumerable<Figure> Compared(TallyView view)
    {
        var parts = Dimensions.Select(dimension => view.Parts(dimension, Won, Lost)).ToList();
        var findings = SegmentComparison.Of(
            Dimensions.Select((dimension, place) => new Dimension(dimension.ToString(), Known(parts[place]).Select(cut => Decided(view, cut)).ToList())).ToList(), Settings);
        return findings.SelectMany((finding, place) =>
        {
            var known = Known(parts[place]).ToList();
            return known
                .Select((cut, at) => Compare(view, cut, finding, at))
                .Concat(parts[place].Except(known).Select(cut => FigureOf(view, cut, null)));
        });
    }

    private static Figure Compare(TallyView view, DealCut cut, DimensionFinding finding, int place)
    {
        var rate = finding.Rates.Value?.Segments[place];
        Sentence? words = finding switch
        {
            { Rates.Value: null } or { Dimension.Segments.Count: < 2 } => null,
            { MayRank: false } => $"These parts do not differ beyond chance.",
            _ => rate?.Side switch
            {
                SegmentSide.Above => $"It is above the others.",
                SegmentSide.Below => $"It is below the others.",
                _ => $"The data do not tell it from the others.",
            },
        };
        var figure = FigureOf(view, cut, words);
        return !figure.IsEnough ? figure : figure with
        {
            Adjusted = rate?.Rate,
            AdjustedLow = rate?.Interval?.Low,
            AdjustedHigh = rate?.Interval?.High,
        };
    }

    /// <summary>Segment, channel, persona and message together; small samples are held back.</summary>
    private static IEnumerable<Figure> Mixes(TallyView view) => view.Parts(MetricDimension.Mix, Won, Lost).Select(cut => FigureOf(view, cut, null));

    private static IEnumerable<DealCut> Known(IReadOnlyList<DealCut> parts) => parts.Where(cut => cut.Member != DealCut.None);

    private static Proportion Decided(TallyView view, DealCut cut)
    {
        var won = view.Cases(Won, cut);
        return new Proportion(won, won + view.Cases(Lost, cut));
    }

    private static Figure FigureOf(TallyView view, DealCut cut, Sentence? comparison)
    {
        var decided = Decided(view, cut);
        var away = view.Cases(WalkedAway, cut);
        return Rates.Of(Code, cut, decided, Evidence.OfDeals().Decided(view.Period).In(cut), Settings, $"deals that were decided", $"were won", view.Period.Words)
            .Adding(away > 0 ? Sentence.Of($"We walked away from {away} more.") : null)
            .Adding(comparison);
    }
}
