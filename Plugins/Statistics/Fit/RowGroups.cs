using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>Deals whose attributes are all alike, taken together. The order of groups follows their values, not the order of deals.</summary>
internal sealed class RowGroups
{
    private RowGroups(List<int[]> groups) => Groups = groups;

    /// <summary>The deals of each group.</summary>
    public IReadOnlyList<int[]> Groups { get; }

    /// <summary>Groups deals.</summary>
    /// <param name="codes">One array an attribute, one code a deal.</param>
    /// <param name="deals">Which deals.</param>
    public static RowGroups Of(IReadOnlyList<int[]> codes, int[] deals)
    {
        var order = (int[])deals.Clone();
        Array.Sort(order, (one, other) => Compare(codes, one, other));
        var groups = new List<int[]>();
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && Compare(codes, order[first], order[next]) == 0)
            {
                next++;
            }

            var group = new int[next - first];
            Array.Copy(order, first, group, 0, group.Length);
            groups.Add(group);
            first = next;
        }

        return new RowGroups(groups);
    }

    /// <summary>A fold for each group, the biggest groups first and each to the smallest fold; no group is in two.</summary>
    /// <param name="sizes">Deals in each group.</param>
    /// <param name="folds">How many folds.</param>
    public static int[] Folds(IReadOnlyList<int> sizes, int folds)
    {
        var order = new int[sizes.Count];
        for (var group = 0; group < order.Length; group++)
        {
            order[group] = group;
        }

        Array.Sort(order, (one, other) => sizes[one] != sizes[other] ? sizes[other].CompareTo(sizes[one]) : one.CompareTo(other));
        var filled = new long[folds];
        var foldOf = new int[sizes.Count];
        foreach (var group in order)
        {
            var smallest = Array.IndexOf(filled, Least(filled));
            foldOf[group] = smallest;
            filled[smallest] += sizes[group];
        }

        return foldOf;
    }

    private static long Least(long[] filled)
    {
        var least = filled[0];
        foreach (var fill in filled)
        {
            least = Math.Min(least, fill);
        }

        return least;
    }

    private static int Compare(IReadOnlyList<int[]> codes, int one, int other)
    {
        for (var attribute = 0; attribute < codes.Count; attribute++)
        {
            var ofOne = codes[attribute][one];
            var ofOther = codes[attribute][other];
            if (ofOne != ofOther)
            {
                return ofOne < ofOther ? -1 : 1;
            }
        }

        return 0;
    }
}
