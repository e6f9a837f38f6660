using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Words a fit score for the rep.</summary>
public static class FitText
{
    private const int LongestReasons = 4000;
    private const int LongestChange = 2000;

    /// <summary>The receipt in lines: the score, what it starts with, what each value adds, and what is not known yet.</summary>
    public static Sentence Reasons(FitReceipt receipt)
    {
        var lines = new List<Sentence>
        {
            $"{receipt.Score} of 100, grade {receipt.Grade.ToString()}: {Word(receipt.Verdict)}",
            receipt.Kind == FitKind.Learned ? Sentence.Of($"{Signed(receipt.Base)} the average deal") : $"{Signed(receipt.Base)} to begin with",
        };
        lines.AddRange(receipt.Drivers.Select(Line));
        if (receipt.Limit != 0)
        {
            lines.Add(receipt.Kind == FitKind.Learned ? Sentence.Of($"{Signed(receipt.Limit)} to turn odds into a chance") : $"{Signed(receipt.Limit)} because a score stays between 0 and 100");
        }

        if (receipt.NotKnownYet > 0)
        {
            lines.Add($"Not known yet: {receipt.NotKnownYet} of {receipt.Drivers.Count}");
        }

        lines.Add($"By {receipt.Model}, version {receipt.Version}: {Origin(receipt)}");
        return Sentence.Join("\n", lines).Within(LongestReasons);
    }

    /// <summary>What moved the score since the last one; null when nothing did, or there was none.</summary>
    /// <param name="before">The receipt as it was; null for none.</param>
    /// <param name="after">The receipt as it is.</param>
    public static Sentence? Change(FitReceipt? before, FitReceipt after)
    {
        if (before is null || before.Equals(after))
        {
            return null;
        }

        var was = before.Drivers.ToDictionary(driver => driver.Path, StringComparer.Ordinal);
        var parts = after.Drivers
            .Where(driver => !was.TryGetValue(driver.Path, out var old) || old.Points != driver.Points || old.State != driver.State)
            .Select(driver => Moved(driver.Label, was.TryGetValue(driver.Path, out var old) ? Short(old) : $"not asked", Short(driver)))
            .Concat(before.Drivers.Where(old => after.Drivers.All(driver => driver.Path != old.Path)).Select(old => Moved(old.Label, Short(old), $"not asked")))
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
            parts.Add($"{before.Model} version {before.Version} → {after.Model} version {after.Version}");
        }

        if (parts.Count == 0)
        {
            return null;
        }

        var why = Sentence.Join("; ", parts);
        return (before.Score == after.Score ? Sentence.Of($"Still {after.Score}: {why}") : $"{before.Score} → {after.Score}: {why}").Within(LongestChange);
    }

    /// <summary>A number with its sign, and 0 without.</summary>
    public static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    private static Sentence Moved(string label, Sentence before, Sentence after) => $"{label} {before} → {after}";

    private static Sentence Line(FitDriver driver) => driver.State switch
    {
        DriverState.Counted => $"{Signed(driver.Points)} {driver.Label}: {driver.Says}",
        DriverState.NotKnownYet => $"0 {driver.Label}: not known yet",
        _ when driver.Says == FitScore.AnotherAnswer => $"0 {driver.Label}: another answer, which has no points",
        _ => $"0 {driver.Label}: {(driver.Says.Length > 0 ? driver.Says : driver.Value)}, which has no points",
    };

    private static Sentence Short(FitDriver driver) => driver.State == DriverState.NotKnownYet ? Sentence.Of($"not known yet") : $"{Signed(driver.Points)}";

    private static Sentence Word(FitVerdict verdict) => verdict switch
    {
        FitVerdict.Fit => $"fit",
        FitVerdict.PartialFit => $"partial fit",
        _ => $"no fit",
    };

    private static Sentence Origin(FitReceipt receipt) => receipt.Kind == FitKind.Declared
        ? Sentence.Of($"weights that people set")
        : receipt.Rows is { } rows ? Sentence.Of($"weights learned from {rows} closed deals") : $"weights learned from closed deals";
}
