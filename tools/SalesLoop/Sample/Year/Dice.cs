using System.Text;

namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>
/// Chance that repeats: the same seed, subject and number throw the same on every machine, whatever was thrown for others.
/// So any deal can be made alone, and a thousand deals are the first thousand of a million.
/// </summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood 2014).</remarks>
internal sealed class Dice
{
    private ulong state;

    private Dice(ulong state) => this.state = state;

    /// <param name="seed">The sample's seed.</param>
    /// <param name="subject">What is thrown for: "deal", "account".</param>
    /// <param name="number">Which one.</param>
    public static Dice For(int seed, string subject, long number)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(subject))
        {
            hash = (hash ^ part) * 1099511628211UL;
        }

        var dice = new Dice(hash ^ Mix(unchecked((ulong)seed)) ^ Mix(unchecked((ulong)number * 0x9E3779B97F4A7C15UL)));
        dice.Next();
        return dice;
    }

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>From 0, to 1 without it.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability) => Share() < probability;

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both with them.</summary>
    public int Between(int least, int most) => least + (int)(Share() * (most - least + 1));

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[(int)(Share() * choices.Count)];

    /// <summary>One of them, each as often as its weight says.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices, Func<T, double> weight)
    {
        var left = Share() * choices.Sum(weight);
        foreach (var choice in choices)
        {
            left -= weight(choice);
            if (left < 0)
            {
                return choice;
            }
        }

        return choices[^1];
    }

    /// <summary>Mean 0, standard deviation 1. A sum of twelve throws: near enough to the bell, and alike on every machine.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Share();
        }

        return sum;
    }

    /// <summary>Positive and skewed to the right, as durations and amounts are.</summary>
    public double Skewed(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>An id that belongs to this throw.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
