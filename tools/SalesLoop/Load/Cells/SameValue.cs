using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Load.Cells;

/// <summary>Tells whether two values of a column are the same, and writes one as a key.</summary>
internal static class SameValue
{
    public static bool Are(object? one, object? other) => KeyOf(one) == KeyOf(other);

    /// <summary>A text that is the same for equal values and different for others; empty for none.</summary>
    public static string KeyOf(object? value) => value switch
    {
        null => "",
        // Dataverse trims what ends a text, and line ends depend on the machine that wrote it.
        string text => text.ReplaceLineEndings("\n").TrimEnd(),
        Money money => Invariant(money.Value),
        decimal number => Invariant(number),
        double number => Invariant((decimal)number),
        int number => Invariant(number),
        long number => Invariant(number),
        OptionSetValue option => Invariant(option.Value),
        EntityReference row => $"{row.LogicalName}/{row.Id:D}",
        DateTime moment => moment.ToString("s", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The same for a column that finds a row, where case does not count.</summary>
    public static string FindingKeyOf(object? value) => KeyOf(value).ToUpperInvariant();

    private static string Invariant(decimal number) => number.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture);
}
