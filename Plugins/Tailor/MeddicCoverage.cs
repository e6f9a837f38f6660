using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Tailor;

/// <summary>A sentence that bears on a dimension of qualification.</summary>
/// <param name="Dimension">Label: metrics, economic_buyer, decision_criteria, decision_process, identify_pain (or pain), champion; others are not counted.</param>
/// <param name="Speaker">Who said it.</param>
/// <param name="Sentence">The citation; without one it is no evidence.</param>
public sealed record MeddicEvidence(string Dimension, Speaker Speaker, string Sentence);

/// <summary>Which of the six dimensions a conversation touched.</summary>
/// <param name="Confirmed">Those the buyer spoke of, in MEDDIC's order.</param>
/// <param name="Asked">Those that only we spoke of, in MEDDIC's order.</param>
public sealed record MeddicCoverage(IReadOnlyList<string> Confirmed, IReadOnlyList<string> Asked)
{
    private static readonly string[] Dimensions = ["metrics", "economic_buyer", "decision_criteria", "decision_process", "identify_pain", "champion"];

    /// <summary>Of so many.</summary>
    public static int Of => Dimensions.Length;

    /// <summary>Dimensions with a cited sentence, whoever said it: 0 to 6.</summary>
    public int Covered => Confirmed.Count + Asked.Count;

    /// <summary>Counts the dimensions.</summary>
    /// <param name="evidence">In any order.</param>
    public static MeddicCoverage From(IEnumerable<MeddicEvidence> evidence)
    {
        var cited = evidence.Where(one => !string.IsNullOrWhiteSpace(one.Sentence)).ToLookup(one => Label(one.Dimension), one => one.Speaker);
        var confirmed = Dimensions.Where(dimension => cited[dimension].Contains(Speaker.Buyer)).ToList();
        return new MeddicCoverage(confirmed, Dimensions.Where(dimension => cited[dimension].Any()).Except(confirmed).ToList());
    }

    private static string Label(string dimension)
    {
        var label = dimension.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return string.Equals(label, "pain", StringComparison.Ordinal) ? "identify_pain" : label;
    }
}
