using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Where a run of retraining stands: what a slice hands to the next.</summary>
/// <param name="StartedOn">When the run began, in UTC.</param>
/// <param name="Slots">What is left to learn for, the one under way first; null stands for every slice without a model of its own.</param>
/// <param name="Training">Where the training of the first slot stands; empty before it has begun.</param>
/// <param name="Handled">Deals looked at so far.</param>
public sealed record RetrainingRun(DateTime StartedOn, IReadOnlyList<Guid?> Slots, string Training, int Handled)
{
    private const string Instant = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>A run that has not begun.</summary>
    /// <param name="startedOn">Now, in UTC.</param>
    /// <param name="segments">Slices that are scored by a model of their own.</param>
    public static RetrainingRun From(DateTime startedOn, IEnumerable<Guid> segments) =>
        new(startedOn, [null, .. segments.OrderBy(segment => segment).Select(segment => (Guid?)segment)], "", 0);

    /// <summary>The run without slices that have lost their model since it began; the one under way begins anew when another takes its place.</summary>
    /// <param name="segments">Slices that are scored by a model of their own now.</param>
    public RetrainingRun Without(IReadOnlyCollection<Guid> segments)
    {
        var left = Slots.Where(slot => slot is not { } id || segments.Contains(id)).ToList();
        return left.Count == Slots.Count ? this
            : left.Count == 0 ? this with { Slots = [null], Training = "" }
            : this with { Slots = left, Training = left[0] == Slots[0] ? Training : "" };
    }

    /// <summary>The run after a slice; null when that was the last.</summary>
    /// <param name="handled">Deals the slice looked at.</param>
    /// <param name="training">What the training answered; null when it is done.</param>
    public RetrainingRun? After(int handled, string? training) =>
        training is not null ? this with { Training = training, Handled = Handled + handled }
        : Slots.Count > 1 ? this with { Slots = Slots.Skip(1).ToList(), Training = "", Handled = Handled + handled }
        : null;

    /// <summary>As text that a caller hands back.</summary>
    public string ToText() => JsonText.Object(
        JsonText.Member("started", StartedOn.ToString(Instant, CultureInfo.InvariantCulture)),
        JsonText.Member("slots", string.Join(" ", Slots.Select(slot => slot?.ToString("D") ?? "all"))),
        JsonText.Member("training", Training),
        JsonText.Member("handled", Handled));

    /// <summary>The run that was handed back.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static RetrainingRun Read(string text)
    {
        var json = JsonReader.Read(text);
        return new RetrainingRun(
            DateTime.ParseExact(json["started"].Text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            json["slots"].Text.Split(' ').Select(slot => slot == "all" ? (Guid?)null : Guid.ParseExact(slot, "D")).ToList(),
            json["training"].Text,
            json["handled"].Whole);
    }
}
