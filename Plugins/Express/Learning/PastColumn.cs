using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>One attribute of many deals: each different value once, and a place among them for each deal.</summary>
/// <param name="path">Path to the value.</param>
internal sealed class PastColumn(string path)
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    public string Path { get; } = path;

    public List<string> Keys { get; } = [];

    /// <summary>One a deal; −1 for none.</summary>
    public List<int> Codes { get; } = [];

    public void Add(PastValue? value) => Codes.Add(value is null ? -1 : PlaceOf(value));

    public void Append(PastColumn other)
    {
        var codes = other.Keys.Select((key, place) => PlaceOf(new PastValue(key, other.words[place]))).ToArray();
        Codes.AddRange(other.Codes.Select(code => code < 0 ? -1 : codes[code]));
    }

    /// <summary>How people read a value.</summary>
    public string WordsOf(string key) => places.TryGetValue(key, out var place) ? words[place] : key;

    /// <summary>The place of a value, new or met before. Of several spellings the first by its letters stays, whatever came first.</summary>
    public int PlaceOf(PastValue value)
    {
        if (!places.TryGetValue(value.Key, out var place))
        {
            place = Keys.Count;
            places.Add(value.Key, place);
            Keys.Add(value.Key);
            words.Add(value.Words);
        }
        else if (string.CompareOrdinal(value.Words, words[place]) < 0)
        {
            words[place] = value.Words;
        }

        return place;
    }

    /// <summary>As the statistics take it.</summary>
    public FitColumn ToFit()
    {
        if (Watched.KindOf(Path) != ValueKind.Number)
        {
            return new CategoryColumn(Path, Keys, Codes.ToArray());
        }

        var numbers = Keys.Select(key => double.Parse(key, CultureInfo.InvariantCulture)).ToArray();
        return new NumberColumn(Path, Codes.Select(code => code < 0 ? double.NaN : numbers[code]).ToArray());
    }
}
