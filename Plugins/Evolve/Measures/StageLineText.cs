using System;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>Words what the lines of a stage rest on.</summary>
public static class StageLineText
{
    /// <summary>A sentence with both lines and the visits they are drawn from.</summary>
    public static string Of(DwellLine line) => FormattableString.Invariant(
        $"A stay is long from {line.StallDays:0.#} days on{Range(line)}{(line.RushDays is { } rush ? FormattableString.Invariant($" and short below {rush:0.#}") : "")}: four in five of {Basis(line)} were shorter.");

    /// <summary>The visits a line is drawn from, with n.</summary>
    public static string Basis(DwellLine line) => FormattableString.Invariant($"{line.Visits} {line.Basis switch
    {
        DwellBasis.OfWonDeals => "completed stays of deals won later",
        DwellBasis.Completed => "completed stays",
        _ => "stays, open ones counted as long as they have lasted,",
    }}");

    private static string Range(DwellLine line) => line.StallRange is not { } range ? ""
        : range.High is { } high ? FormattableString.Invariant($" ({range.Low:0.#} to {high:0.#})")
        : FormattableString.Invariant($" ({range.Low:0.#} or more)");

    /// <summary>Why there are no lines.</summary>
    /// <param name="reason">The counts.</param>
    public static string NotYet(string? reason) => $"Not enough evidence yet: {reason}";
}
