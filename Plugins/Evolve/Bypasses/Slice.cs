using System;
using System.Globalization;

namespace SalesLoop.Evolve;

/// <summary>Where a job that works in slices goes on.</summary>
/// <param name="Since">First instant of change that the run looks at, in UTC; the same for all its slices.</param>
/// <param name="Page">Page to read next, from 1.</param>
/// <param name="Cookie">What Dataverse gave with the page before; null for the first.</param>
public sealed record Slice(DateTime Since, int Page, string? Cookie)
{
    /// <summary>Changes committed a little late have an earlier day than some that were seen: the next run looks back this far.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromMinutes(10);

    /// <summary>The slice as text, for whoever calls the next one.</summary>
    public override string ToString() => string.Join("\n", Since.Ticks.ToString(CultureInfo.InvariantCulture), Page.ToString(CultureInfo.InvariantCulture), Cookie);

    /// <summary>The slice of a text that <see cref="ToString"/> wrote; null for any other.</summary>
    public static Slice? Parse(string? text)
    {
        var parts = (text ?? "").Split(['\n'], 3);
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTime.MaxValue.Ticks
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            && page >= 1
            ? new Slice(new DateTime(ticks, DateTimeKind.Utc), page, parts[2].Length == 0 ? null : parts[2])
            : null;
    }
}
