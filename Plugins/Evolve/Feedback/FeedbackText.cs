using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What service said of a deal, in labels and words.</summary>
/// <param name="By">Who said it.</param>
/// <param name="On">When; null when nobody knows.</param>
public sealed record FeedbackSaid(string? By, DateTime? On)
{
    public string? DealQuality { get; init; }

    public string? ExpectationMatch { get; init; }

    public string? BuyerFelt { get; init; }

    public string? ChurnRisk { get; init; }

    public bool? CanExpand { get; init; }

    public string? Friction { get; init; }

    public string? Comment { get; init; }
}

/// <summary>Puts feedback into the words that rep and manager read on the review of the close.</summary>
public static class FeedbackText
{
    private const int LongestText = 4000;
    private const int LongestPart = 1500;

    /// <summary>One line of ratings and one for each text; who and when first.</summary>
    /// <param name="said">What service said.</param>
    /// <param name="language">That of records.</param>
    public static string Of(FeedbackSaid said, Language language)
    {
        var ratings = new[]
        {
            Rating(said.DealQuality, language) is { } quality ? Sentence.Of($"deal quality {quality}") : null,
            Rating(said.ExpectationMatch, language) is { } match ? Sentence.Of($"expectations met {match}") : null,
            Rating(said.BuyerFelt, language) is { } felt ? Sentence.Of($"how the buyer felt {felt}") : null,
            Rating(said.ChurnRisk, language) is { } risk ? Sentence.Of($"risk of leaving {risk}") : null,
            said.CanExpand == true ? Sentence.Of($"could buy more") : null,
        }.OfType<Sentence>().ToList();
        var by = said.By is { } name ? Sentence.Of($"{name}") : $"Somebody";
        var signed = said.On is { } on ? Sentence.Of($"{by}, {on}") : by;
        var lines = new List<Sentence> { ratings.Count == 0 ? Sentence.Of($"{signed}.") : $"{signed}: {Sentence.Join("; ", ratings)}." };
        lines.AddRange(new[]
        {
            Part(said.Friction) is { } friction ? Sentence.Of($"Friction: {friction}") : null,
            Part(said.Comment) is { } comment ? Sentence.Of($"Comment: {comment}") : null,
        }.OfType<Sentence>());
        return Sentence.Join("\n", lines).Within(LongestText).In(language);
    }

    /// <summary>A label within a line: small in English, while German writes its nouns large.</summary>
    private static string? Rating(string? label, Language language) =>
        string.IsNullOrEmpty(label) ? null : language == Language.English ? label!.ToLowerInvariant() : label;

    private static string? Part(string? text) => string.IsNullOrWhiteSpace(text) ? null : Cut.To(text!.Trim(), LongestPart);
}
