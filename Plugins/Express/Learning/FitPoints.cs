using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>A line of a learned model, with the evidence behind it in words.</summary>
/// <param name="Point">The line as it is applied.</param>
/// <param name="Reason">How deals ended that showed it.</param>
public sealed record LearnedPoint(FitPoint Point, string Reason);

/// <summary>Turns a trained equation into the lines that scoring applies: the first line of a path that holds counts.</summary>
/// <remarks>What was cut, put together or left out in training is so in the lines: a deal scores the same either way, up to rounding.</remarks>
internal static class FitPoints
{
    private const int MostOfPath = 1000;
    private const int LongestName = 100;

    /// <summary>Points of one line may not leave this range.</summary>
    private const int MostPoints = 100;

    /// <summary>The lines, the attribute that moves scores most first.</summary>
    public static IReadOnlyList<LearnedPoint> Of(FitEquation equation, PastDeals deals) => equation.Terms
        .OrderByDescending(Reach).ThenBy(term => term.Attribute.Name, StringComparer.Ordinal)
        .SelectMany((term, place) => Lines(term, deals).Select((line, number) => Point(term, line, place * MostOfPath + number)))
        .ToList();

    private static double Reach(FitTerm term) => term.Weights.Max(weight => weight.Coefficient) - term.Weights.Min(weight => weight.Coefficient);

    private static IEnumerable<Line> Lines(FitTerm term, PastDeals deals)
    {
        var weights = term.Weights.ToDictionary(weight => weight.Category, StringComparer.Ordinal);
        var other = weights.TryGetValue(FitAttribute.Other, out var rare) ? rare : null;
        var values = term.Attribute is NumberAttribute numbers ? Ranges(numbers) : Values(term.Attribute, deals);
        foreach (var value in values)
        {
            // A range that training put among the others still has to be told from the one above it; the evidence is told once.
            yield return weights.TryGetValue(value.Weight.Category, out var weight)
                ? value with { Weight = weight }
                : value with { Weight = value.Weight with { Coefficient = other?.Coefficient ?? 0 } };
        }

        if (weights.TryGetValue(FitAttribute.Blank, out var blank))
        {
            yield return new Line("Not filled in", Comparison.HasNoValue, "", blank);
        }
        else if (other is not null)
        {
            yield return new Line("Not filled in, as rare as the rest", Comparison.HasNoValue, "", other with { Outcome = Tally.None });
        }

        if (other is not null)
        {
            yield return new Line("Anything else", Comparison.AnythingElse, "", other);
        }
    }

    /// <summary>A line for each value that training kept.</summary>
    private static IEnumerable<Line> Values(FitAttribute attribute, PastDeals deals) => attribute.Categories
        .Where(category => category is not (FitAttribute.Blank or FitAttribute.Other))
        .Select(category =>
        {
            var words = deals.WordsOf(attribute.Name, category);
            return new Line(words, Comparison.Equals, Watched.KindOf(attribute.Name) == ValueKind.Text ? words : category, Unweighed(category));
        });

    /// <summary>A line for each range, whether training kept it or not.</summary>
    private static IEnumerable<Line> Ranges(NumberAttribute numbers)
    {
        var names = numbers.Ranges();
        for (var range = 0; range < names.Count; range++)
        {
            var isLast = range == numbers.Cuts.Count;
            yield return new Line(Sentence(names[range]), isLast ? Comparison.HasValue : Comparison.IsAtMost, isLast ? "" : Plain(numbers.Cuts[range]), Unweighed(names[range]));
        }
    }

    private static FitWeight Unweighed(string category) => new(category, 0, Tally.None);

    private static LearnedPoint Point(FitTerm term, Line line, int order)
    {
        var path = term.Attribute.Name;
        var outcome = line.Weight.Outcome;
        var point = new FitPoint(
            Question.Read(path, line.Comparison, line.Value), Cut.To(line.Name, LongestName), Learnable.LabelOf(path), Math.Max(-MostPoints, Math.Min(MostPoints, line.Weight.Points)), order)
        {
            Coefficient = Math.Round((decimal)line.Weight.Coefficient, 10),
            Won = outcome.Won,
            Lost = outcome.Lost,
        };
        return new LearnedPoint(point, Reason(outcome));
    }

    private static string Reason(Tally outcome) => outcome.WinRate.Wilson(StatisticsSettings.Default.Confidence) is { } range
        ? FormattableString.Invariant($"{outcome.Won} won of {outcome.Decided}: {100 * outcome.WinRate.Rate:0} % ({100 * range.Low:0} % to {100 * range.High:0} %)")
        : "Counts as other rare values do";

    private static string Sentence(string range) => char.ToUpperInvariant(range[0]) + range.Substring(1);

    private static string Plain(double cut) => cut.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Line(string Name, Comparison Comparison, string Value, FitWeight Weight);
}
