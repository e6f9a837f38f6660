using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What can be relied on of what is said about closes: whether the buyer was asked, whether those who were agree, whether it teaches anything; and deals
/// we walked away from, beside won and lost.</summary>
public sealed class CloseQuality : IMeasure
{
    private const string Away = "close.walkaway";
    private const string Verified = "close.verified";
    private const string Unusable = "close.unusable";
    private const string Disagree = "close.disagreement";
    private const string Contradicted = "close.contradicted";

    private const string All = "close.n";
    private const string Heard = "close.heard";
    private const string Review = "sl_winlossreview";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly IReadOnlyList<MetricDimension> Dimensions =
        [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Persona, MetricDimension.Owner];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Away, $"Deals we walked away from", MetricArea.Evolve, $"Whether we leave early enough the deals we should not win"),
        new(Verified, $"Closes the buyer confirmed", MetricArea.Evolve, $"Whether what we learn is the buyer's word or our own guess, and whom to call"),
        new(Unusable, $"Closes that teach nothing", MetricArea.Evolve, $"Which reviews to complete before anything is decided on them"),
        new(Disagree, $"Closes on which views differ", MetricArea.Evolve, $"Which closes to talk through, and whose reasons to trust"),
        new(Contradicted, $"Price said by the rep alone", MetricArea.Evolve, $"How much of what is called price is something else"),
    ];

    public MeasureNeeds Needs { get; } = new("close");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        if (deal.ClosedMonth is not { } month)
        {
            return counts;
        }

        var reviews = deal.Reviews.Where(review => review.IsActive).ToList();
        var closes = reviews.Where(review => review.IsOfClose).ToList();
        var heard = closes.Any(close => close.Voices >= 2);
        var says = new[]
        {
            new Said(All, true),
            new Said(Away, deal.Outcome == Outcome.WalkedAway),
            new Said(Verified, reviews.Any(review => review.IsBuyerVerified || review.Source == ReviewSource.Buyer)),
            new Said(Unusable, !closes.Any(TeachesSomething)),
            new Said(Heard, heard),
            new Said(Disagree, heard && closes.Any(close => close.Accord == Accord.Differ)),
            new Said(Contradicted, heard && closes.Any(close => close.IsThinReasonContradicted)),
        };
        foreach (var cut in DealCut.Usual(deal))
        {
            foreach (var one in says.Where(one => one.IsTrue))
            {
                counts.Add(new Count(one.Measure, cut, month) { AlsoPerson = cut.Dimension == MetricDimension.All });
            }
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var cuts = view.Period.ShowsParts && !view.Scope.IsPerson
            ? new[] { DealCut.All }.Concat(Dimensions.SelectMany(dimension => view.Parts(dimension, All)))
            : [DealCut.All];
        return cuts.SelectMany(cut => FiguresOf(view, cut));
    }

    private static IEnumerable<Figure> FiguresOf(TallyView view, DealCut cut)
    {
        Figure Of(string code, Sentence happened) =>
            Rates.Of(code, cut, view.Share(code, All, cut), Evidence.OfDeals().Closed(view.Period).In(cut), Settings, $"deals that closed", happened, view.Period.Words);
        Figure OfHeard(string code, Sentence happened) => Rates.Of(
            code, cut, view.Share(code, Heard, cut),
            Evidence.OfDeals().Closed(view.Period).In(cut).Having(Review, close => close.With("sl_closereviewid", "null").With("statecode", "eq", 0).With("sl_voices", "ge", 2)),
            Settings, $"deals on which more than one was heard", happened, view.Period.Words);
        if (view.Cases(All, cut) == 0)
        {
            return [];
        }

        return
        [
            Of(Away, $"were left by us"),
            Of(Verified, $"have the buyer's word"),
            Of(Unusable, $"have no review that teaches anything"),
            OfHeard(Disagree, $"are told differently"),
            OfHeard(Contradicted, $"have a reason of the rep that others contradict"),
        ];
    }

    // A review that was brought along was never weighed; a reason is all that can be asked of it.
    private static bool TeachesSomething(ReviewFact review) => review.IsUsable ?? review.PrimaryReasonId is not null;

    private sealed record Said(string Measure, bool IsTrue);
}
