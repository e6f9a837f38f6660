using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>Takes changes of stage that follow each other within a minute for the one move they are: somebody clicked through, or
/// edited in bulk.</summary>
/// <remarks>The same rule as <see cref="Statistics.StageMoves"/> for changes, here for the visits between them.</remarks>
internal static class OneMove
{
    private static readonly TimeSpan OneEdit = TimeSpan.FromSeconds(60);

    /// <summary>The visits, those that were only passed no longer counting.</summary>
    /// <param name="visits">Our own, the earliest first, each with its end.</param>
    /// <returns>The same visits in the same order. The stay before lasts until the last change; one that came back to it goes on in it.</returns>
    public static IReadOnlyList<StageVisit> Of(IReadOnlyList<StageVisit> visits)
    {
        var result = visits.ToArray();
        int? before = null;
        for (var first = 0; first < result.Length;)
        {
            var last = first;
            while (last + 1 < result.Length && !IsClosed(result[last]) && result[last + 1].EnteredOn - result[first].EnteredOn <= OneEdit)
            {
                last++;
            }

            for (var passed = first; passed < last; passed++)
            {
                result[passed] = result[passed] with { Note = result[passed].Note ?? VisitNote.Passed };
            }

            before = last > first && before is { } stay && !IsClosed(result[stay])
                ? Join(result, stay, last)
                : last;
            first = last + 1;
        }

        return result;
    }

    private static int Join(StageVisit[] visits, int before, int last)
    {
        var stay = visits[before];
        var end = visits[last];
        if (stay.Stage.Id == end.Stage.Id)
        {
            visits[before] = stay with { LeftOn = end.LeftOn, Direction = end.Direction };
            visits[last] = end with { Note = end.Note ?? VisitNote.CameBack };
            return before;
        }

        visits[before] = stay with { LeftOn = end.EnteredOn, Direction = StageTimeline.Way(stay.Stage, end.Stage) };
        return last;
    }

    private static bool IsClosed(StageVisit visit) => visit.Direction is Direction.Won or Direction.Lost;
}
