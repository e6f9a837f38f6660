using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How an attribute is told as categories. What is trained once is told the same way ever after.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Categories">Names; a code is a place among them.</param>
public abstract record FitAttribute(string Name, IReadOnlyList<string> Categories)
{
    /// <summary>The category of deals without a value.</summary>
    public const string Blank = "(blank)";

    /// <summary>The category of values that are rare or new.</summary>
    public const string Other = "(other)";

    /// <summary>A code a deal; −1 where a value is new and rare values were not met in training either: it says nothing.</summary>
    /// <param name="column">A column of the kind it was trained on.</param>
    public abstract int[] CodesOf(FitColumn column);

    /// <summary>Learns the categories of a column. Those with too few deals go to <see cref="Other"/>, a blank among them; numbers are cut at their quintiles.</summary>
    /// <param name="column">The attribute.</param>
    /// <param name="deals">The deals it is learned from.</param>
    /// <param name="fewest">Deals below which a category is counted among the others; 1 keeps all.</param>
    public static FitAttribute Learn(FitColumn column, IReadOnlyList<int> deals, int fewest) => column switch
    {
        CategoryColumn names => CategoryAttribute.Learn(names, deals, fewest),
        NumberColumn numbers => NumberAttribute.Learn(numbers, deals, fewest),
        _ => throw new NotSupportedException($"There are no categories for a column of the kind {column.GetType().Name}."),
    };

    /// <summary>The categories kept, in order, with the two that hold what is missing and what is rare where there is such.</summary>
    /// <param name="names">All categories, in the order they are to have.</param>
    /// <param name="counts">Deals of each, and of blank ones at the end.</param>
    /// <param name="fewest">Deals below which a category goes to the others.</param>
    internal static List<string> Kept(IReadOnlyList<string> names, int[] counts, int fewest)
    {
        var kept = names.Where((_, place) => counts[place] >= fewest && counts[place] > 0).ToList();
        var blanks = counts[counts.Length - 1];
        if (blanks >= fewest && blanks > 0)
        {
            kept.Add(Blank);
        }

        if (counts.Any(count => count > 0 && count < fewest))
        {
            kept.Add(Other);
        }

        return kept;
    }

    /// <summary>The code of each category: its own, that of the others, or −1.</summary>
    internal int[] CodesOf(IReadOnlyList<string> categories)
    {
        var places = Enumerable.Range(0, Categories.Count).ToDictionary(place => Categories[place], StringComparer.Ordinal);
        var other = places.TryGetValue(Other, out var place) ? place : -1;
        return categories.Select(category => places.TryGetValue(category, out var own) ? own : other).ToArray();
    }
}

/// <summary>An attribute with names for values, in the order of their letters.</summary>
public sealed record CategoryAttribute(string Name, IReadOnlyList<string> Categories) : FitAttribute(Name, Categories)
{
    public override int[] CodesOf(FitColumn column)
    {
        var names = (CategoryColumn)column;
        var codes = CodesOf(names.Values);
        var blank = CodesOf([Blank])[0];
        return Array.ConvertAll(names.Codes, code => code < 0 ? blank : codes[code]);
    }

    internal static CategoryAttribute Learn(CategoryColumn column, IReadOnlyList<int> deals, int fewest)
    {
        var order = Enumerable.Range(0, column.Values.Count).OrderBy(place => column.Values[place], StringComparer.Ordinal).ToList();
        var counts = new int[order.Count + 1];
        foreach (var deal in deals)
        {
            counts[column.IsBlank(deal) ? order.Count : column.Codes[deal]]++;
        }

        var ordered = order.Select(place => counts[place]).Concat([counts[order.Count]]).ToArray();
        return new CategoryAttribute(column.Name, Kept(order.Select(place => column.Values[place]).ToList(), ordered, fewest));
    }
}

/// <summary>An attribute with numbers for values, cut into ranges.</summary>
/// <param name="Cuts">Rising; a range holds its upper end.</param>
public sealed record NumberAttribute(string Name, IReadOnlyList<string> Categories, IReadOnlyList<double> Cuts) : FitAttribute(Name, Categories)
{
    private const int Parts = 5;

    /// <summary>Names of all ranges, the lowest first, also of those that were counted among the others: one more than there are cuts.</summary>
    public IReadOnlyList<string> Ranges() => Names(Cuts);

    public override int[] CodesOf(FitColumn column)
    {
        var numbers = (NumberColumn)column;
        var codes = CodesOf(Names(Cuts));
        var blank = CodesOf([Blank])[0];
        return Array.ConvertAll(numbers.Values, value => double.IsNaN(value) ? blank : codes[RangeOf(value, Cuts)]);
    }

    internal static NumberAttribute Learn(NumberColumn column, IReadOnlyList<int> deals, int fewest)
    {
        var values = deals.Select(deal => column.Values[deal]).Where(value => !double.IsNaN(value)).ToArray();
        Array.Sort(values);
        var cuts = values.Length == 0
            ? []
            : Enumerable.Range(1, Parts - 1).Select(cut => Quantiles.OfSorted(values, (double)cut / Parts)).Where(cut => cut < values[values.Length - 1]).Distinct().ToList();
        var names = Names(cuts);
        var counts = new int[names.Count + 1];
        foreach (var value in values)
        {
            counts[RangeOf(value, cuts)]++;
        }

        counts[names.Count] = deals.Count - values.Length;
        return new NumberAttribute(column.Name, Kept(names, counts, fewest), cuts);
    }

    private static int RangeOf(double value, IReadOnlyList<double> cuts)
    {
        var range = 0;
        while (range < cuts.Count && value > cuts[range])
        {
            range++;
        }

        return range;
    }

    private static List<string> Names(IReadOnlyList<double> cuts) => cuts.Count == 0
        ? ["any number"]
        : Enumerable.Range(0, cuts.Count + 1).Select(range =>
            range == 0 ? $"up to {Plain(cuts[0])}"
            : range == cuts.Count ? $"above {Plain(cuts[range - 1])}"
            : $"above {Plain(cuts[range - 1])} up to {Plain(cuts[range])}").ToList();

    private static string Plain(double cut) => cut.ToString("0.####", CultureInfo.InvariantCulture);
}
