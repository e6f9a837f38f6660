using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>
/// What a play has to do with winning: deals that used it by a fixed day of the stage against deals that were alive on that day and had
/// not, compared within deals of about the same fit. Not what it causes: nobody drew lots.
/// </summary>
/// <remarks>
/// A play used late is used only by deals that lived that long (Suissa 2008), so use counts only up to the landmark: the stage's median
/// stay (van Houwelingen 2007). The landmark moves as stays do, and deals are counted once; so each deal adds the day of its first use and
/// the day of its end to histograms. With days u of use and l of life, u at most l, the users alive on day X number #{u ≤ X} − #{used, l &lt; X},
/// and all that were alive #{l ≥ X}: exact for every X, out of sums.
/// </remarks>
public sealed class PlayEffect : IMeasure
{
    public const string Code = "play.effect";

    private const string There = "effect.there";
    private const string Stay = "effect.stay";
    private const string Life = "effect.life";
    private const string Use = "effect.use";
    private const string UserLife = "effect.userlife";
    private const string Won = "w";
    private const string Lost = "l";
    private const int PointsAlike = 10;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Effect of the play", MetricArea.Amplify, $"Which plays to share widely, to test with a controlled cohort, or to retire", MetricUnit.Points)];

    public MeasureNeeds Needs { get; } = new("effect") { Beyond = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        foreach (var visit in deal.Visits)
        {
            if (visit.LeftOn is { } left && left >= visit.EnteredOn)
            {
                counts.Add(new Count(Stay, DealCut.Of(MetricDimension.Stage, visit.StageId), MetricMonth.Of(left)) { Bucket = Days(visit.EnteredOn, left) });
            }
        }

        if (deal.ClosedMonth is not { } month || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return counts;
        }

        var ending = deal.Outcome == Outcome.Won ? Won : Lost;
        var stratum = StratumOf(deal);
        var uses = PlayStays.UsesOf(deal).ToList();
        foreach (var stay in PlayStays.FirstStays(deal))
        {
            var stage = PlayStays.Key(stay.Key);
            counts.Add(new Count(There, new DealCut(MetricDimension.Stage, stage), month));
            var life = Days(stay.Value, deal.ClosedOn!.Value);
            if (life < 0)
            {
                // Closed before it came there: no life can be told of it.
                continue;
            }

            counts.Add(new Count(Life, new DealCut(MetricDimension.Stage, $"{stage}/{stratum}/{ending}"), month) { Bucket = life });
            foreach (var play in uses.Where(use => use.StageId == stay.Key).GroupBy(use => use.PlayId))
            {
                var cut = PlayStays.CutOf(PlayStays.Key(play.Key), stage, stratum, ending);
                counts.Add(new Count(Use, cut, month) { Bucket = Math.Min(life, Math.Max(0, Days(stay.Value, play.Min(use => use.UsedOn!.Value)))) });
                counts.Add(new Count(UserLife, cut, month) { Bucket = life });
            }
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return [];
        }

        var always = view.Ever;
        return PlayStays.HomesOf(view, Use).OrderBy(home => home.Key, StringComparer.Ordinal).Select(home => FigureOf(view, always, home.Key, home.Value));
    }

    /// <summary>Deals alike in what else decides them: within ten points of fit; without a score, of one fit grade; without that, of one segment.</summary>
    /// <remarks>Grades alone leave a good part of the mix: within a grade, deals that fit better still win more and use other plays.</remarks>
    internal static string StratumOf(DealFacts deal) => deal.FitScore is { } score ? Band(score)
        : deal.FitGrade is { } grade ? grade.ToString()
        : deal.SegmentId is { } segment ? PlayStays.Key(segment)
        : DealCut.None;

    private static string Band(int score) => Math.Min(90, score / PointsAlike * PointsAlike).ToString(CultureInfo.InvariantCulture);

