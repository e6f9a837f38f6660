using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Judges whether a deal may change stage.</summary>
public static class Gate
{
    /// <summary>Judges a deal against what a move asks.</summary>
    /// <param name="move">What is wanted.</param>
    /// <param name="criteria">What the move asks, exits first, in playbook order.</param>
    /// <param name="deal">The deal as it will be once the change is saved.</param>
    /// <param name="mode">What to do where something is missing.</param>
    /// <param name="waivers">The deal's approved exceptions.</param>
    /// <returns>A line for every criterion.</returns>
    public static Verdict Judge(Move move, IReadOnlyList<Criterion> criteria, Deal deal, GateMode mode, IReadOnlyList<Waiver> waivers)
    {
        var repeated = Answer.RepeatedIn(criteria.Select(criterion => criterion.Check).OfType<HasAnswer>().Select(check => check.Column), deal);
        var seen = deal with { Repeated = repeated };
        return new Verdict(move, mode, criteria.Select(criterion => Look(criterion, move, seen, waivers)).ToList());
    }

    /// <summary>The mode a move is judged in: the slice's own, else that of the stage asked for.</summary>
    /// <param name="segment">Mode of the deal's segment; null when it has none.</param>
    /// <param name="move">What is wanted. A close without a stage of its own is judged in the mode of the stage left.</param>
    /// <param name="left">Mode of the segment that the same save leaves: it can't leave a slice and its gate together, so the stricter judges.</param>
    public static GateMode ModeOf(GateMode? segment, Move move, GateMode? left = null)
    {
        var own = segment ?? move.To?.Mode ?? move.From?.Mode ?? GateMode.Observe;
        return left > own ? left.Value : own;
    }

    private static VerdictLine Look(Criterion criterion, Move move, Deal deal, IReadOnlyList<Waiver> waivers)
    {
        var finding = criterion.Check.Look(deal);
        var line = new VerdictLine(criterion.Code, $"{criterion.Guidance}", criterion.Severity, finding)
        {
            Text = finding == Finding.Filler && criterion.Check.ReadsColumn is { } column ? deal[column] as string : null,
        };

        // One that names the criterion goes before one that waives all: the narrower is used up first.
        return line.IsOpen
            ? line with
            {
                Waiver = waivers.OrderBy(waiver => waiver.CriterionId is null).FirstOrDefault(waiver => waiver.Covers(criterion, move, deal.Now.Date)),
            }
            : line;
    }
}
