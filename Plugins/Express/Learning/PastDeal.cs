using System;
using System.Collections.Generic;
using System.Globalization;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>One value of a deal of the past.</summary>
/// <param name="Key">The same for values that a rule holds to be the same: invariant text, letters in upper case.</param>
/// <param name="Words">As people read it.</param>
public sealed record PastValue(string Key, string Words)
{
    /// <summary>A value as <see cref="Facts"/> holds it.</summary>
    /// <param name="value">Text, number, yes/no, or the id behind a lookup; null for none.</param>
    /// <param name="words">As Dataverse words it; null where it does not.</param>
    public static PastValue? Of(object? value, string? words)
    {
        var text = value switch
        {
            null => "",
            bool answer => answer ? "yes" : "no",
            decimal or double or int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.####", CultureInfo.InvariantCulture),
            Guid id => id.ToString("D"),
            string own => own.Trim(),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.Length == 0 ? null : new PastValue(text.ToUpperInvariant(), value is string or bool || string.IsNullOrWhiteSpace(words) ? text : words!.Trim());
    }
}

/// <summary>A deal of the past, or an open one.</summary>
/// <param name="Outcome">How it stands.</param>
/// <param name="CreatedOn">When it was opened, in UTC.</param>
/// <param name="Values">By path; a path that is absent is empty.</param>
public sealed record PastDeal(Outcome Outcome, DateTime CreatedOn, IReadOnlyDictionary<string, PastValue> Values);
