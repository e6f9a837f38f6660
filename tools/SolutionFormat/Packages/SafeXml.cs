using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Packages;

/// <summary>Reads XML that a stranger may have written: no DTD, no entity of its own, nothing fetched, no bottomless nesting.</summary>
public static class SafeXml
{
    /// <summary>Deeper than any form or ribbon, shallower than a stack.</summary>
    private const int DeepestElement = 200;

    private const long MostCharacters = 256L << 20;

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        // A carriage return inside a value must survive the next reader, which would fold it into a line feed.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Reads a document; every element knows its line and <paramref name="name"/>.</summary>
    /// <param name="content">Bytes of the file.</param>
    /// <param name="name">Path as the person knows it.</param>
    /// <exception cref="SolutionFormatException">Not well formed, or holds what solution XML never holds.</exception>
    public static XDocument Read(byte[] content, string name)
    {
        RefuseHarmful(content, name);
        using var reader = XmlReader.Create(new MemoryStream(content), Reading);
        var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        document.Root!.AddAnnotation(new SourceFile(name));
        return document;
    }

    /// <summary>Writes a document; the same document gives the same bytes on every machine.</summary>
    public static byte[] Write(XDocument document)
    {
        using var content = new MemoryStream();
        using (var writer = XmlWriter.Create(content, Writing))
        {
            document.Save(writer);
        }

        content.WriteByte((byte)'\n');
        return content.ToArray();
    }

    // Before the tree is built, because walking a deep tree costs stack and a stack overflow ends the process.
    private static void RefuseHarmful(byte[] content, string name)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), Reading);
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > DeepestElement)
                {
                    throw new SolutionFormatException(
                        new SourcePlace(name, ((IXmlLineInfo)reader).LineNumber),
                        $"elements are nested more than {DeepestElement} deep, which no solution needs. The file was not made by a solution export: get it again from its source.");
                }
            }
        }
        catch (XmlException problem) when (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new SolutionFormatException(
                new SourcePlace(name, LineOfDocumentType(content)),
                "the document type declaration (<!DOCTYPE …>) is refused: solution XML has none, and entities declared in one could read files of this machine. Remove it.",
                problem);
        }
        catch (XmlException problem)
        {
            throw new SolutionFormatException(
                new SourcePlace(name, problem.LineNumber),
                $"not well-formed XML. {problem.Message} Correct that line, or export or pack the solution again.",
                problem);
        }
    }

    // The reader's exception does not say where.
    private static int LineOfDocumentType(ReadOnlySpan<byte> content) =>
        content.IndexOf("<!DOCTYPE"u8) is >= 0 and var place ? content[..place].Count((byte)'\n') + 1 : 0;
}
