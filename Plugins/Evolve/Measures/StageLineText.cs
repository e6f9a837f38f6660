using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Words what the lines of a stage rest on.</summary>
public static class StageLineText
{
    /// <summary>A sentence with both lines and the visits they are drawn from.</summary>
    public static Sentence Of(DwellLine line) => line.RushDays is { } rush
        ? Sentence.Of($"A stay is long from {line.StallDays:0.#} days on{Range(line)} and short below {rush:0.#}: four in five of {Basis(line)} were shorter.")
        : $"A stay is long from {line.StallDays:0.#} days on{Range(line)}: four in five of {Basis(line)} were shorter.";

    /// <summary>The visits a line is drawn from, with n.</summary>
    public static Sentence Basis(DwellLine line) => line.Basis switch
    {
        DwellBasis.OfWonDeals => $"{line.Visits} completed stays of deals won later",
        DwellBasis.Completed => $"{line.Visits} completed stays",
        _ => $"{line.Visits} stays, open ones counted as long as they have lasted,",
    };

    private static Sentence? Range(DwellLine line) => line.StallRange is not { } range ? null
        : range.High is { } high ? Sentence.Of($" ({range.Low:0.#} to {high:0.#})")
        : Sentence.Of($" ({range.Low:0.#} or more)");

    /// <summary>Why there are no lines.</summary>
    /// <param name="reason">The counts.</param>
    public static Sentence NotYet(Sentence? reason) => $"Not enough evidence yet: {reason}";
}
