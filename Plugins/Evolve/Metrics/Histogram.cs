using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>Amounts by bucket, in the order of buckets; none of them 0. Kept in two rows of numbers, since a tally of years has a hundred thousand.</summary>
public sealed class Histogram : IReadOnlyDictionary<int, long>
{
    public static readonly Histogram None = new([], [], 0);

    private const int First = 4;

    private int[] buckets;
    private long[] amounts;

    /// <summary>Without any.</summary>
    public Histogram()
        : this(new int[First], new long[First], 0)
    {
    }

    private Histogram(int[] buckets, long[] amounts, int count)
    {
        this.buckets = buckets;
        this.amounts = amounts;
        Count = count;
    }

    /// <summary>How many buckets there are.</summary>
    public int Count { get; private set; }

    /// <summary>All amounts together.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            for (var place = 0; place < Count; place++)
            {
                total += amounts[place];
            }

            return total;
        }
    }

    public IEnumerable<int> Keys => buckets.Take(Count);

    public IEnumerable<long> Values => amounts.Take(Count);

    public long this[int key] => TryGetValue(key, out var amount) ? amount : throw new KeyNotFoundException();

    /// <summary>Every amount of both.</summary>
    public static Histogram Sum(Histogram one, Histogram other)
    {
        int here = 0, there = 0, at = 0;
        var sum = new Histogram(new int[one.Count + other.Count], new long[one.Count + other.Count], 0);
        while (here < one.Count || there < other.Count)
        {
            var isHere = here < one.Count && (there >= other.Count || one.buckets[here] <= other.buckets[there]);
            var isThere = there < other.Count && (here >= one.Count || other.buckets[there] <= one.buckets[here]);
            var amount = (isHere ? one.amounts[here] : 0) + (isThere ? other.amounts[there] : 0);
            if (amount != 0)
            {
                sum.buckets[at] = isHere ? one.buckets[here] : other.buckets[there];
                sum.amounts[at++] = amount;
            }

            here += isHere ? 1 : 0;
            there += isThere ? 1 : 0;
        }

        sum.Count = at;
        return sum;
    }

    /// <summary>Adds to one bucket.</summary>
    /// <param name="bucket">Which.</param>
    /// <param name="amount">How much; less than 0 takes away.</param>
    public void Add(int bucket, long amount)
    {
        var place = Array.BinarySearch(buckets, 0, Count, bucket);
        if (place >= 0)
        {
            amounts[place] += amount;
            if (amounts[place] == 0)
            {
                Count--;
                Array.Copy(buckets, place + 1, buckets, place, Count - place);
                Array.Copy(amounts, place + 1, amounts, place, Count - place);
            }

            return;
        }

        if (amount == 0)
        {
            return;
        }

        if (Count == buckets.Length)
        {
            Array.Resize(ref buckets, Math.Max(First, 2 * Count));
            Array.Resize(ref amounts, Math.Max(First, 2 * Count));
        }

        place = ~place;
        Array.Copy(buckets, place, buckets, place + 1, Count - place);
        Array.Copy(amounts, place, amounts, place + 1, Count - place);
        buckets[place] = bucket;
        amounts[place] = amount;
        Count++;
    }

    public bool ContainsKey(int key) => Array.BinarySearch(buckets, 0, Count, key) >= 0;

    public bool TryGetValue(int key, out long value)
    {
        var place = Array.BinarySearch(buckets, 0, Count, key);
        value = place >= 0 ? amounts[place] : 0;
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<int, long>> GetEnumerator() => Enumerable.Range(0, Count).Select(place => new KeyValuePair<int, long>(buckets[place], amounts[place])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The bucket and the amount in a place.</summary>
    /// <param name="place">From 0, in the order of buckets.</param>
    internal KeyValuePair<int, long> At(int place) => new(buckets[place], amounts[place]);
}
