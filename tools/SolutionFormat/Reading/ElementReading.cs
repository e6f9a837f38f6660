using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Takes values out of solution XML; what is not as the format has it is refused with file and line.</summary>
internal static class ElementReading
{
    /// <summary>Text of a child element; empty when there is none.</summary>
    public static string Text(this XElement element, string child) => element.Element(child)?.Value.Trim() ?? "";

    /// <summary>Text of an attribute; empty when there is none.</summary>
    public static string Attr(this XElement element, string name) => element.Attribute(name)?.Value.Trim() ?? "";

    public static string RequiredText(this XElement element, string child) =>
        element.Text(child) is { Length: > 0 } text ? text : throw element.Problem($"<{element.Name.LocalName}> has no {child}. Add the element; every export has it.");

    public static string RequiredAttr(this XElement element, string name) =>
        element.Attr(name) is { Length: > 0 } text ? text : throw element.Problem($"<{element.Name.LocalName}> has no attribute '{name}'. Add it; every export has it.");

    public static XElement RequiredElement(this XElement element, string child) =>
        element.Element(child) ?? throw element.Problem($"<{element.Name.LocalName}> has no {child}. Add the element; every export has it.");

    /// <summary>A 1/0 child element.</summary>
    public static bool Flag(this XElement element, string child, bool fallback = false) => element.Text(child) switch
    {
        "" => fallback,
        "1" or "true" or "True" => true,
        "0" or "false" or "False" => false,
        var other => throw element.Element(child)!.Problem($"{child} is '{other}'; the format has 1 or 0."),
    };

    /// <summary>A whole number in a child element; null when there is none.</summary>
    public static int? Number(this XElement element, string child) => element.Text(child) is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw element.Element(child)!.Problem($"{child} is '{text}', which is not a whole number.")
        : null;

    /// <summary>A whole number in an attribute; null when there is none.</summary>
    public static int? NumberAttr(this XElement element, string name) => element.Attr(name) is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw element.Problem($"{name} is '{text}', which is not a whole number.")
        : null;

    /// <summary>A number in a child element; null when there is none or when it is beyond what a decimal holds (a float's widest range).</summary>
    public static decimal? Decimal(this XElement element, string child)
    {
        var text = element.Text(child);
        if (text.Length == 0)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? null
            : throw element.Element(child)!.Problem($"{child} is '{text}', which is not a number.");
    }

    /// <summary>An id with or without braces.</summary>
    public static Guid Id(this XElement element, string text, string what) => Guid.TryParse(text, out var id)
        ? id
        : throw element.Problem($"{what} is '{text}', which is not an id. Write a GUID.");

    /// <summary>The label in the base language, otherwise the first, with those in other languages; empty when there is none.</summary>
    /// <param name="holder"><c>displaynames</c>, <c>LocalizedNames</c>, <c>labels</c>…: an element whose children carry description and languagecode.</param>
    public static LocalizedText Label(this XElement? holder)
    {
        var labels = holder?.Elements().Select(label => (Language: label.NumberAttr("languagecode") ?? LocalizedText.BaseLanguage, Text: label.Attr("description"))).ToList() ?? [];
        var main = labels.FindIndex(label => label.Language == LocalizedText.BaseLanguage) is >= 0 and var found ? found : 0;
        return labels.Count switch
        {
            0 => "",
            1 => labels[0].Text,
            _ => new LocalizedText(labels[main].Text, Others(labels, main)),
        };
    }

    /// <summary>The same of a component that is a file of its own: its <c>default</c> attribute has the text in the base language, labels beneath have others.</summary>
    public static LocalizedText Word(this XElement? holder)
    {
        var label = holder.Label();
        return new LocalizedText(holder?.Attr("default") ?? "", label.Translations.ToDictionary(language => language, label.In));
    }

    private static Dictionary<int, string> Others(List<(int Language, string Text)> labels, int main)
    {
        var others = new Dictionary<int, string>();
        foreach (var (language, text) in labels.Where((label, index) => index != main && label.Text.Length > 0))
        {
            others[language] = text;
        }

        return others;
    }

    /// <summary>Refusal that starts with file and line.</summary>
    public static SolutionFormatException Problem(this XObject node, string what) => new(SourcePlace.Of(node), what);
}
