using System;
using System.Collections.Generic;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>One pass of a segment through the loop, as far as opening and closing it go.</summary>
public sealed record Cycle
{
    public Guid? SegmentId { get; init; }

    public bool IsClosed { get; init; }

    /// <summary>Counted from 1 within its segment; null while nobody has given it a number.</summary>
    public int? Number { get; init; }

    /// <summary>Calendar day, no time.</summary>
    public DateTime? StartedOn { get; init; }

    public string? Express { get; init; }

    public string? Tailor { get; init; }

    public string? Amplify { get; init; }

    public string? Evolve { get; init; }

    public string? Learned { get; init; }
}

/// <summary>A segment runs one cycle at a time; it closes with what it taught and who must hear it, and the next one begins.</summary>
public static class CycleRules
{
    /// <summary>Why a cycle of nothing is not opened.</summary>
    public static readonly Sentence NoSegment = $"This cycle was not opened: it doesn't say which segment goes round its loop. Choose the segment.";

    /// <summary>What forbids opening a cycle, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="segment">Name of the segment.</param>
    /// <param name="running">Name of the one that runs; null when none does.</param>
    public static Sentence? OpeningRefusal(string? segment, string? running) => running is null
        ? null
        : segment is null ? Sentence.Of($"This cycle was not opened: the segment is still in \"{running}\". Close that one first; closing it opens the next.")
        : $"This cycle was not opened: {segment} is still in \"{running}\". Close that one first; closing it opens the next.";

    /// <summary>What forbids changing a cycle that runs or ran; null when nothing does.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="readers">How many people are named who must hear of it.</param>
    public static Sentence? ChangeRefusal(Cycle before, Cycle after, int readers)
    {
        if (before.IsClosed)
        {
            return after == before ? null : Sentence.Of($"This cycle is closed and stays as it is, for the record. What you learned since belongs to the cycle that runs now.");
        }

        if (after.SegmentId != before.SegmentId || after.Number != before.Number)
        {
            return $"This cycle keeps its segment and its number: they say which pass it is.";
        }

        return after.IsClosed && Missing(after, readers) is { Count: > 0 } missing
            ? Sentence.Of($"This cycle can't be closed yet. To close it:\n{Sentence.Numbered(missing)}")
            : null;
    }

    /// <summary>What a cycle still needs before it closes, in the order of the form.</summary>
    public static IReadOnlyList<Sentence> Missing(Cycle cycle, int readers)
    {
        var missing = new List<Sentence>();
        Ask(cycle.Express, $"Name one improvement of Express: what is clearer now?");
        Ask(cycle.Tailor, $"Name one improvement of Tailor: what is more personal now?");
        Ask(cycle.Amplify, $"Name one improvement of Amplify: what is used by more people now?");
        Ask(cycle.Evolve, $"Name one improvement of Evolve: what will change because of what happened?");
        Ask(cycle.Learned, $"Write what was learned");
        if (readers == 0)
        {
            missing.Add($"Name at least one person who must hear it, under Readers");
        }

        return missing;

        void Ask(string? text, Sentence ask)
        {
            if (!HandoffCompleteness.Says(text))
            {
                missing.Add(ask);
            }
        }
    }

    /// <summary>How a cycle is listed: <c>Enterprise, cycle 3</c>.</summary>
    public static string Name(string? segment, int number) => FormattableString.Invariant($"{segment ?? "Cycle"}, cycle {number}");
}
