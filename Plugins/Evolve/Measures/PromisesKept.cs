using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Tailor;

namespace SalesLoop.Evolve;

/// <summary>Whether what was promised on won deals was kept, and whether more was promised than anybody stood behind.</summary>
public sealed class PromisesKept : IMeasure
{
    private const string Kept = "promise.kept";
    private const string Unlisted = "promise.unlisted";
    private const string OverPromised = "promise.overpromised";
    private const string CommitmentKept = "commitment.kept";

    private const string Won = "pk.won";
    private const string Judged = "pk.judged";
    private const string AllKept = "pk.allkept";
    private const string WithUnlisted = "pk.unlisted";
    private const string WithTooMuch = "pk.toomuch";
    private const string OfCommitment = "pk.promise";
    private const string OfCommitmentKept = "pk.promisekept";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly IReadOnlyList<MetricDimension> Dimensions = [MetricDimension.Segment, MetricDimension.Channel, MetricDimension.DealType, MetricDimension.Owner];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Kept, $"Promises kept", MetricArea.Evolve, $"Whether what we promise is what we can keep, and where to promise less"),
        new(Unlisted, $"Deals with a promise nothing covers", MetricArea.Tailor, $"Which promises to add to the commitments, and whom to talk to about them"),
        new(OverPromised, $"Over-promised deals", MetricArea.Tailor, $"The alarm on over-promising: whom to talk to before the next deal is won on what can't be kept"),
        new(CommitmentKept, $"A commitment kept", MetricArea.Tailor, $"Which commitments to take off the list, or to deliver better"),
    ];

    public MeasureNeeds Needs { get; } = new("pk");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (deal.Outcome != Outcome.Won || deal.ClosedMonth is not { } month)
        {
            return [];
        }

        var promises = deal.Promises.Where(promise => promise.IsActive).ToList();
        var judged = promises.Where(promise => promise.Kept != PromiseKept.NotKnownYet).ToList();
        // The deal keeps how many there were when it closed, whatever becomes of them later.
        var isUnlisted = deal.UnlistedPromises > 0 || promises.Any(promise => promise.Standing == PromiseStanding.Unlisted && deal.Showed(promise.RecordedOn));
        var isBroken = judged.Any(promise => promise.Kept != PromiseKept.Kept);
        var said = new List<string> { Won };
        Add(Judged, judged.Count > 0);
        Add(AllKept, judged.Count > 0 && !isBroken);
        Add(WithUnlisted, isUnlisted);
        Add(WithTooMuch, isUnlisted || isBroken);
        return DealCut.Usual(deal).Where(cut => cut.Dimension == MetricDimension.All || Dimensions.Contains(cut.Dimension))
            .SelectMany(cut => said.Select(measure => new Count(measure, cut, month) { AlsoPerson = cut.Dimension == MetricDimension.All }))
            .Concat(judged.Where(promise => promise.CommitmentId is not null).SelectMany(promise => OfOne(promise, month)));

        void Add(string measure, bool holds)
        {
            if (holds)
            {
                said.Add(measure);
            }
        }
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var told = new List<Figure>();
        foreach (var cut in HandoffCuts.Of(view, Dimensions, Won).ToList())
        {
            told.Add(Rates.Of(
                Kept, cut, view.Share(AllKept, Judged, cut), Evidence.OfDeals().Won(view.Period).Having("sl_promise", IsJudged).In(cut), Settings, $"won deals with promises that service judged", $"had all of them kept", view.Period.Words));
            told.Add(Rates.Of(Unlisted, cut, view.Share(WithUnlisted, Won, cut), Evidence.OfDeals().Won(view.Period).In(cut), Settings, $"won deals", $"had a promise that nothing covers", view.Period.Words));
            told.Add(Rates.Of(
                OverPromised, cut, view.Share(WithTooMuch, Won, cut), Evidence.OfDeals().Won(view.Period).In(cut), Settings, $"won deals", $"had a promise that nothing covers or that was not kept", view.Period.Words));
        }

        if (view.Period.ShowsParts && !view.Scope.IsPerson)
        {
            foreach (var cut in view.Parts(MetricDimension.Commitment, OfCommitment))
            {
                told.Add(Rates.Of(
                    CommitmentKept, cut, view.Share(OfCommitmentKept, OfCommitment, cut), IsJudged(Evidence.Of("sl_promise")).With("sl_commitmentid", "eq", cut.Member).OfDealsThat(deal => deal.Won(view.Period)), Settings, $"promises of it that service judged", $"were kept", view.Period.Words));
            }
        }

        return told;
    }

    private static List<Count> OfOne(PromiseFact promise, int month)
    {
        var told = new List<Count>();
        var cut = DealCut.Of(MetricDimension.Commitment, promise.CommitmentId);
        told.Add(new Count(OfCommitment, cut, month));
        if (promise.Kept == PromiseKept.Kept)
        {
            told.Add(new Count(OfCommitmentKept, cut, month));
        }

        return told;
    }

    private static Evidence IsJudged(Evidence promise) => promise
        .With("sl_kept", "in", Choice.Value((int)PromiseKept.Kept), Choice.Value((int)PromiseKept.PartlyKept), Choice.Value((int)PromiseKept.NotKept))
        .With("statecode", "eq", 0);
}
