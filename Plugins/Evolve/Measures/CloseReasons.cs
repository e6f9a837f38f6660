using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Why deals are won, lost or left: main reasons, what was named beside them, and who was bought from instead.</summary>
/// <remarks>The main reason is the one the rep gave for the last close. Further reasons are told apart, since a deal has one main reason
/// and any number of others.</remarks>
public sealed class CloseReasons : IMeasure
{
    private const string Competitor = "loss.competitor";
    private const string Against = "competitor.winrate";
    private const string Any = "any";
    private const string Review = "sl_winlossreview";

    private const string Ended = "why.ended.";
    private const string Main = "why.main.";
    private const string Beside = "why.beside.";
    private const string Within = "why.within.";
    private const string To = "why.to.";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    private static readonly End[] Ends =
    [
        new(Outcome.Won, "win.reason", "won", $"deals that were won"),
        new(Outcome.Lost, "loss.reason", "lost", $"deals that were lost"),
        new(Outcome.WalkedAway, "walkaway.reason", "away", $"deals we walked away from"),
    ];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new("win.reason", $"Why we win", MetricArea.Evolve, $"What to do more of, and what to promise"),
        new("loss.reason", $"Why we lose", MetricArea.Evolve, $"What to change first, and what to stop explaining with price"),
        new("walkaway.reason", $"Why we walk away", MetricArea.Evolve, $"Which deals not to begin"),
        new(Competitor, $"Lost to a competitor", MetricArea.Evolve, $"Against whom to prepare, and what to build"),
        new(Against, $"Win rate against a competitor", MetricArea.Evolve, $"Whether to compete there or leave early"),
    ];

    public MeasureNeeds Needs { get; } = new("why");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        if (deal.ClosedMonth is not { } month || Ends.FirstOrDefault(end => end.Outcome == deal.Outcome) is not { } ended)
        {
            return counts;
        }

        var competitors = deal.Reviews.Where(review => review.IsActive).Select(review => review.CompetitorId).OfType<Guid>().Distinct()
            .Select(id => DealCut.Of(MetricDimension.Competitor, id)).ToList();
        DealCut[] parts =
        [
            DealCut.All,
            DealCut.Of(MetricDimension.Segment, deal.SegmentId),
            DealCut.Of(MetricDimension.Channel, (int?)deal.Channel),
            DealCut.Of(MetricDimension.DealType, (int?)deal.DealType),
            .. competitors,
        ];
        var said = Said(deal);
        foreach (var part in parts)
        {
            counts.Add(new Count(Ended + ended.Key, part, month) { AlsoPerson = part.Dimension == MetricDimension.All });
            if (part.Dimension != MetricDimension.All)
            {
                counts.Add(new Count(Within + ended.Key, ReasonIn(said.Main, part), month));
            }
        }

        counts.Add(new Count(Main + ended.Key, DealCut.Of(MetricDimension.Reason, said.Main), month));
        foreach (var other in said.Beside)
        {
            counts.Add(new Count(Beside + ended.Key, DealCut.Of(MetricDimension.Reason, other), month));
        }

        if (competitors.Count > 0)
        {
            counts.Add(new Count(To + ended.Key, new DealCut(MetricDimension.All, Any), month));
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return [];
        }

        var reasons = Ends.SelectMany(end => view.Parts(MetricDimension.Reason, Main + end.Key, Beside + end.Key).Select(cut => ReasonOf(view, end, cut)));
        var within = view.Period.Kind is PeriodKind.AllTime or PeriodKind.RollingYear
            ? Ends.SelectMany(end => view.Parts(MetricDimension.ReasonIn, Within + end.Key).Select(cut => ReasonInOf(view, end, cut)))
            : [];
        return reasons.Concat(within).Concat(Competitors(view)).Where(figure => figure.Cases > 0);
    }

    private static Figure ReasonOf(TallyView view, End end, DealCut cut)
    {
        var all = view.Cases(Ended + end.Key, DealCut.All);
        var beside = view.Cases(Beside + end.Key, cut);
        var figure = Rates.Of(
            end.Code, cut, new Proportion(view.Cases(Main + end.Key, cut), all), EvidenceOf(view, end), Settings, end.Words, $"name it as the main reason", view.Period.Words);
        return figure.Adding(beside == 0 ? null : Sentence.Of($"{beside} more name it beside another."));
    }

    private static Figure ReasonInOf(TallyView view, End end, DealCut cut)
    {
        var part = PartOf(cut);
        return Rates.Of(
            end.Code, cut, new Proportion(view.Cases(Within + end.Key, cut), view.Cases(Ended + end.Key, part)), In(EvidenceOf(view, end), part), Settings,
            end.Words, $"name it as the main reason", view.Period.Words);
    }

    private static List<Figure> Competitors(TallyView view)
    {
        var figures = new List<Figure>();
        var lost = Ends.Single(end => end.Outcome == Outcome.Lost);
        var all = view.Cases(Ended + lost.Key, DealCut.All);
        figures.Add(Rates.Of(
            Competitor, DealCut.All, new Proportion(view.Cases(To + lost.Key, new DealCut(MetricDimension.All, Any)), all), EvidenceOf(view, lost), Settings,
            lost.Words, $"went to a competitor that is named", view.Period.Words));
        foreach (var cut in view.Parts(MetricDimension.Competitor, Ended + "won", Ended + "lost"))
        {
            var won = view.Cases(Ended + "won", cut);
            var gone = view.Cases(Ended + "lost", cut);
            figures.Add(Rates.Of(Competitor, cut, new Proportion(gone, all), EvidenceOf(view, lost), Settings, lost.Words, $"went to this competitor", view.Period.Words));
            figures.Add(Rates.Of(
                Against, cut, new Proportion(won, won + gone), In(Evidence.OfDeals().Decided(view.Period), cut), Settings, $"decided deals in which it was named", $"were won", view.Period.Words));
        }

        return figures;
    }

    /// <summary>What the rep said about the last close; the deal's own columns where there is no review.</summary>
    private static Reasons Said(DealFacts deal)
    {
        var review = deal.Reviews
            .Where(one => one is { IsActive: true, IsOfClose: true, Source: ReviewSource.Rep or null })
            .OrderByDescending(one => one.ClosedOn).ThenBy(one => one.Id).FirstOrDefault();
        var main = review?.PrimaryReasonId ?? deal.CloseReasonId;
        var others = (review?.FurtherReasonIds ?? []).Concat(new[] { review?.SecondReasonId ?? deal.SecondReasonId }.OfType<Guid>());
        return new Reasons(main, others.Where(reason => reason != main).Distinct().ToList());
    }

    private static Evidence EvidenceOf(TallyView view, End end) => end.Outcome switch
    {
        Outcome.Won => Evidence.OfDeals().Won(view.Period),
        Outcome.Lost => Evidence.OfDeals().Lost(view.Period),
        _ => Evidence.OfDeals().WalkedAway(view.Period),
    };

    private static Evidence In(Evidence deals, DealCut part) => part.Dimension == MetricDimension.Competitor
        ? deals.Having(Review, review => review.With("sl_competitorid", "eq", part.Member).With("statecode", "eq", 0))
        : deals.In(part);

    private static DealCut ReasonIn(Guid? reason, DealCut part) => new(MetricDimension.ReasonIn, string.Join(
        "/", DealCut.Of(MetricDimension.Reason, reason).Member, ((int)part.Dimension).ToString(CultureInfo.InvariantCulture), part.Member));

    private static DealCut PartOf(DealCut reasonIn) => DealCut.PartsOfReasonIn(reasonIn.Member)[1];

    private sealed record End(Outcome Outcome, string Code, string Key, Sentence Words);

    private sealed record Reasons(Guid? Main, IReadOnlyList<Guid> Beside);
}
