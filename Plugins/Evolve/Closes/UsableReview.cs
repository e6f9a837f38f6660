using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Tells whether something can be learned from what was said about a close.</summary>
public static class UsableReview
{
    /// <summary>What is missing before anything can be learned from a close.</summary>
    /// <param name="views">All views of it.</param>
    /// <returns>Null when one of them teaches something: a reason that speaks of this end, was recorded, and, where it explains too
    /// little alone, a second one that stands alone or a note. Else what the first of them lacks, as an instruction.</returns>
    public static Sentence? Missing(IReadOnlyList<CloseView> views)
    {
        var lacks = views.Select(Missing).ToList();
        return lacks.Count == 0 ? $"Say why the deal closed" : lacks.Contains(null) ? null : lacks[0];
    }

    private static Sentence? Missing(CloseView view)
    {
        if (view.Main is { TellsNothing: true } empty)
        {
            return $"Choose a main reason that tells something: \"{empty.Name}\" does not";
        }

        // The doors know two ends; that we walked away is said by the reason.
        var close = view.Outcome == DealOutcome.Won ? DealOutcome.Won : DealOutcome.Lost;
        Sentence? lack = null;
        foreach (var second in view.Further.DefaultIfEmpty())
        {
            var unmet = CloseReason.Judge(close, new CloseAnswer(view.Main, second, view.Note)).Where(line => line.Finding != Finding.Met).ToList();
            if (unmet.Count == 0)
            {
                return null;
            }

            lack ??= unmet[0].Guidance;
        }

        return lack;
    }
}
