using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Statistics.Text;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>How the pain that was claimed compares with the pain that was found.</summary>
public enum PainMatch
{
    /// <summary>They speak of the same.</summary>
    Aligned,

    /// <summary>A person has to look.</summary>
    Unclear,

    /// <summary>They speak of different things.</summary>
    Different,
}

/// <summary>A pair of statements compared.</summary>
/// <param name="Likeness">0.0–1.0.</param>
/// <param name="Match">What it is called.</param>
public sealed record PainComparison(double Likeness, PainMatch Match);

/// <summary>What one person's claims came to, for a talk with them and not for a verdict.</summary>
/// <param name="Mean">Mean likeness, 0.0–1.0.</param>
/// <param name="Interval">Its range.</param>
/// <param name="Count">n: handoffs compared.</param>
/// <param name="WhenAligned">Deals won, of decided ones whose pain was aligned.</param>
/// <param name="WhenDifferent">Deals won, of decided ones whose pain was different.</param>
public sealed record PainReport(double Mean, Interval Interval, int Count, Proportion WhenAligned, Proportion WhenDifferent);

/// <summary>One handoff's comparison and what became of the deal.</summary>
/// <param name="Comparison">How the statements compared.</param>
/// <param name="Deal">How the deal ended.</param>
public sealed record HandoffPain(PainComparison Comparison, Ending Deal);

/// <summary>Compares the pain an SDR claims with the pain the closer finds. It puts cases in order for a person to look at: words of one
/// meaning are strangers to it, but for those the team lists.</summary>
public static class PainAlignment
{
    /// <summary>Likeness from which two statements count as aligned.</summary>
    public const double AlignedFrom = 0.35;

    /// <summary>Likeness from which a person has to look.</summary>
    public const double UnclearFrom = 0.10;

    private const int FewestWords = 5;

    /// <summary>Why two statements are not compared.</summary>
    public static Sentence TooFew(string? claimed, string? found) => $"One of the statements has {Fewest(claimed, found)} telling words; {FewestWords} are needed.";

    /// <summary>Compares two statements.</summary>
    /// <param name="claimed">At the handoff.</param>
    /// <param name="found">Later.</param>
    /// <param name="weights">Learned from the team's own statements.</param>
    public static Estimate<PainComparison> Compare(string? claimed, string? found, TermWeights weights)
    {
        var fewest = Fewest(claimed, found);
        if (fewest < FewestWords)
        {
            return Estimate.NotEnough<PainComparison>($"{TooFew(claimed, found)}");
        }

        var likeness = weights.Cosine(claimed, found)!.Value;
        return Estimate.Of(new PainComparison(likeness, Match(likeness)));
    }

    /// <summary>What a likeness is called.</summary>
    /// <param name="likeness">0.0–1.0.</param>
    public static PainMatch Match(double likeness) => likeness >= AlignedFrom ? PainMatch.Aligned : likeness >= UnclearFrom ? PainMatch.Unclear : PainMatch.Different;

    /// <summary>One person's handoffs.</summary>
    /// <param name="handoffs">Those that could be compared.</param>
    /// <param name="settings">The fewest cases, and the confidence.</param>
    /// <remarks>Student's interval of the mean.</remarks>
    public static Estimate<PainReport> Report(IReadOnlyList<HandoffPain> handoffs, StatisticsSettings settings)
    {
        var count = handoffs.Count;
        if (count < Math.Max(2, settings.FewestForRate))
        {
            return Estimate.NotEnough<PainReport>($"{count} handoffs compared; {settings.FewestForRate} are needed.");
        }

        var mean = handoffs.Average(handoff => handoff.Comparison.Likeness);
        var variance = handoffs.Sum(handoff => Math.Pow(handoff.Comparison.Likeness - mean, 2)) / (count - 1);
        var reach = StudentT.ForConfidence(settings.Confidence, count - 1) * Math.Sqrt(variance / count);
        return Estimate.Of(new PainReport(mean, new Interval(mean - reach, mean + reach), count, Won(handoffs, PainMatch.Aligned), Won(handoffs, PainMatch.Different)));
    }

    private static Proportion Won(IReadOnlyList<HandoffPain> handoffs, PainMatch match)
    {
        var decided = handoffs.Where(handoff => handoff.Comparison.Match == match && handoff.Deal is Ending.Won or Ending.Lost).ToList();
        return new Proportion(decided.Count(handoff => handoff.Deal == Ending.Won), decided.Count);
    }

    private static int Fewest(string? claimed, string? found) => Math.Min(Tokens.Content(claimed).Count, Tokens.Content(found).Count);
}
