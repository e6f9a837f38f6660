using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>A figure of a cycle's time.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">Null while there is too little evidence.</param>
/// <param name="Low">Lower end of its range; null when it has none.</param>
/// <param name="High">Upper end.</param>
/// <param name="Cases">n: rows behind it.</param>
/// <param name="Needed">How many more it needs; 0 when it has enough.</param>
public sealed record CycleFigure(string Name, decimal? Value, decimal? Low, decimal? High, int Cases, int Needed);

/// <summary>Puts the figures of a cycle's time into its record.</summary>
public static class CycleEvidence
{
    private const int LongestText = 4000;

    /// <summary>One figure a line, with its n and range; says so where there are none.</summary>
    public static string Text(IReadOnlyList<CycleFigure> figures) => figures.Count == 0
        ? "No figures were computed for this segment in the time of the cycle."
        : Cut.To(string.Join("\n", figures.Select(Line)), LongestText);

    private static string Line(CycleFigure figure)
    {
        if (figure.Value is not { } value || figure.Needed > 0)
        {
            return FormattableString.Invariant($"{figure.Name}: not enough evidence yet, n {figure.Cases}, {figure.Needed} more needed");
        }

        var range = figure is { Low: { } low, High: { } high } ? $" ({Number(low)} to {Number(high)})" : "";
        return FormattableString.Invariant($"{figure.Name}: {Number(value)}{range}, n {figure.Cases}");
    }

    private static string Number(decimal value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
