using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Pieces that every kind of component repeats.</summary>
internal static class FormatXml
{
    private const string English = "1033";

    /// <summary><c>&lt;displaynames&gt;&lt;displayname …/&gt;&lt;/displaynames&gt;</c> and its like.</summary>
    public static XElement Labels(string holder, string item, string text) => new(
        holder,
        new XElement(item, new XAttribute("description", text), new XAttribute("languagecode", English)));

    public static XElement DisplayNames(string text) => Labels("displaynames", "displayname", text);

    public static XElement Descriptions(string text) => Labels("Descriptions", "Description", text);

    public static XElement LocalizedNames(string text) => Labels("LocalizedNames", "LocalizedName", text);

    public static XElement OptionLabels(string text) => Labels("labels", "label", text);

    public static XElement Flag(string name, bool value) => new(name, value ? "1" : "0");

    /// <summary>An element that is there but says nothing; the format writes both tags.</summary>
    public static XElement Empty(string name) => new(name, "");
}
