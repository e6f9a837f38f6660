using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What measures of open deals have in common: the parts they are told for, and shares whose query opens the deals one has to act on.</summary>
internal static class OpenDeals
{
    private static readonly IReadOnlyList<MetricDimension> Dimensions = [MetricDimension.Segment, MetricDimension.Stage, MetricDimension.Owner];

    /// <summary>All, and the deal's segment, stage and owner where it has a person.</summary>
    public static IEnumerable<DealCut> CutsOf(DealFacts deal)
    {
        DealCut[] cuts = [DealCut.All, DealCut.Of(MetricDimension.Segment, deal.SegmentId), DealCut.Of(MetricDimension.Stage, deal.StageId)];
        return deal.OwnerId is { } owner ? cuts.Concat([DealCut.Of(MetricDimension.Owner, owner)]) : cuts;
    }

    /// <summary>What stands now, counted for every part; its owner sees their own.</summary>
    public static IEnumerable<Count> Counted(DealFacts deal, string measure, int bucket = 0) =>
        CutsOf(deal).Select(cut => new Count(measure, cut, MetricMonth.Now) { Bucket = bucket, AlsoPerson = cut.Dimension == MetricDimension.All });

    /// <summary>The parts to tell: all, and in a unit every segment, stage and owner of which something was counted.</summary>
    public static IEnumerable<DealCut> PartsOf(TallyView now, string measure) =>
        now.Scope.IsPerson ? [DealCut.All] : new[] { DealCut.All }.Concat(Dimensions.SelectMany(dimension => now.Parts(dimension, measure)));

    /// <summary>A share of open deals that lack something. Its cases are those that do: the query opens them, n of all stands in the denominator.</summary>
    public static Figure Lacking(string code, DealCut cut, int lacking, int all, Evidence evidence, Sentence words) =>
        Rates.Of(code, cut, new Proportion(lacking, all), evidence, StatisticsSettings.Default, $"open deals", words, $"now") with { Cases = lacking };

    /// <summary>Deals in buckets up to one.</summary>
    public static int UpTo(this TallyView view, string measure, DealCut cut, int bucket) =>
        checked((int)view.Histogram(measure, cut).Where(one => one.Key <= bucket).Sum(one => one.Value));

    /// <summary>A day's beginning in UTC, as a query compares instants with it.</summary>
    public static string Instant(DateTime day) => day.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
}