    private static Figure FigureOf(TallyView view, TallyView always, string play, string stage)
    {
        var there = new DealCut(MetricDimension.Stage, stage);
        var cases = view.Cases(There, there);
        var evidence = Evidence.OfDeals().Decided(view.Period).That(stage);
        var stays = always.Values(Stay, there);
        if (stays.Count < Settings.FewestVisits)
        {
            return Silent(play, evidence, cases, Settings.FewestVisits - stays.Count, $"{stays.Count} stays in the stage are over; {Settings.FewestVisits} are needed to tell by when a play is used early.");
        }

        var landmark = (int)Math.Floor(Quantiles.OfSorted(stays, 0.5));
        var strata = Strata(view, play, stage, landmark);
        var total = strata.Aggregate(TwoByTwo.None, (sum, stratum) => sum.Plus(stratum.Deals));
        var effect = StratifiedOdds.Of(Statistics.Strata.Merge(strata, Settings).Select(stratum => stratum.Deals).ToList(), Settings);
        return effect.Value is { Difference: { } difference } known
            ? new Figure(Code, PlayStays.CutOf(play), evidence, cases, Words(view, landmark, cases, known))
            {
                Numerator = total.With,
                Denominator = total.All,
                Value = total.Rates.Difference,
                Low = total.Rates.Newcombe(Settings.Confidence)?.Low,
                High = total.Rates.Newcombe(Settings.Confidence)?.High,
                Adjusted = difference.Value,
                AdjustedLow = difference.Interval.Low,
                AdjustedHigh = difference.Interval.High,
            }
            : Silent(play, evidence, cases, NeededOf(total), effect.Reason) with { Numerator = total.With, Denominator = total.All };
    }

    /// <summary>Deals alive on the landmark, by whether the play was used by then, stratum by stratum.</summary>
    private static List<Stratum> Strata(TallyView view, string play, string stage, int landmark) => view.Parts(MetricDimension.Stage, Life)
        .Select(cut => new { Cut = cut, Parts = PlayStays.PartsOf(cut) })
        .Where(one => one.Parts[0] == stage)
        .GroupBy(one => one.Parts[1])
        .Select(same => new Stratum(same.Key, same.Aggregate(TwoByTwo.None, (sum, one) =>
        {
            var isWon = one.Parts[2] == Won;
            var users = PlayStays.CutOf(play, stage, one.Parts[1], one.Parts[2]);
            var with = Upto(view.Histogram(Use, users), landmark) - Upto(view.Histogram(UserLife, users), landmark - 1);
            var alive = view.Cases(Life, one.Cut) - Upto(view.Histogram(Life, one.Cut), landmark - 1);
            return sum.Plus(isWon ? new TwoByTwo(with, 0, alive - with, 0) : new TwoByTwo(0, with, 0, alive - with));
        })))
        .ToList();

    private static int Upto(IReadOnlyDictionary<int, long> histogram, int day) => checked((int)histogram.Where(bucket => bucket.Key <= day).Sum(bucket => bucket.Value));

    /// <summary>Deals still needed, told by the cell that lacks most.</summary>
    private static int NeededOf(TwoByTwo total) => Math.Max(1, Math.Max(
        Settings.FewestInArm - Math.Min(total.With, total.Without),
        Settings.FewestOfEachOutcome - new[] { total.WonWith, total.LostWith, total.WonWithout, total.LostWithout }.Min()));

    private static Figure Silent(string play, Evidence evidence, int cases, int needed, Sentence? why) =>
        new(Code, PlayStays.CutOf(play), evidence, cases, $"Not enough evidence yet: {why}") { Needed = needed };

    private static Sentence Words(TallyView view, int landmark, int cases, StratifiedOdds effect)
    {
        var difference = effect.Difference!;
        var points = Points(Math.Abs(difference.Value));
        var low = Points(difference.Interval.Low);
        var high = Points(difference.Interval.High);
        Sentence alike = difference.Value < 0
            ? Sentence.Of($"Deals alike were won {points:0.#} points less often with it ({low:0.#} to {high:0.#})")
            : $"Deals alike were won {points:0.#} points more often with it ({low:0.#} to {high:0.#})";
        List<Sentence> said =
        [
            effect.Odds is { } known
                ? Sentence.Of($"{alike}; odds {known.Value:0.00} times as high ({known.Interval.Low:0.00} to {known.Interval.High:0.00}), {effect.Total.CrudeOdds.GetValueOrDefault(double.NaN):0.00} without regard to fit.")
                : $"{alike}.",
        ];
        if (effect.IsPartlyMix)
        {
            said.Add($"Part of the raw gap is the mix of deals.");
        }

        if (difference.Interval.Contains(0))
        {
            said.Add($"That may be chance.");
        }

        said.Add($"Compared: {effect.Total.With} deals that used it by day {landmark} of the stage with {effect.Total.Without} alive on that day that had not, of {cases} decided {view.Period.Words}. A link, not a proof.");
        return Sentence.Join(" ", said);
    }

    /// <summary>A difference of shares in points, to a tenth.</summary>
    private static double Points(double difference) => Math.Round(100 * difference, 1);

    private static int Days(DateTime from, DateTime to) => (to.Date - from.Date).Days;
}
