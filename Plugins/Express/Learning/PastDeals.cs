using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>Deals that fit is learned from, column by column: what one slice read, or all of them together.</summary>
public sealed class PastDeals
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<Outcome> outcomes = [];
    private readonly List<long> seconds = [];
    private readonly List<PastColumn> columns = Learnable.All.Select(attribute => new PastColumn(attribute.Path)).ToList();

    /// <summary>How many deals, open ones too.</summary>
    public int Count => outcomes.Count;

    public void Add(PastDeal deal)
    {
        outcomes.Add(deal.Outcome);
        seconds.Add((deal.CreatedOn - Epoch).Ticks / TimeSpan.TicksPerSecond);
        foreach (var column in columns)
        {
            column.Add(deal.Values.TryGetValue(column.Path, out var value) ? value : null);
        }
    }

    /// <summary>Puts the deals of a further slice after these.</summary>
    public void Append(PastDeals other)
    {
        outcomes.AddRange(other.outcomes);
        seconds.AddRange(other.seconds);
        for (var place = 0; place < columns.Count; place++)
        {
            columns[place].Append(other.columns[place]);
        }
    }

    /// <summary>How people read a value of a path.</summary>
    public string WordsOf(string path, string key) => columns.Single(column => column.Path == path).WordsOf(key);

    /// <summary>Paths that say nothing: empty on every closed deal, or the same on all of them.</summary>
    public IReadOnlyList<string> Silent() => columns.Where(column => Decided().Select(deal => column.Codes[deal]).Distinct().Take(2).Count() < 2).Select(column => column.Path).ToList();

    /// <summary>The deals as the statistics take them, without the paths that say nothing.</summary>
    public FitHistory ToHistory()
    {
        var silent = new HashSet<string>(Silent(), StringComparer.Ordinal);
        return new FitHistory(columns.Where(column => !silent.Contains(column.Path)).Select(column => column.ToFit()).ToList(), outcomes)
        {
            CreatedOn = seconds.Select(second => Epoch.AddSeconds(second)).ToList(),
        };
    }

    /// <summary>The deals as text, packed.</summary>
    public string Pack()
    {
        using var bytes = new MemoryStream();
        using (var packed = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            Write(writer);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    /// <summary>The deals that were packed.</summary>
    /// <exception cref="FormatException">The text was not made by <see cref="Pack"/>, or by another version of it.</exception>
    public static PastDeals Unpack(string text)
    {
        try
        {
            using var reader = new BinaryReader(new DeflateStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress));
            return Read(reader);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException("What an earlier slice gathered can't be read.", problem);
        }
    }

    private IEnumerable<int> Decided() => Enumerable.Range(0, Count).Where(deal => outcomes[deal] is Outcome.Won or Outcome.Lost);

    private void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(columns.Count);
        foreach (var outcome in outcomes)
        {
            writer.Write((byte)outcome);
        }

        seconds.ForEach(writer.Write);
        foreach (var column in columns)
        {
            writer.Write(column.Path);
            writer.Write(column.Keys.Count);
            foreach (var key in column.Keys)
            {
                writer.Write(key);
                writer.Write(column.WordsOf(key));
            }

            column.Codes.ForEach(writer.Write);
        }
    }

    private static PastDeals Read(BinaryReader reader)
    {
        var deals = new PastDeals();
        var count = reader.ReadInt32();
        if (reader.ReadInt32() != deals.columns.Count)
        {
            throw new InvalidDataException("The columns are others.");
        }

        Times(count, () => deals.outcomes.Add((Outcome)reader.ReadByte()));
        Times(count, () => deals.seconds.Add(reader.ReadInt64()));
        foreach (var column in deals.columns)
        {
            if (reader.ReadString() != column.Path)
            {
                throw new InvalidDataException("The columns are others.");
            }

            var values = reader.ReadInt32();
            Times(values, () => column.PlaceOf(new PastValue(reader.ReadString(), reader.ReadString())));
            Times(count, () => column.Codes.Add(reader.ReadInt32() is var code && code < values ? code : throw new InvalidDataException("A value is missing.")));
        }

        return deals;
    }

    private static void Times(int count, Action act)
    {
        for (var time = 0; time < count; time++)
        {
            act();
        }
    }
}
