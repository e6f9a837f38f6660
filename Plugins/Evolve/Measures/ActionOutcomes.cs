using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What became of what was done early: outreach by campaign and message, qualification by the one who qualified, and giving a deal to somebody else.</summary>
public sealed class ActionOutcomes : IMeasure
{
    private const string Outreach = "outreach.winrate";
    private const string Qualification = "qualification.winrate";
    private const string Routing = "routing.winrate";

    private const string Won = "action.won";
    private const string Lost = "action.lost";
    private const string Signal = "sl_signal";
    private const string Routed = "routed";
    private const string Kept = "kept";

    // Options of the quality of a signal.
    private const int Accepted = 0;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Outreach, $"Won after an outreach", MetricArea.Tailor, $"Which campaign and which message to go on with"),
        new(Qualification, $"Won after qualifying", MetricArea.Tailor, $"What to agree on with who qualifies, and what to ask earlier"),
        new(Routing, $"Won after changing hands", MetricArea.Evolve, $"Whether to give deals to somebody else, and to whom at the start"),
    ];

    public MeasureNeeds Needs { get; } = new("action");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal.ClosedMonth is not { } month || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return [];
        }

        var message = DealCut.PartsOf(DealCut.MixOf(deal).Member).Single(part => part.Dimension == MetricDimension.Message);
        DealCut[] cuts =
        [
            DealCut.Of(MetricDimension.Campaign, deal.CampaignId),
            message,
            DealCut.Of(MetricDimension.Sdr, deal.SdrId),
            new(MetricDimension.Sign, IsRouted(deal) ? Routed : Kept),
        ];
        return cuts.Where(cut => cut.Member != DealCut.None).Select(cut => new Count(deal.Outcome == Outcome.Won ? Won : Lost, cut, month));
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return [];
        }

        Figure Of(string code, DealCut cut, Evidence evidence, Sentence cases) => Rates.Of(
            code, cut, new Proportion(view.Cases(Won, cut), view.Cases(Won, cut) + view.Cases(Lost, cut)), evidence, Settings, cases, $"were won", view.Period.Words);
        IEnumerable<Figure> Each(string code, MetricDimension dimension, Sentence cases) =>
            view.Parts(dimension, Won, Lost).Select(cut => Of(code, cut, Evidence.OfDeals().Decided(view.Period).In(cut), cases));

        var routing = view.Parts(MetricDimension.Sign, Won, Lost).Where(cut => cut.Member is Routed or Kept).Select(cut => cut.Member == Routed
            ? Of(Routing, cut, Evidence.OfDeals().Decided(view.Period).Having(Signal, GivenAway), $"decided deals that were given to somebody else") with { Label = $"Given to somebody else" }
            : Of(Routing, cut, Evidence.OfDeals().Decided(view.Period).Lacking(Signal, GivenAway), $"decided deals that stayed with their owner") with { Label = $"Stayed with its owner" });
        return Each(Outreach, MetricDimension.Campaign, $"decided deals of the campaign")
            .Concat(Each(Outreach, MetricDimension.Message, $"decided deals that began with the message"))
            .Concat(Each(Qualification, MetricDimension.Sdr, $"decided deals they qualified"))
            .Concat(routing)
            .Where(figure => figure.Cases > 0);
    }

    private static bool IsRouted(DealFacts deal) => deal.Signals.Any(signal => !signal.IsQuarantined && signal.Topic == SignalTopic.DealRouted.Code);

    private static Evidence GivenAway(Evidence signal) => signal.With("sl_topic", "eq", SignalTopic.DealRouted.Code).With("sl_quality", "eq", Choice.Value(Accepted));
}
