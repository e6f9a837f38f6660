using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Express;

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
    public static string Of(FeedbackSaid said)
    {
        var ratings = new[]
        {
            Rated("deal quality", said.DealQuality),
            Rated("expectations met", said.ExpectationMatch),
            Rated("how the buyer felt", said.BuyerFelt),
            Rated("risk of leaving", said.ChurnRisk),
            said.CanExpand == true ? "could buy more" : null,
        }.OfType<string>().ToList();
        var signed = $"{said.By ?? "Somebody"}{(said.On is { } on ? $", {on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}";
        var lines = new List<string> { ratings.Count == 0 ? $"{signed}." : $"{signed}: {string.Join("; ", ratings)}." };
        lines.AddRange(new[] { Part("Friction", said.Friction), Part("Comment", said.Comment) }.OfType<string>());
        return Cut.To(string.Join("\n", lines), LongestText);
    }

    private static string? Rated(string what, string? label) => string.IsNullOrEmpty(label) ? null : $"{what} {label!.ToLowerInvariant()}";

    private static string? Part(string title, string? text) => string.IsNullOrWhiteSpace(text) ? null : $"{title}: {Cut.To(text!.Trim(), LongestPart)}";
}
