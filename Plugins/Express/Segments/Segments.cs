using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>A slice of the business.</summary>
/// <param name="Id">Key of the segment.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Priority">The lowest goes first where several segments take a deal.</param>
/// <param name="CatchesAll">True for the one that takes what no other takes.</param>
/// <param name="Rules">What a deal must show, all of it; a segment without rules takes nothing of itself.</param>
public sealed record Segment(Guid Id, string Name, int Priority, bool CatchesAll, IReadOnlyList<Question> Rules)
{
    /// <summary>What its gates do with a move that lacks something.</summary>
    public GateMode Mode { get; init; }

    /// <summary>True when it has rules and all of them hold.</summary>
    public bool Takes(Facts facts) => Rules.Count > 0 && Rules.All(rule => rule.Holds(facts));
}

/// <summary>The slice that a deal belongs to.</summary>
/// <param name="Segment">Null when none takes it.</param>
/// <param name="Why">In a sentence or two, for whoever asks why.</param>
public sealed record SegmentChoice(Segment? Segment, string Why);

/// <summary>Assigns deals to slices of the business.</summary>
public static class Segments
{
    /// <summary>The segment that takes a deal: the first whose rules all hold, else the one that catches all, else none.</summary>
    /// <param name="segments">Active segments, in any order.</param>
    /// <param name="facts">What is known of the deal.</param>
    public static SegmentChoice For(IReadOnlyList<Segment> segments, Facts facts)
    {
        var ordered = segments.OrderBy(segment => segment.Priority).ThenBy(segment => segment.Name, StringComparer.Ordinal).ThenBy(segment => segment.Id).ToList();
        if (ordered.FirstOrDefault(segment => segment.Takes(facts)) is { } taker)
        {
            return new SegmentChoice(taker, $"{taker.Name}: {string.Join("; ", taker.Rules)}.{Passed(ordered.TakeWhile(segment => segment != taker), facts)}");
        }

        return ordered.FirstOrDefault(segment => segment.CatchesAll) is { } rest
            ? new SegmentChoice(rest, $"{rest.Name} takes what no other segment takes.{Passed(ordered, facts)}")
            : new SegmentChoice(null, $"No segment takes this deal.{Passed(ordered, facts)}");
    }

    private static string Passed(IEnumerable<Segment> segments, Facts facts) => string.Concat(segments
        .Where(segment => segment.Rules.Count > 0)
        .Select(segment => $" Not {segment.Name}, because {segment.Rules.First(rule => !rule.Holds(facts))} does not hold."));
}
