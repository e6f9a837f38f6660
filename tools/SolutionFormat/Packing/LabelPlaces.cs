using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>A text of the solution in the base language that can have others beside it.</summary>
/// <param name="Element">For example <c>&lt;label description="Deal" languagecode="1033" /&gt;</c>.</param>
/// <param name="Text">The attribute that holds it.</param>
/// <param name="Language">The attribute that says its language.</param>
internal sealed record LabelPlace(XElement Element, XAttribute Text, XAttribute Language)
{
    /// <summary>Says the same in another language, right behind.</summary>
    public void Add(int language, string text)
    {
        var other = new XElement(Element);
        other.SetAttributeValue(Text.Name, text);
        other.SetAttributeValue(Language.Name, language.ToString(CultureInfo.InvariantCulture));
        Element.AddAfterSelf(other);
    }
}

/// <summary>Finds the texts that the format has in several languages.</summary>
internal static class LabelPlaces
{
    private static readonly string English = LocalizedText.BaseLanguage.ToString(CultureInfo.InvariantCulture);

    /// <summary>Every text of a file in the base language, empty ones left out, in order.</summary>
    public static IEnumerable<LabelPlace> Of(XElement root) =>
        from element in root.DescendantsAndSelf()
        // A site map has attributes of its own for the same.
        let language = element.Attribute("languagecode") ?? element.Attribute("LCID")
        where language?.Value == English
        let text = element.Attribute(language.Name == "LCID" ? element.Name : "description")
        where text?.Value.Trim().Length > 0
        select new LabelPlace(element, text, language);
}
