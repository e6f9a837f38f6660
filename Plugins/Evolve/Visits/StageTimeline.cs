using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>
/// The visits of one deal. Changes are told one by one, by jobs that may come in any order and more than once; what comes of them
/// is the same whatever the order and however often.
/// </summary>
public static class StageTimeline
{
    /// <summary>The visits after a change.</summary>
    /// <param name="visits">Every visit of the deal that is known.</param>
    /// <param name="change">What happened.</param>
    /// <returns>Every visit, the earliest first. Of an imported one only its end may change, where the deal was seen to leave it, and whether it counts.</returns>
    public static IReadOnlyList<StageVisit> After(IReadOnlyList<StageVisit> visits, StageEvent change)
    {
        var known = visits.ToDictionary(visit => visit.Id);
        if (Begun(visits) is { Own: { Counts: false } first, Import: { LeftOn: not null } last } && last.LeftOn == first.LeftOn && last.Direction == first.Direction)
        {
            // That end was ours; what is told now may move it.
            known[last.Id] = last with { LeftOn = null, Direction = null };
        }

        if (change.Left is { } left && change.LeftOn is { } leftOn)
        {
            var visit = Of(known, change.DealId, left);
            known[visit.Id] = visit with
            {
                LeftOn = leftOn,
                Direction = change.Direction ?? (change.Entered is { } next ? Way(left.Stage, next.Stage) : null),
            };
        }

        // One that is there already may have been left since: entering it is told again, or late.
        if (change.Entered is { } entered)
        {
            var visit = Of(known, change.DealId, entered);
            known[visit.Id] = visit;
        }

        return Settle(known.Values);
    }

    /// <summary>
    /// Puts in order what single changes can't know: a visit ends when the next begins, unless the deal closed from it; stages that
    /// a deal only passed within a minute are one move; and where an import tells how the deal began, our own first visit no longer
    /// counts and the import's last one ends in its place.
    /// </summary>
    /// <param name="visits">Every visit of the deal.</param>
    /// <returns>Every visit, the earliest first; one that does not count says why.</returns>
    public static IReadOnlyList<StageVisit> Settle(IEnumerable<StageVisit> visits)
    {
        var all = visits.OrderBy(visit => visit.EnteredOn).ThenBy(visit => visit.LeftOn ?? DateTime.MaxValue).ThenBy(visit => visit.Id).ToList();
        var own = all.Where(visit => !visit.IsImported).ToList();
        var ended = own.Select((visit, place) => Counted(Ended(visit, own.Skip(place + 1)), isFirst: place == 0, all)).ToList();
        var settled = OneMove.Of(ended).Concat(all.Where(visit => visit.IsImported).Select(Possible)).ToDictionary(visit => visit.Id);
        var result = all.Select(visit => settled[visit.Id]).ToList();
        return Begun(result) is { Own: { Counts: false, LeftOn: { } left } first, Import: { LeftOn: null } last } && last.EnteredOn <= left
            ? result.Select(visit => visit.Id == last.Id ? last with { LeftOn = left, Direction = first.Direction } : visit).ToList()
            : result;
    }

    /// <summary>Our first visit and the one in which an import left the deal before; null when they are not of one stage, or one is missing.</summary>
    private static Beginning? Begun(IReadOnlyList<StageVisit> visits) =>
        visits.Where(visit => !visit.IsImported).OrderBy(visit => visit.EnteredOn).FirstOrDefault() is { } own
        && visits.Where(visit => visit.IsImported && visit.EnteredOn <= own.EnteredOn).OrderBy(visit => visit.EnteredOn).LastOrDefault() is { } import
        && import.Stage.Id == own.Stage.Id
            ? new Beginning(own, import)
            : null;

    // A move ends one stay and begins the next at the same instant; only a close leaves a time between.
    private static StageVisit Ended(StageVisit visit, IEnumerable<StageVisit> later) =>
        visit.Direction is not (Direction.Won or Direction.Lost) && later.FirstOrDefault() is { } next
            ? visit with { LeftOn = next.EnteredOn, Direction = Way(visit.Stage, next.Stage) }
            : visit;

    private static StageVisit Counted(StageVisit visit, bool isFirst, IReadOnlyList<StageVisit> all) => visit with
    {
        Note = visit.LeftOn < visit.EnteredOn
            ? VisitNote.Reversed
            : isFirst && all.Any(other => other.IsImported && other.EnteredOn <= visit.EnteredOn)
                // It goes on from where the import ended.
                && !all.Any(other => other.IsImported && other.LeftOn == visit.EnteredOn)
                ? VisitNote.Imported
                : null,
    };

    // What an import says stays; what can't be is not counted, until somebody puts it right.
    private static StageVisit Possible(StageVisit visit) =>
        visit.LeftOn < visit.EnteredOn ? visit with { Note = VisitNote.Reversed }
        : visit.Note == VisitNote.Reversed ? visit with { Note = null }
        : visit;

    private static StageVisit Of(Dictionary<Guid, StageVisit> known, Guid dealId, StageStay stay)
    {
        var id = StageVisit.IdOf(dealId, stay.Stage.Id, stay.EnteredOn);
        return known.TryGetValue(id, out var visit)
            ? visit
            : known.Values.FirstOrDefault(other => other.IsImported && StageVisit.IdOf(dealId, other.Stage.Id, other.EnteredOn) == id)
                ?? new StageVisit(id, stay.Stage, stay.EnteredOn);
    }

    internal static Direction Way(VisitedStage from, VisitedStage to) => to.Sequence < from.Sequence ? Direction.Back : Direction.Forward;

    private sealed record Beginning(StageVisit Own, StageVisit Import);
}
