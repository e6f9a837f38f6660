using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Edits XML without touching what it does not change: two spaces a level, line feeds, everything else as it stood.</summary>
internal static class XmlLayout
{
    private const string Indent = "  ";

    private static readonly XmlWriterSettings AsItStands = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = false,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.None,
    };

    /// <summary>A new document of a root that has no layout yet.</summary>
    /// <param name="comment">What stands before the root; null for nothing.</param>
    public static XDocument New(XElement root, string? comment = null)
    {
        Spread(root, depth: 0);
        return new XDocument(new XDeclaration("1.0", "utf-8", null), comment is null ? null : new XComment($" {comment} "), root);
    }

    public static XDocument Read(string path)
    {
        try
        {
            return XDocument.Parse(File.ReadAllText(path), LoadOptions.PreserveWhitespace);
        }
        catch (XmlException problem)
        {
            throw new SolutionFormatException($"{path}({problem.LineNumber}): not well-formed XML. {problem.Message} Correct that line first.", problem);
        }
    }

    public static string Text(XDocument document)
    {
        using var content = new MemoryStream();
        using (var writer = XmlWriter.Create(content, AsItStands))
        {
            // The writer puts no line end after the declaration of a document that was made in memory.
            writer.WriteStartDocument();
            writer.WriteWhitespace("\n");
            foreach (var node in document.Nodes().Where(node => node is not XText))
            {
                node.WriteTo(writer);
                writer.WriteWhitespace("\n");
            }
        }

        return Encoding.UTF8.GetString(content.ToArray());
    }

    /// <summary>Puts a child in its place among siblings of its name: before the first whose key is greater, otherwise after the last child.</summary>
    /// <param name="parent">Holds the siblings.</param>
    /// <param name="child">Has no layout yet.</param>
    /// <param name="key">What the siblings are sorted by.</param>
    /// <param name="order">How they are sorted; without regard to case unless given.</param>
    public static void Insert(XElement parent, XElement child, Func<XElement, string> key, StringComparer? order = null)
    {
        var next = parent.Elements(child.Name).FirstOrDefault(sibling => (order ?? StringComparer.OrdinalIgnoreCase).Compare(key(sibling), key(child)) > 0);
        if (next is null)
        {
            Append(parent, child);
        }
        else
        {
            Spread(child, Depth(next));
            next.AddBeforeSelf(child, Break(Depth(next)));
        }
    }

    /// <summary>Puts a child after the last one.</summary>
    public static void Append(XElement parent, XElement child)
    {
        var depth = Depth(parent) + 1;
        Spread(child, depth);
        if (parent.Elements().LastOrDefault() is { } last)
        {
            last.AddAfterSelf(Break(depth), child);
        }
        else
        {
            parent.Nodes().OfType<XText>().Remove();
            parent.Add(Break(depth), child, Break(depth - 1));
        }
    }

    /// <summary>Puts an element right after a sibling.</summary>
    public static void After(XElement sibling, XElement element)
    {
        Spread(element, Depth(sibling));
        sibling.AddAfterSelf(Break(Depth(sibling)), element);
    }

    /// <summary>Takes an element out with the line it stood on.</summary>
    public static void Remove(XElement element)
    {
        if (element.PreviousNode is XText before)
        {
            before.Remove();
        }

        element.Remove();
    }

    private static int Depth(XElement element) => element.Ancestors().Count();

    private static XText Break(int depth) => new("\n" + string.Concat(Enumerable.Repeat(Indent, depth)));

    // Elements that hold text stay on one line; elements that hold elements get a line for each.
    private static void Spread(XElement element, int depth)
    {
        var children = element.Elements().ToList();
        if (children.Count == 0)
        {
            return;
        }

        element.Nodes().OfType<XText>().Remove();
        foreach (var child in children)
        {
            Spread(child, depth + 1);
            child.AddBeforeSelf(Break(depth + 1));
        }

        element.Add(Break(depth));
    }
}
