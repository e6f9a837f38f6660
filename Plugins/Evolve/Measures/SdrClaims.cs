using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Tailor;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What SDRs claim and what comes of it: how alike claimed and found pains are, for each SDR, and which early signs go with winning.</summary>
/// <remarks>For a talk with the SDR, who owns the row, and their manager. Words of one meaning are strangers to the comparison: it orders cases and judges nobody.</remarks>
public sealed class SdrClaims : IMeasure
{
    private const string Alignment = "sdr.alignment";
    private const string MatchWins = "sdr.match.winrate";
    private const string SignWins = "sdr.sign.winrate";

    private const string Likeness = "sc.like";
    private const string Ended = "sc.ended";
    private const string EndedWith = "sc.with";
    private const int Scale = 10_000;
    private const int Lost = 0;
    private const int Won = 1;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Alignment, $"Likeness of claimed and found pain", MetricArea.Evolve, $"Which handoffs an SDR and their manager should look at together", MetricUnit.Hundredths),
        new(MatchWins, $"Win rate by claimed and found pain", MetricArea.Evolve, $"Whether it matters that the claimed pain is the one that is found"),
        new(SignWins, $"Win rate with an early sign", MetricArea.Evolve, $"Which signs qualification should ask for, and which it can leave out"),
    ];

    public MeasureNeeds Needs { get; } = new("sc");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var handoffs = deal.Handoffs.Where(handoff => handoff.Kind == HandoffKind.SdrToCloser).ToList();
        var counts = handoffs
            .Where(handoff => handoff.PainAlignment is not null && handoff.HandedOn is not null)
            .SelectMany(handoff => new[] { DealCut.All, DealCut.Of(MetricDimension.Sdr, handoff.FromId) }.Distinct()
                .Select(cut => new Count(Likeness, cut, MetricMonth.Of(handoff.HandedOn!.Value)) { Bucket = (int)(handoff.PainAlignment!.Value * Scale) }))
            .ToList();
        if (deal.ClosedMonth is { } month && deal.Outcome is Outcome.Won or Outcome.Lost)
        {
            var end = deal.Outcome == Outcome.Won ? Won : Lost;
            var matches = handoffs.Where(handoff => handoff.PainAlignment is not null).Select(handoff => PainAlignment.Match((double)handoff.PainAlignment!.Value)).Distinct();
            counts.AddRange(matches.Select(match => new Count(EndedWith, Sign(match.ToString()), month) { Bucket = end }));
            var looked = handoffs.Select(handoff => EarlySigns.Parse(handoff.EarlySigns)).OfType<EarlySigns>().ToList();
            if (looked.Count > 0)
            {
                counts.Add(new Count(Ended, DealCut.All, month) { Bucket = end });
                counts.AddRange(looked.SelectMany(signs => signs.Codes).Distinct().Select(code => new Count(EndedWith, Sign(code), month) { Bucket = end }));
            }
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        // Of a person these are the deals they own, which others qualified: nothing to tell them about themselves.
        if (view.Scope.IsPerson || !view.Period.ShowsParts)
        {
            return [];
        }

        return new[] { DealCut.All }.Concat(view.Parts(MetricDimension.Sdr, Likeness).Where(cut => cut.Member != DealCut.None)).Select(cut => Alike(view, cut))
            .Concat(new[] { PainMatch.Aligned, PainMatch.Unclear, PainMatch.Different }.Select(match => WhenMatched(view, match)))
            .Concat(WithSigns(view));
    }

    private static Figure Alike(TallyView view, DealCut cut)
    {
        var handoffs = view.Values(Likeness, cut).Select(likeness => likeness / Scale).ToList();
        var evidence = Evidence.Of("sl_handoff").With("sl_kind", "eq", Choice.Value((int)HandoffKind.SdrToCloser)).With("sl_painalignment", "not-null").Within("sl_handedon", view.Period).OfDealsThat(deal => deal);
        if (cut.Dimension == MetricDimension.Sdr)
        {
            evidence = evidence.With("sl_fromid", "eq", cut.Member);
        }

        var needed = Math.Max(0, Settings.FewestForRate - handoffs.Count);
        if (needed > 0)
        {
            return new Figure(Alignment, cut, evidence, handoffs.Count, $"{handoffs.Count} handoffs {view.Period.Words} could be compared: not enough evidence yet, {needed} more needed.") { Needed = needed };
        }

        var mean = handoffs.Average();
        var reach = StudentT.ForConfidence(Settings.Confidence, handoffs.Count - 1) * Math.Sqrt(handoffs.Sum(likeness => Math.Pow(likeness - mean, 2)) / (handoffs.Count - 1) / handoffs.Count);
        // A likeness lies between 0 and 1, and so does what is believed of its mean.
        var low = Math.Max(0, mean - reach);
        var high = Math.Min(1, mean + reach);
        return new Figure(Alignment, cut, evidence, handoffs.Count, $"Over {handoffs.Count} handoffs {view.Period.Words} the likeness of claimed and found pain is {mean:0.00} on average ({low:0.00} to {high:0.00}); 0.35 counts as aligned. Read the cases before you judge.")
        {
            Value = mean,
            Low = low,
            High = high,
        };
    }

    private static Figure WhenMatched(TallyView view, PainMatch match)
    {
        var cut = Sign(match.ToString());
        var evidence = Evidence.OfDeals().Decided(view.Period).Having("sl_handoff", handoff => Between(handoff.With("sl_kind", "eq", Choice.Value((int)HandoffKind.SdrToCloser)), match));
        return Rates.Of(MatchWins, cut, Share(view, EndedWith, cut), evidence, Settings, $"decided deals whose claimed and found pain were {Word(match)}", $"were won", view.Period.Words) with { Label = $"Pain {Word(match)}" };
    }

    private static IEnumerable<Figure> WithSigns(TallyView view)
    {
        var all = Share(view, Ended, DealCut.All);
        var tables = EarlySigns.All.Select(code => Table(all, Share(view, EndedWith, Sign(code)))).ToList();
        var chances = FalseDiscovery.BenjaminiHochberg(tables.Select(table => table.Compares ? FisherExact.TwoSided(table) : null).ToList());
        return EarlySigns.All.Select((code, place) =>
        {
            var evidence = Evidence.OfDeals().Decided(view.Period).Having(
                "sl_handoff", handoff => handoff.With("sl_kind", "eq", Choice.Value((int)HandoffKind.SdrToCloser)).With("sl_earlysigns", "like", $"%{code}%"));
            var figure = Rates.Of(SignWins, Sign(code), tables[place].Rates.First, evidence, Settings, $"decided deals of SDRs with this sign", $"were won", view.Period.Words) with { Label = $"{EarlySigns.Name(code)}" };
            return figure.Adding(Compared(tables[place], chances[place]));
        });
    }

    /// <summary>Beside those without it, where both are enough; chance is judged over all signs together.</summary>
    private static Sentence Compared(TwoByTwo table, double? chance)
    {
        if (table.With < Settings.FewestInArm || table.Without < Settings.FewestInArm || chance is not { } q || table.Odds(Settings.Confidence) is not { } odds)
        {
            return $"Too few deals with it or without it to compare.";
        }

        var without = Rates.Percent(table.Rates.Second.Rate);
        return q > Settings.FalseDiscoveryLevel
            ? Sentence.Of($"Without it: {without} of {table.Without}; the two do not differ beyond chance (q {q:0.00}).")
            : Sentence.Of($"Without it: {without} of {table.Without}; an association, not a cause: odds ratio {odds.Value:0.00} ({odds.Interval.Low:0.00} to {odds.Interval.High:0.00}), q {q:0.000}.");
    }

    private static TwoByTwo Table(Proportion all, Proportion with) =>
        new(with.Successes, with.Trials - with.Successes, all.Successes - with.Successes, all.Trials - all.Successes - (with.Trials - with.Successes));

    private static Proportion Share(TallyView view, string measure, DealCut cut)
    {
        var ended = view.Histogram(measure, cut);
        var won = ended.TryGetValue(Won, out var count) ? checked((int)count) : 0;
        return new Proportion(won, checked((int)ended.Values.Sum()));
    }

    private static Evidence Between(Evidence handoff, PainMatch match) => match switch
    {
        PainMatch.Aligned => handoff.With("sl_painalignment", "ge", PainAlignment.AlignedFrom),
        PainMatch.Unclear => handoff.With("sl_painalignment", "ge", PainAlignment.UnclearFrom).With("sl_painalignment", "lt", PainAlignment.AlignedFrom),
        _ => handoff.With("sl_painalignment", "lt", PainAlignment.UnclearFrom),
    };

    private static DealCut Sign(string code) => new(MetricDimension.Sign, code);

    private static Sentence Word(PainMatch match) => match switch
    {
        PainMatch.Aligned => $"aligned",
        PainMatch.Unclear => $"unclear",
        _ => $"different",
    };
}
