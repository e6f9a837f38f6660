using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Data;

/// <summary>Reads one value of a configuration row.</summary>
internal static class ConfigurationValue
{
    /// <param name="field">In data.xml.</param>
    /// <param name="described">The same field in data_schema.xml.</param>
    public static object? Read(XElement field, XElement described)
    {
        // Not trimmed: a text may begin or end with a line break.
        var text = field.Attribute("value")?.Value ?? "";
        if (text.Length == 0)
        {
            return null;
        }

        return described.RequiredAttr("type") switch
        {
            "string" => text,
            "number" => Parsed<int>(field, text, "a whole number"),
            "decimal" => Parsed<decimal>(field, text, "a number with a point"),
            "float" => Parsed<double>(field, text, "a number with a point"),
            "money" => new ConfigurationMoney(Parsed<decimal>(field, text, "a number with a point")),
            "bool" => bool.TryParse(text, out var answer) ? answer : throw Wrong(field, text, "True or False"),
            "datetime" => Instant(field, text),
            "guid" => field.Id(text, field.Attr("name")),
            "optionsetvalue" or "state" or "status" => new ConfigurationOption(Parsed<int>(field, text, "the number of an option")),
            "entityreference" or "owner" => Lookup(field, text),
            var other => throw described.Problem($"the type '{other}' is not known. Known are string, number, decimal, float, money, bool, datetime, guid, optionsetvalue, state, status, entityreference and owner."),
        };
    }

    private static T Parsed<T>(XElement field, string text, string wanted)
        where T : struct, ISpanParsable<T>, System.Numerics.INumberBase<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(field, text, wanted);

    private static DateTime Instant(XElement field, string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw Wrong(field, text, "a date such as 2026-03-31 or 2026-03-31T08:00:00Z");

    private static ConfigurationLookup Lookup(XElement field, string text) => new(
        field.RequiredAttr("lookupentity"),
        field.Id(text, field.Attr("name")),
        field.Attr("lookupentityname"));

    private static SolutionFormatException Wrong(XElement field, string text, string wanted) =>
        field.Problem($"{field.Attr("name")} is '{text}'. Write {wanted}.");
}
