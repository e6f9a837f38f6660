using System.Xml;
using System.Xml.Linq;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Parses XML that came in an address: no document type, so no entity of its own to expand or fetch.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="XmlException">Not well-formed; the message says where.</exception>
    public static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Strict);
        return XElement.Load(reader);
    }
}
