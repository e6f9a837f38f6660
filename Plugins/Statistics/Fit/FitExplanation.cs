using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>One reason for a score.</summary>
/// <param name="Attribute">What was looked at.</param>
/// <param name="Category">What the deal shows; null for a value that the model has not met.</param>
/// <param name="Points">Against the average deal; twenty double the odds.</param>
public sealed record FitReason(string Attribute, string? Category, int Points);

/// <summary>Why a deal scores as it does. Start, reasons and rest add up to the points.</summary>
/// <param name="Start">Points of the average deal in training.</param>
/// <param name="For">What speaks for it, the strongest first, five at most.</param>
/// <param name="Against">What speaks against it, the strongest first, five at most.</param>
/// <param name="Rest">Everything else, and what rounding leaves.</param>
/// <param name="Points">Points of the deal.</param>
/// <param name="Score">0–100: its chance in percent.</param>
public sealed record FitExplanation(int Start, IReadOnlyList<FitReason> For, IReadOnlyList<FitReason> Against, int Rest, int Points, int Score)
{
    private const int Most = 5;

    /// <summary>Explains one deal.</summary>
    /// <param name="equation">The model.</param>
    /// <param name="codes">The deal's category of each term, in their order; −1 for none.</param>
    public static FitExplanation Of(FitEquation equation, IReadOnlyList<int> codes)
    {
        var parts = equation.Terms.Select((term, place) => new Part(term, codes[place])).ToList();
        var start = equation.Intercept + equation.Terms.Sum(term => term.Average);
        var logOdds = start + parts.Sum(part => part.LogOdds);
        var speaksFor = Strongest(parts.Where(part => part.LogOdds > 0));
        var against = Strongest(parts.Where(part => part.LogOdds < 0));
        var points = LogOdds.ToPoints(logOdds);
        var rest = points - LogOdds.ToPoints(start) - speaksFor.Concat(against).Sum(reason => reason.Points);
        return new FitExplanation(LogOdds.ToPoints(start), speaksFor, against, rest, points, LogOdds.ToScore(logOdds));
    }

    private static List<FitReason> Strongest(IEnumerable<Part> parts) => parts
        .OrderByDescending(part => Math.Abs(part.LogOdds))
        .Take(Most)
        .Select(part => part.Reason)
        .Where(reason => reason.Points != 0)
        .ToList();

    /// <summary>What an attribute of the deal adds beyond the average deal.</summary>
    private sealed class Part(FitTerm term, int code)
    {
        public double LogOdds { get; } = (code < 0 ? 0 : term.Weights[code].Coefficient) - term.Average;

        public FitReason Reason => new(term.Attribute.Name, code < 0 ? null : term.Weights[code].Category, Statistics.LogOdds.ToPoints(LogOdds));
    }
}
