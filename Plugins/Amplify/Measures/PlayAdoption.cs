using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Statistics;

namespace SalesLoop.Amplify;

/// <summary>How often a play is used where it could be: of the deals that came to the stage in which it is used.</summary>
public sealed class PlayAdoption : IMeasure
{
    private const string Code = "play.adoption";
    private const string There = "adopt.there";
    private const string Used = "adopt.used";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Play adoption", MetricArea.Amplify, $"Which plays to practice with the team, and which nobody needs")];

    public MeasureNeeds Needs { get; } = new("adopt");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var stays = PlayStays.FirstStays(deal);
        var there = stays.Keys.Select(stage => DealCut.Of(MetricDimension.Stage, stage)).Select(cut => new Count(There, cut, deal.OpenedMonth) { AlsoPerson = true });
        var used = PlayStays.UsesOf(deal)
            .Where(use => stays.ContainsKey(use.StageId!.Value))
            .Select(use => PlayStays.CutOf(PlayStays.Key(use.PlayId), PlayStays.Key(use.StageId!.Value)))
            .Distinct()
            .Select(cut => new Count(Used, cut, deal.OpenedMonth) { AlsoPerson = true });
        return there.Concat(used);
    }

    public IEnumerable<Figure> Figures(TallyView view) => !view.Period.ShowsParts ? [] : PlayStays.HomesOf(view, Used)
        .OrderBy(home => home.Key, StringComparer.Ordinal)
        .Select(home => Rates.Of(
            Code,
            PlayStays.CutOf(home.Key),
            new Proportion(view.Cases(Used, PlayStays.CutOf(home.Key, home.Value)), view.Cases(There, new DealCut(MetricDimension.Stage, home.Value))),
            Evidence.OfDeals().Opened(view.Period).That(home.Value),
            Settings,
            $"deals that were opened and came to the stage of this play",
            $"used it there",
            view.Period.Words));
}
