using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>What ended at one time.</summary>
/// <param name="Days">The time.</param>
/// <param name="StillOpen">How many were seen no longer than this, without an end.</param>
/// <param name="Won">How many were won.</param>
/// <param name="Lost">How many were lost.</param>
/// <param name="WalkedAway">How many we ended ourselves.</param>
/// <param name="MovedOn">How many left for another stage.</param>
public readonly record struct LifeTableRow(double Days, int StillOpen, int Won, int Lost, int WalkedAway, int MovedOn)
{
    /// <summary>How many ended, however.</summary>
    public int Ended => Won + Lost + WalkedAway + MovedOn;

    /// <summary>How many left the table at this time.</summary>
    public int All => Ended + StillOpen;

    /// <summary>Both counts of one time together.</summary>
    public LifeTableRow Plus(LifeTableRow other) => new(
        Days, StillOpen + other.StillOpen, Won + other.Won, Lost + other.Lost, WalkedAway + other.WalkedAway, MovedOn + other.MovedOn);

    internal static LifeTableRow One(Lifetime life) => life.Ending switch
    {
        Ending.StillOpen => new(life.Days, 1, 0, 0, 0, 0),
        Ending.Won => new(life.Days, 0, 1, 0, 0, 0),
        Ending.Lost => new(life.Days, 0, 0, 1, 0, 0),
        Ending.WalkedAway => new(life.Days, 0, 0, 0, 1, 0),
        Ending.MovedOn => new(life.Days, 0, 0, 0, 0, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(life), $"{life.Ending} is no ending."),
    };
}

/// <summary>Lifetimes counted by their length. Tables of slices merge by <see cref="Plus"/>.</summary>
public sealed class LifeTable
{
    /// <summary>How many had not ended before each row's time; 0 after the last.</summary>
    private readonly int[] atRisk;

    private LifeTable(IReadOnlyList<LifeTableRow> rows)
    {
        Rows = rows;
        atRisk = new int[rows.Count + 1];
        for (var place = rows.Count - 1; place >= 0; place--)
        {
            atRisk[place] = atRisk[place + 1] + rows[place].All;
        }
    }

    /// <summary>Nothing counted yet.</summary>
    public static readonly LifeTable Empty = new([]);

    /// <summary>One row a time, the shortest first.</summary>
    public IReadOnlyList<LifeTableRow> Rows { get; }

    /// <summary>n: how many lifetimes.</summary>
    public int Count => atRisk[0];

    /// <summary>Counts lifetimes.</summary>
    /// <param name="lives">In any order; see <see cref="Lifetimes"/> for those of 0 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">A lifetime has less than no days.</exception>
    public static LifeTable Of(IEnumerable<Lifetime> lives)
    {
        var rows = lives.Select(life => life.Days >= 0
            ? LifeTableRow.One(life)
            : throw new ArgumentOutOfRangeException(nameof(lives), $"Nothing lasts {life.Days} days."));
        return Merge(rows);
    }

    /// <summary>The table of lifetimes that were counted already.</summary>
    /// <param name="counted">In any order; rows of one time are added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A lifetime has less than no days.</exception>
    public static LifeTable OfRows(IEnumerable<LifeTableRow> counted) => Merge(counted.Select(row => row.Days >= 0
        ? row
        : throw new ArgumentOutOfRangeException(nameof(counted), $"Nothing lasts {row.Days} days.")));

    /// <summary>Both tables as one.</summary>
    public LifeTable Plus(LifeTable other) => Merge(Rows.Concat(other.Rows));

    /// <summary>How many had not ended before this time.</summary>
    /// <param name="days">0 or more.</param>
    public int AtRisk(double days) => atRisk[SortedSearch.CountBelow(Rows, row => row.Days, days)];

    private static LifeTable Merge(IEnumerable<LifeTableRow> rows)
    {
        var merged = new List<LifeTableRow>();
        foreach (var row in rows.OrderBy(row => row.Days))
        {
            var last = merged.Count - 1;
            if (last >= 0 && merged[last].Days == row.Days)
            {
                merged[last] = merged[last].Plus(row);
            }
            else
            {
                merged.Add(row);
            }
        }

        return new LifeTable(merged);
    }
}
