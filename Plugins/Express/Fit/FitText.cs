using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Words a fit score for the rep.</summary>
public static class FitText
{
    private const int LongestReasons = 4000;
    private const int LongestChange = 2000;

    /// <summary>The receipt in lines: the score, what it starts with, what each value adds, and what is not known yet.</summary>
    public static string Reasons(FitReceipt receipt)
    {
        var lines = new List<string>
        {
            $"{receipt.Score} of 100, grade {receipt.Grade}: {Word(receipt.Verdict)}",
            $"{Signed(receipt.Base)} {(receipt.Kind == FitKind.Learned ? "the average deal" : "to begin with")}",
        };
        lines.AddRange(receipt.Drivers.Select(Line));
        if (receipt.Limit != 0)
        {
            lines.Add($"{Signed(receipt.Limit)} {(receipt.Kind == FitKind.Learned ? "to turn odds into a chance" : "because a score stays between 0 and 100")}");
        }

        if (receipt.NotKnownYet > 0)
        {
            lines.Add($"Not known yet: {receipt.NotKnownYet} of {receipt.Drivers.Count}");
        }

        lines.Add($"By {receipt.Model}, version {Number(receipt.Version)}: {Origin(receipt)}");
        return Cut.To(string.Join("\n", lines), LongestReasons);
    }

    /// <summary>What moved the score since the last one; null when nothing did, or there was none.</summary>
    /// <param name="before">The receipt as it was; null for none.</param>
    /// <param name="after">The receipt as it is.</param>
    public static string? Change(FitReceipt? before, FitReceipt after)
    {
        if (before is null || before.Equals(after))
        {
            return null;
        }

        var was = before.Drivers.ToDictionary(driver => driver.Path, StringComparer.Ordinal);
        var parts = after.Drivers
            .Where(driver => !was.TryGetValue(driver.Path, out var old) || old.Points != driver.Points || old.State != driver.State)
            .Select(driver => $"{driver.Label} {(was.TryGetValue(driver.Path, out var old) ? Short(old) : "not asked")} → {Short(driver)}")
            .Concat(before.Drivers.Where(old => after.Drivers.All(driver => driver.Path != old.Path)).Select(old => $"{old.Label} {Short(old)} → not asked"))
            .ToList();
        if (before.Base != after.Base)
        {
            parts.Add($"beginning {Signed(before.Base)} → {Signed(after.Base)}");
        }

        if (before.Limit != after.Limit)
        {
            parts.Add($"limit {Signed(before.Limit)} → {Signed(after.Limit)}");
        }

        if (before.ModelId != after.ModelId || before.Version != after.Version)
        {
            parts.Add($"{before.Model} version {Number(before.Version)} → {after.Model} version {Number(after.Version)}");
        }

        var moved = before.Score == after.Score ? $"Still {after.Score}" : $"{before.Score} → {after.Score}";
        return parts.Count == 0 ? null : Cut.To($"{moved}: {string.Join("; ", parts)}", LongestChange);
    }

    /// <summary>A number with its sign, and 0 without.</summary>
    public static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    private static string Line(FitDriver driver) => driver.State switch
    {
        DriverState.Counted => $"{Signed(driver.Points)} {driver.Label}: {driver.Says}",
        DriverState.NotKnownYet => $"0 {driver.Label}: not known yet",
        _ => $"0 {driver.Label}: {(driver.Says.Length > 0 ? driver.Says : driver.Value)}, which has no points",
    };

    private static string Short(FitDriver driver) => driver.State == DriverState.NotKnownYet ? "not known yet" : Signed(driver.Points);

    private static string Word(FitVerdict verdict) => verdict switch
    {
        FitVerdict.Fit => "fit",
        FitVerdict.PartialFit => "partial fit",
        _ => "no fit",
    };

    private static string Origin(FitReceipt receipt) => receipt.Kind == FitKind.Declared
        ? "weights that people set"
        : receipt.Rows is { } rows ? $"weights learned from {Number(rows)} closed deals" : "weights learned from closed deals";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
