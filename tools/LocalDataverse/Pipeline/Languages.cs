using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>The languages of a local organization.</summary>
/// <remarks>"Create solutions that support multiple languages": labels in other languages are discarded by an import.</remarks>
internal static class Languages
{
    /// <summary>Locale ids of the languages users can choose, the base language first.</summary>
    public static readonly IReadOnlyList<int> Provisioned = [LocalizedText.BaseLanguage, German];

    private const int German = 1031;

    private static readonly string Base = LocalizedText.BaseLanguage.ToString(CultureInfo.InvariantCulture);

    /// <summary>A form, a dashboard or a site map as a user reads it: of every label the one in that language, or that in the base language where there is none.</summary>
    /// <remarks>Dataverse, too, answers with a form's labels in the language of who asks.</remarks>
    public static XElement In(int language, XElement screen)
    {
        var copy = new XElement(screen);
        var wanted = language.ToString(CultureInfo.InvariantCulture);
        foreach (var label in copy.Descendants().Where(element => LanguageOf(element) is not null).ToList())
        {
            var best = label.Parent!.Elements(label.Name).FirstOrDefault(other => LanguageOf(other) == wanted)
                ?? label.Parent.Elements(label.Name).FirstOrDefault(other => LanguageOf(other) == Base)
                ?? label;
            if (best != label)
            {
                label.Remove();
            }
        }

        return copy;
    }

    private static string? LanguageOf(XElement element) => (element.Attribute("languagecode") ?? element.Attribute("LCID"))?.Value;
}
