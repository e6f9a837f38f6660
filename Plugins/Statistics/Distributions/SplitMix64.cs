using System;

namespace SalesLoop.Statistics;

/// <summary>Chance that can be replayed: the same seed gives the same numbers on every machine and framework.</summary>
/// <param name="seed">Kept with the result it led to.</param>
/// <remarks>Steele, Lea and Flood (2014), Fast Splittable Pseudorandom Number Generators.</remarks>
public sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Evenly between 0 and 1, neither end included.</summary>
    public double NextShare() => ((Next() >> 11) + 0.5) / (1UL << 53);

    /// <summary>Evenly one of 0 … <paramref name="count"/> − 1.</summary>
    /// <param name="count">1 or more.</param>
    public int NextBelow(int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"There is no choice among {count}.");
        }

        // Values that would favor the first few are drawn again.
        var limit = ulong.MaxValue - ulong.MaxValue % (ulong)count;
        ulong drawn;
        do
        {
            drawn = Next();
        }
        while (drawn >= limit);

        return (int)(drawn % (ulong)count);
    }
}
