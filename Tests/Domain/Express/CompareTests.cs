using System.Globalization;
using System.Text.RegularExpressions;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class CompareTests
{
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_column_is_compared_by_its_own_type(object value, Comparison comparison, string operand, bool? holds) =>
        Assert.AreEqual(holds, Compare.Holds(value, comparison, operand, A.Noon));

    [TestMethod]
    [DataRow(9, 23, DisplayName = "an hour before midnight in London, already the 10th in Auckland")]
    [DataRow(11, 4, DisplayName = "four in the morning in London, still the 10th in Seattle")]
    public void It_is_today_wherever_the_rep_may_be(int day, int hour)
    {
        var now = new DateTime(2026, 3, day, hour, 0, 0, DateTimeKind.Utc);
        var tenth = new DateTime(2026, 3, 10);

        Assert.IsTrue(Compare.Holds(tenth, Comparison.IsTodayOrLater, "", now));
        Assert.IsTrue(Compare.Holds(tenth, Comparison.IsTodayOrEarlier, "", now));
    }

    private static IEnumerable<object?[]> Cases =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "comparisons.txt"))
        where !line.StartsWith('#')
        let parts = Regex.Match(line, @"^(?<value>'.*?'|\S+)\s+(?<comparison>\w+)\s+(?<operand>.*?)\s*=>\s*(?<holds>\S+)$")
        select new object?[]
        {
            Value(parts.Groups["value"].Value),
            Enum.Parse<Comparison>(parts.Groups["comparison"].Value),
            parts.Groups["operand"].Value,
            parts.Groups["holds"].Value switch { "yes" => true, "no" => false, "?" => (bool?)null, var other => throw new FormatException(other) },
        };

    private static object Value(string text) => text switch
    {
        ['\'', .., '\''] => text[1..^1],
        ['{', .., '}'] => Guid.Parse(text),
        "true" or "false" => bool.Parse(text),
        _ when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
    };
}
