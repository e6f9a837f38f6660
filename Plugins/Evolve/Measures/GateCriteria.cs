using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What each criterion of the gate does: how often it is met, how often it holds a deal up, and whether deals that met it are won more often.</summary>
/// <remarks>Facts of the moves and a correlation, told apart: that a criterion was not met is a fact; that it predicts winning is not a cause.
/// For the outcome the last time counts at which a deal was asked.</remarks>
public sealed class GateCriteria : IMeasure
{
    private const string Met = "gate.met";
    private const string Refused = "gate.refused";
    private const string Effect = "gate.effect";

    private const string AskedCount = "gate.asked";
    private const string MetCount = "gate.ismet";
    private const string RefusedCount = "gate.held";
    private const string With = "gate.with.";
    private const string Without = "gate.without.";
    private const string Strata = "gate.strata.";
    private const string Won = "won";
    private const string Lost = "lost";
    private const string Verdict = "sl_gateverdict";

    private const double AlmostAlways = 0.95;
    private const double AlmostNever = 0.05;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Met, $"Criterion met", MetricArea.Express, $"Which criteria ask for what every deal or none can show, and should be changed"),
        new(Refused, $"Held by a criterion", MetricArea.Express, $"Where reps need help to get on, or the gate asks at the wrong time"),
        new(Effect, $"Criterion and winning", MetricArea.Express, $"Which criteria to keep as blocking, by whether deals that met them are won more often", MetricUnit.Points),
    ];

    public MeasureNeeds Needs { get; } = new("gate");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        var judged = deal.Verdicts.Where(verdict => verdict.Outcome is not null).OrderBy(verdict => verdict.JudgedOn).ThenBy(verdict => verdict.Id).ToList();
        var last = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var verdict in judged)
        {
            var month = MetricMonth.Of(verdict.JudgedOn);
            foreach (var code in Asked(verdict))
            {
                var cut = new DealCut(MetricDimension.Criterion, code);
                var isMet = verdict.Met.Contains(code);
                last[code] = isMet;
                counts.Add(new Count(AskedCount, cut, month));
                if (isMet)
                {
                    counts.Add(new Count(MetCount, cut, month));
                }
                else if (verdict.Outcome == VerdictOutcome.Refused && !verdict.Waived.Contains(code))
                {
                    counts.Add(new Count(RefusedCount, cut, month));
                }
            }
        }

        if (deal.ClosedMonth is not { } closed || deal.Outcome is not (Outcome.Won or Outcome.Lost))
        {
            return counts;
        }

        var end = deal.Outcome == Outcome.Won ? Won : Lost;
        foreach (var criterion in last)
        {
            var arm = (criterion.Value ? With : Without) + end;
            counts.Add(new Count(arm, new DealCut(MetricDimension.Criterion, criterion.Key), closed));
            counts.Add(new Count(Strata + arm, new DealCut(MetricDimension.Criterion, $"{criterion.Key}/{DealCut.Of(MetricDimension.Segment, deal.SegmentId).Member}"), closed));
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return [];
        }

        return view.Parts(MetricDimension.Criterion, AskedCount).SelectMany(cut => Moves(view, cut)).Concat(Effects(view)).Select(figure => figure with { Label = LabelOf(figure.Cut) });
    }

    private static List<Figure> Moves(TallyView view, DealCut cut)
    {
        var figures = new List<Figure>();
        var share = view.Share(MetCount, AskedCount, cut);
        Evidence Asking() => Evidence.Of(Verdict).Within("sl_judgedon", view.Period).Asking(cut.Member).OfDealsThat(deal => deal);
        var met = Rates.Of(Met, cut, share, Asking(), Settings, $"moves that were asked", $"met it", view.Period.Words);
        figures.Add(!met.IsEnough || share.Rate is not (> AlmostAlways or < AlmostNever) ? met : met.Adding(share.Rate > AlmostAlways
            ? Sentence.Of($"It can't be tested: almost every deal meets it.")
            : $"It can't be tested: almost no deal meets it."));
        figures.Add(Rates.Of(Refused, cut, view.Share(RefusedCount, AskedCount, cut), Asking(), Settings, $"moves that were asked", $"were refused while it was missing", view.Period.Words));

        return figures;
    }

    private static IEnumerable<Figure> Effects(TallyView view)
    {
        var cuts = view.Parts(MetricDimension.Criterion, With + Won, With + Lost, Without + Won, Without + Lost);
        var compared = cuts.Select(cut => Compare(view, cut)).ToList();
        var adjusted = FalseDiscovery.BenjaminiHochberg(compared.Select(odds => odds.Value?.P).ToList());
        return cuts.Select((cut, place) => EffectOf(view, cut, compared[place], adjusted[place]));
    }

    /// <summary>Won and lost with and without it, within segments.</summary>
    private static Estimate<StratifiedOdds> Compare(TallyView view, DealCut cut)
    {
        string[] arms = [Strata + With + Won, Strata + With + Lost, Strata + Without + Won, Strata + Without + Lost];
        var strata = view.Parts(MetricDimension.Criterion, arms)
            .Where(part => part.Member.Substring(0, part.Member.LastIndexOf('/')) == cut.Member)
            .Select(part => new Stratum(part.Member.Substring(part.Member.LastIndexOf('/') + 1), new TwoByTwo(
                view.Cases(arms[0], part), view.Cases(arms[1], part), view.Cases(arms[2], part), view.Cases(arms[3], part))));
        return StratifiedOdds.Of(Statistics.Strata.Merge(strata, Settings).Select(stratum => stratum.Deals).ToList(), Settings);
    }

    private static Figure EffectOf(TallyView view, DealCut cut, Estimate<StratifiedOdds> compared, double? adjustedP)
    {
        var deals = new TwoByTwo(view.Cases(With + Won, cut), view.Cases(With + Lost, cut), view.Cases(Without + Won, cut), view.Cases(Without + Lost, cut));
        var evidence = Evidence.OfDeals().Decided(view.Period).Having(Verdict, verdict => verdict.Asking(cut.Member));
        Sentence rates = $"{deals.WonWith} of {deals.With} deals that met it and {deals.WonWithout} of {deals.Without} that did not were won {view.Period.Words}";
        if (compared.Value is not { } odds)
        {
            return new Figure(Effect, cut, evidence, deals.All, $"{rates}: not enough evidence yet. {compared.Reason}") { Needed = Lacking(deals) };
        }

        var crude = deals.Odds(Settings.Confidence);
        Sentence words = adjustedP <= Settings.FalseDiscoveryLevel ? Sentence.Of($"Deals that met it are decided differently; that is a correlation, not a cause.") : $"That is not beyond chance.";
        var figure = new Figure(Effect, cut, evidence, deals.All, $"{rates}: within segments {Points(odds)}.")
            .Adding(words)
            .Adding(odds.IsPartlyMix ? Sentence.Of($"Part of the raw gap is segment mix.") : null);
        return figure with
        {
            Value = crude?.Value,
            Low = crude?.Interval.Low,
            High = crude?.Interval.High,
            Adjusted = odds.Odds?.Value,
            AdjustedLow = odds.Odds?.Interval.Low,
            AdjustedHigh = odds.Odds?.Interval.High,
        };
    }

    private static Sentence Points(StratifiedOdds odds) => odds.Difference is { } difference
        ? Sentence.Of($"{100 * difference.Value:+0;-0;0} points ({100 * difference.Interval.Low:+0;-0;0} to {100 * difference.Interval.High:+0;-0;0})")
        : $"nothing tells";

    private static int Lacking(TwoByTwo deals) => Math.Max(1, Math.Max(0, Settings.FewestInArm - deals.With) + Math.Max(0, Settings.FewestInArm - deals.Without));

    private static IEnumerable<string> Asked(VerdictFact verdict) => verdict.Met.Concat(verdict.Missing).Concat(verdict.NotKnownYet).Concat(verdict.Waived).Distinct(StringComparer.Ordinal);

    private static Sentence? LabelOf(DealCut cut) => cut.Member switch
    {
        CloseReason.ReasonCode => $"A reason for the close",
        CloseReason.SecondCauseCode => $"A second reason for the close",
        _ => null,
    };
}
