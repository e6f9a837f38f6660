using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A piece of a handoff.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Text">What there is to say; null or blank when nothing.</param>
public sealed record Paragraph(Sentence Title, string? Text);

/// <summary>Puts what a deal holds into the words of a handoff.</summary>
public static class HandoffText
{
    private const int LongestPart = 10000;
    private const int LongestName = 300;

    /// <summary>How a handoff is listed.</summary>
    public static Sentence Name(HandoffKind kind, string? about)
    {
        Sentence name = kind switch
        {
            HandoffKind.SalesToService => $"To service: {about}",
            HandoffKind.SalesToMarketing => $"To marketing: {about}",
            HandoffKind.SalesToOperations => $"To operations: {about}",
            _ => $"To the closer: {about}",
        };
        return name.Within(LongestName);
    }

    /// <summary>Titled paragraphs, without those that are empty; null when all are.</summary>
    /// <param name="paragraphs">In the order they are read.</param>
    public static Sentence? Paragraphs(params Paragraph[] paragraphs)
    {
        var filled = paragraphs.Where(paragraph => !string.IsNullOrWhiteSpace(paragraph.Text)).Select(paragraph => Sentence.Of($"{paragraph.Title}: {paragraph.Text!.Trim()}")).ToList();
        return filled.Count == 0 ? null : Sentence.Join("\n", filled).Within(LongestPart);
    }

    /// <summary>Lines, each once, in their order; null when there are none.</summary>
    public static string? Lines(IEnumerable<string> lines)
    {
        var said = lines.Where(line => line.Length > 0).Distinct().ToList();
        return said.Count == 0 ? null : Cut(string.Join("\n", said), LongestPart);
    }

    /// <summary>A stakeholder in one line: <c>Ann Lee, economic buyer, supports. Wants fewer errors.</c></summary>
    public static string Stakeholder(string name, string? role, string? stance, string? goals, string? concerns, Language language) =>
        string.Join(", ", new[] { name, Lower(role, language), Lower(stance, language) }.Where(part => !string.IsNullOrWhiteSpace(part)))
        + (string.IsNullOrWhiteSpace(goals) ? "" : $". {Sentence.Of($"Wants: {goals!.Trim()}").In(language)}")
        + (string.IsNullOrWhiteSpace(concerns) ? "" : $". {Sentence.Of($"Fears: {concerns!.Trim()}").In(language)}");

    /// <summary>A promise in one line: <c>Onboarding in two weeks (covered; due 2026-05-01)</c></summary>
    public static string Promise(string words, string? standing, DateTime? dueOn, Language language)
    {
        var remarks = new[] { Lower(standing, language), dueOn is { } due ? Sentence.Of($"due {due}").In(language) : null };
        var known = string.Join("; ", remarks.Where(remark => !string.IsNullOrWhiteSpace(remark)));
        return known.Length == 0 ? words.Trim() : $"{words.Trim()} ({known})";
    }

    /// <summary>What is missing, one a line; null when nothing is.</summary>
    public static Sentence? Missing(HandoffCompleteness completeness) =>
        completeness.Missing.Count == 0 ? null : Sentence.Join("\n", completeness.Missing);

    /// <summary>Refuses a win whose handoff would tell too little.</summary>
    public static Sentence WinRefusal(HandoffCompleteness completeness) =>
        $"This deal can't be won yet, because service could not take it over. For the handoff:\n{Sentence.Numbered(completeness.Missing)}\nFill these on the deal, or write them into a handoff to service.";

    /// <summary>A label within a line: small in English, while German writes its nouns large.</summary>
    private static string? Lower(string? label, Language language) => label is { Length: > 0 } && language == Language.English ? char.ToLowerInvariant(label[0]) + label.Substring(1) : label;

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest - 1) + "…";
}
