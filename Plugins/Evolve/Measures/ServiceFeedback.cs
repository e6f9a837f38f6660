using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>How won deals turned out for those who keep them: the newest rating of each deal, by how many are good or better.</summary>
public sealed class ServiceFeedback : IMeasure
{
    private const int Good = 4;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly IReadOnlyList<MetricDimension> Dimensions = [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Owner];

    private static readonly Rating[] Ratings =
    [
        new(new("service.quality", $"Deal quality, says service", MetricArea.Evolve, $"Which deals to look for less, because they cost those who keep them"), "sf.quality", "sl_dealquality", feedback => feedback.DealQuality),
        new(new("service.expectation", $"Expectations met, says service", MetricArea.Evolve, $"Where to change what is promised before the close"), "sf.expectation", "sl_expectationmatch", feedback => feedback.ExpectationMatch),
        new(new("buyer.felt", $"How the buyer felt", MetricArea.Evolve, $"Whether buyers are guided or pushed, and whom to coach"), "sf.felt", "sl_buyerfelt", feedback => feedback.BuyerFelt),
    ];

    public IReadOnlyList<MetricDefinition> Metrics { get; } = Ratings.Select(rating => rating.Metric).ToList();

    public MeasureNeeds Needs { get; } = new("sf");

    public IEnumerable<Count> Counts(DealFacts deal) => deal.Outcome != Outcome.Won || deal.ClosedMonth is not { } month
        ? []
        : from rating in Ratings
          let newest = deal.Feedback.Where(feedback => rating.Of(feedback) is not null).OrderByDescending(feedback => feedback.GivenOn).ThenBy(feedback => feedback.Id).FirstOrDefault()
          where newest is not null
          from cut in DealCut.Usual(deal)
          where cut.Dimension == MetricDimension.All || Dimensions.Contains(cut.Dimension)
          select new Count(rating.Measure, cut, month) { Bucket = rating.Of(newest)!.Value, AlsoPerson = cut.Dimension == MetricDimension.All };

    public IEnumerable<Figure> Figures(TallyView view) =>
        from rating in Ratings
        from cut in HandoffCuts.Of(view, Dimensions, rating.Measure)
        select FigureOf(view, rating, cut);

    private static Figure FigureOf(TallyView view, Rating rating, DealCut cut)
    {
        var given = view.Histogram(rating.Measure, cut);
        var all = checked((int)given.Values.Sum());
        var share = new Proportion(checked((int)given.Where(bucket => bucket.Key >= Good).Sum(bucket => bucket.Value)), all);
        var figure = Rates.Of(
            rating.Metric.Code, cut, share, Evidence.OfDeals().Won(view.Period).Having("sl_feedback", feedback => feedback.With(rating.Column, "not-null")).In(cut), Settings, $"won deals that were rated", $"were rated good or better", view.Period.Words);
        return figure.IsEnough ? figure.Adding($"The mean is {given.Sum(bucket => (double)bucket.Key * bucket.Value) / all:0.0} of 5.") : figure;
    }

    /// <summary>Something that feedback rates.</summary>
    private sealed record Rating(MetricDefinition Metric, string Measure, string Column, Func<FeedbackFact, int?> Of);
}
