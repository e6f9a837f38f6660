using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How a deal stands.</summary>
public enum Outcome
{
    /// <summary>Not closed: neither won nor lost yet.</summary>
    Open,

    Won,

    Lost,

    /// <summary>We ended it ourselves.</summary>
    WalkedAway,
}

/// <summary>One attribute of all deals, as it was known when the deals were young.</summary>
/// <param name="Name">As people know it.</param>
public abstract record FitColumn(string Name)
{
    /// <summary>Days between the latest change of the value and the close of the deal, one a deal, NaN where unknown; null when nobody recorded them.</summary>
    public IReadOnlyList<double>? DaysBeforeClose { get; init; }

    /// <summary>How many deals.</summary>
    public abstract int Count { get; }

    /// <summary>True when the deal has no value.</summary>
    public abstract bool IsBlank(int deal);

    /// <summary>A number a deal that is the same for the same value, −1 for none; it does not depend on the order of deals.</summary>
    internal abstract int[] Alike();
}

/// <summary>An attribute with names for values.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Values">The names, each once.</param>
/// <param name="Codes">One a deal: a place among the values, −1 for blank.</param>
public sealed record CategoryColumn(string Name, IReadOnlyList<string> Values, int[] Codes) : FitColumn(Name)
{
    public override int Count => Codes.Length;

    public override bool IsBlank(int deal) => Codes[deal] < 0;

    /// <summary>A column from names; an empty one is blank.</summary>
    public static CategoryColumn Of(string name, IEnumerable<string?> values)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new List<int>();
        foreach (var value in values)
        {
            if (string.IsNullOrEmpty(value))
            {
                codes.Add(-1);
                continue;
            }

            if (!places.TryGetValue(value!, out var place))
            {
                place = places.Count;
                places.Add(value!, place);
            }

            codes.Add(place);
        }

        return new CategoryColumn(name, places.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToList(), codes.ToArray());
    }

    internal override int[] Alike()
    {
        var order = Enumerable.Range(0, Values.Count).OrderBy(place => Values[place], StringComparer.Ordinal).ToList();
        var ranks = new int[Values.Count];
        for (var rank = 0; rank < order.Count; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return Array.ConvertAll(Codes, code => code < 0 ? -1 : ranks[code]);
    }
}

/// <summary>An attribute with numbers for values.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Values">One a deal, NaN for blank.</param>
public sealed record NumberColumn(string Name, double[] Values) : FitColumn(Name)
{
    public override int Count => Values.Length;

    public override bool IsBlank(int deal) => double.IsNaN(Values[deal]);

    internal override int[] Alike()
    {
        var different = Values.Where(value => !double.IsNaN(value)).Distinct().ToArray();
        Array.Sort(different);
        return Array.ConvertAll(Values, value => double.IsNaN(value) ? -1 : Array.BinarySearch(different, value));
    }
}
