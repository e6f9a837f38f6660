using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>What came of looking at one value.</summary>
public enum DriverState
{
    /// <summary>A line of the model took it.</summary>
    Counted,

    /// <summary>The value is there, and no line of the model takes it.</summary>
    NothingFits,

    /// <summary>Nobody has filled it in.</summary>
    NotKnownYet,
}

/// <summary>One value that a score comes from.</summary>
/// <param name="Path">Path to it.</param>
/// <param name="Label">What is looked at, as the rep reads it.</param>
/// <param name="Says">The model's words for the answer; where none of its lines counts, words for a value that is only a number or id, else empty.</param>
/// <param name="Value">The value as plain text; empty when there is none.</param>
/// <param name="Points">What it adds to the score.</param>
/// <param name="State">What came of looking.</param>
public sealed record FitDriver(string Path, string Label, string Says, string Value, int Points, DriverState State);

/// <summary>How well a deal fits, and how that adds up: base, drivers and limit are the score.</summary>
/// <param name="ModelId">The model that was applied.</param>
/// <param name="Model">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Kind">Whether people or past deals set the weights.</param>
/// <param name="Rows">Closed deals behind it; null when it counts none.</param>
/// <param name="Base">What the score starts with.</param>
/// <param name="Drivers">Every value that the model looks at, in its order.</param>
/// <param name="Limit">What keeps the score from 0 to 100, or turns a learned model's odds into one; usually 0 for a declared model.</param>
/// <param name="Score">0–100.</param>
/// <param name="Grade">The grade of the score.</param>
/// <param name="Verdict">What it means.</param>
/// <param name="Probability">Chance of winning, 0–1, four decimals; null for declared weights, which are no probability.</param>
public sealed record FitReceipt(
    Guid ModelId, string Model, int Version, FitKind Kind, int? Rows, int Base, IReadOnlyList<FitDriver> Drivers, int Limit, int Score, FitGrade Grade, FitVerdict Verdict, decimal? Probability)
{
    /// <summary>Values that nobody has filled in.</summary>
    public int NotKnownYet => Drivers.Count(driver => driver.State == DriverState.NotKnownYet);

    public bool Equals(FitReceipt? other) => other is not null && FitJson.Of(this) == FitJson.Of(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(FitJson.Of(this));
}
