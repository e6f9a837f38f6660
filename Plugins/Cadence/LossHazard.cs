using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Cadence;

/// <summary>One week of a deal, as it was known when the week began.</summary>
/// <param name="Stage">Place of the stage, from 1.</param>
/// <param name="WeeksInStage">Full weeks since it came into the stage, 0 or more.</param>
/// <param name="Flags">Flags that were up.</param>
public sealed record DealWeek(int Stage, int WeeksInStage, IReadOnlyCollection<RiskKind> Flags);

/// <summary>A deal week by week.</summary>
/// <param name="Weeks">The oldest first; in the last one the deal ended, unless it is open.</param>
/// <param name="Ending">How it ended.</param>
public sealed record DealHistory(IReadOnlyList<DealWeek> Weeks, Ending Ending);

/// <summary>Chance that an open deal is lost this week, learned from the weeks of earlier deals.</summary>
/// <remarks>A logistic model of deal-weeks: Allison (1982), Sociological Methodology 13, 61–98; Singer and Willett (1993), Journal of
/// Educational Statistics 18, 155–195. Deals that were won or are open were not lost in any of their weeks. Coefficients are shrunk, so
/// that a flag that few deals had says little.</remarks>
public sealed class LossHazard
{
    private const double Shrinking = 2;
    private const double Precision = 1e-10;

    /// <summary>First full week of each band of weeks in a stage.</summary>
    private static readonly int[] Bands = [0, 1, 2, 4, 8, 16];
    private static readonly RiskKind[] Kinds = (RiskKind[])Enum.GetValues(typeof(RiskKind));

    private readonly double[] coefficients;
    private readonly int stages;

    private LossHazard(double[] coefficients, int stages, int deals, int weeks)
    {
        this.coefficients = coefficients;
        this.stages = stages;
        Deals = deals;
        Weeks = weeks;
    }

    /// <summary>n: deals behind it.</summary>
    public int Deals { get; }

    /// <summary>Weeks of those deals.</summary>
    public int Weeks { get; }

    /// <summary>Learns from deals, if enough of them are decided.</summary>
    /// <param name="deals">Decided and open ones.</param>
    /// <param name="stages">How many stages there are.</param>
    /// <param name="settings">The fewest won and lost.</param>
    public static Estimate<LossHazard> Learn(IReadOnlyList<DealHistory> deals, int stages, StatisticsSettings settings)
    {
        var seen = deals.Where(deal => deal.Weeks.Count > 0).ToList();
        var won = seen.Count(deal => deal.Ending == Ending.Won);
        var lost = seen.Count(deal => deal.Ending == Ending.Lost);
        if (won < settings.FewestWon || lost < settings.FewestLost)
        {
            return Estimate.NotEnough<LossHazard>($"{won} won and {lost} lost deals; {settings.FewestWon} and {settings.FewestLost} are needed.");
        }

        var weeks = seen.SelectMany(deal => deal.Weeks).ToList();
        // What is learned is the loss of a week: it stands where a fit model has the win of a deal.
        var outcomes = seen.SelectMany(deal => deal.Weeks.Select((_, place) => deal.Ending == Ending.Lost && place == deal.Weeks.Count - 1 ? Outcome.Won : Outcome.Lost)).ToList();
        var codes = Enumerable.Range(0, Kinds.Length + 2).Select(attribute => weeks.Select(week => Code(week, attribute, stages)).ToArray()).ToList();
        var rows = CodedRows.Of(codes, Sizes(stages), Enumerable.Range(0, weeks.Count).ToArray(), outcomes);
        return Estimate.Of(new LossHazard(RidgeLogistic.Fit(rows, Shrinking, null, Precision), stages, seen.Count, weeks.Count));
    }

    /// <summary>Chance that a deal is lost in a week, 0.0–1.0.</summary>
    public double ChanceOf(DealWeek week)
    {
        var logOdds = coefficients[0];
        var first = 1;
        var sizes = Sizes(stages);
        for (var attribute = 0; attribute < sizes.Count; attribute++)
        {
            logOdds += coefficients[first + Code(week, attribute, stages)];
            first += sizes[attribute];
        }

        return 1 / (1 + Math.Exp(-logOdds));
    }

    /// <summary>How many times the odds of a loss are, with a flag up, those of the same week without it.</summary>
    public double TimesWith(RiskKind kind)
    {
        var without = 1 + stages + Bands.Length + 2 * Array.IndexOf(Kinds, kind);
        return Math.Exp(coefficients[without + 1] - coefficients[without]);
    }

    private static List<int> Sizes(int stages) => [stages, Bands.Length, .. Enumerable.Repeat(2, Kinds.Length)];

    private static int Code(DealWeek week, int attribute, int stages) => attribute switch
    {
        0 => week.Stage >= 1 && week.Stage <= stages ? week.Stage - 1 : throw new ArgumentOutOfRangeException(nameof(week), $"There is no stage {week.Stage} of {stages}."),
        1 => Bands.Count(band => band <= Math.Max(0, week.WeeksInStage)) - 1,
        _ => week.Flags.Contains(Kinds[attribute - 2]) ? 1 : 0,
    };
}
