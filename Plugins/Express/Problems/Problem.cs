using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Whether we are the ones to solve a problem.</summary>
public enum ProblemKind
{
    SolvedWell,
    NotSolved,
}

/// <summary>A problem that buyers bring, and what we have decided about it.</summary>
/// <param name="Id">Key of the problem.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Kind">Whether we solve it.</param>
/// <param name="Phrases">Words by which buyers speak of it.</param>
/// <param name="Advice">What to tell the buyer; null for nothing.</param>
/// <param name="Alternative">Where the buyer is better served; null where we know of nobody.</param>
/// <param name="Order">Which goes first where a buyer speaks of several, the lowest.</param>
public sealed record Problem(Guid Id, string Name, ProblemKind Kind, IReadOnlyList<string> Phrases, string? Advice, string? Alternative, int Order);

/// <summary>Recommends walking away from deals about problems we choose not to solve. It recommends; people decide.</summary>
public static class WalkAway
{
    private const int Longest = 2000;

    /// <summary>Why to walk away, in words for the rep; null when nothing speaks for it.</summary>
    /// <param name="problems">Active problems, in any order.</param>
    /// <param name="chosenId">The problem that a person chose for the deal; it counts more than any words. Null for none.</param>
    /// <param name="need">The buyer's need as it was written down.</param>
    /// <param name="pain">The buyer's pain points.</param>
    public static Sentence? Reason(IReadOnlyList<Problem> problems, Guid? chosenId, string? need, string? pain)
    {
        if (problems.FirstOrDefault(problem => problem.Id == chosenId) is { } chosen)
        {
            return chosen.Kind == ProblemKind.NotSolved ? Words(chosen, $"It is the problem chosen on this deal.") : null;
        }

        return problems
            .Where(problem => problem.Kind == ProblemKind.NotSolved)
            .OrderBy(problem => problem.Order).ThenBy(problem => problem.Name, StringComparer.Ordinal).ThenBy(problem => problem.Id)
            .Select(problem => Spoken(problem, need, $"Customer Need") ?? Spoken(problem, pain, $"Customer Pain Points"))
            .FirstOrDefault(reason => reason is not null);
    }

    private static Sentence? Spoken(Problem problem, string? text, Sentence where) =>
        Phrases.FirstIn(text, problem.Phrases) is { } phrase ? Words(problem, $"{where} speaks of \"{phrase}\".") : null;

    private static Sentence Words(Problem problem, Sentence how)
    {
        var lines = new List<Sentence> { $"Consider walking away: \"{problem.Name}\" is a problem we choose not to solve. {how}" };
        if (!string.IsNullOrWhiteSpace(problem.Advice))
        {
            lines.Add($"Tell the buyer: {problem.Advice!.Trim()}");
        }

        if (!string.IsNullOrWhiteSpace(problem.Alternative))
        {
            lines.Add($"Point them to: {problem.Alternative!.Trim()}");
        }

        lines.Add($"You decide. If this is another problem, choose it in Problem.");
        return Sentence.Join("\n", lines).Within(Longest);
    }
}
