using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A deal came into a stage.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Stage">Which.</param>
public sealed record StageChange(DateTime At, string Stage);

/// <summary>What happened to a deal's stage, without what was only a correction.</summary>
public static class StageMoves
{
    private static readonly TimeSpan OneEdit = TimeSpan.FromSeconds(60);

    /// <summary>The moves of one deal.</summary>
    /// <param name="changes">Of one deal, in any order.</param>
    /// <returns>By time. Changes within a minute of the first of them are one move, to the last of them and at its time: somebody
    /// clicked through, or edited in bulk. What comes back to where it was is no move.</returns>
    public static IReadOnlyList<StageChange> Of(IReadOnlyList<StageChange> changes)
    {
        var moves = new List<StageChange>();
        var began = DateTime.MinValue;
        foreach (var change in changes.OrderBy(change => change.At))
        {
            var isSameEdit = moves.Count > 0 && change.At - began <= OneEdit;
            if (isSameEdit)
            {
                moves[moves.Count - 1] = change;
            }
            else
            {
                moves.Add(change);
                began = change.At;
            }
        }

        return moves.Where((move, place) => place == 0 || move.Stage != moves[place - 1].Stage).ToList();
    }
}
