using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Which share of the deals that are opened match the fit profile: more deals are not better deals.</summary>
public sealed class FitMatch : IMeasure
{
    private const string Code = "fit.match";
    private const string Match = "fit.match";
    private const string Scored = "fit.scored";
    private const string Unscored = "fit.unscored";

    private static readonly IReadOnlyList<MetricDimension> Dimensions =
        [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Persona, MetricDimension.Owner];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Opened deals that fit", MetricArea.Express, $"Whether we open the right deals, and which channel or slice brings others")];

    public MeasureNeeds Needs { get; } = new("fit");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        string[] measures = deal.FitVerdict switch
        {
            null => [Unscored],
            FitVerdict.Fit => [Scored, Match],
            _ => [Scored],
        };
        return DealCut.Usual(deal).SelectMany(cut => measures.Select(measure => new Count(measure, cut, deal.OpenedMonth) { AlsoPerson = cut.Dimension == MetricDimension.All }));
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var parts = view.Period.ShowsParts && !view.Scope.IsPerson ? Dimensions.SelectMany(dimension => view.Parts(dimension, Scored)) : [];
        return new[] { DealCut.All }.Concat(parts).Select(cut =>
        {
            var figure = Rates.Of(
                Code, cut, view.Share(Match, Scored, cut), Evidence.OfDeals().Opened(view.Period).With("sl_fitverdict", "not-null").In(cut), StatisticsSettings.Default,
                $"deals that were opened and scored", $"fit", view.Period.Words);
            var unscored = view.Cases(Unscored, cut);
            return figure.Adding(unscored == 0 ? null : Sentence.Of($"{unscored} more were opened and not scored yet."));
        });
    }
}
