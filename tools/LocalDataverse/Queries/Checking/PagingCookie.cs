using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Says where a page ended.</summary>
/// <param name="Page">The page it came with.</param>
/// <param name="Last">Values of the ordering columns in that page's last row.</param>
/// <remarks>In the documented form: <c>&lt;cookie page="1"&gt;&lt;name last="B" first="A" /&gt;&lt;accountid last="{…}" first="{…}" /&gt;&lt;/cookie&gt;</c>.</remarks>
internal sealed record PagingCookie(int Page, IReadOnlyList<SqlValue> Last)
{
    private const int MostCharacters = 100_000;

    public static PagingCookie Read(string text, IReadOnlyList<CheckedOrder> orders)
    {
        var cookie = Parse(text);
        if (cookie.Name != "cookie" || !int.TryParse(cookie.Attribute("page")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page < 1)
        {
            throw QueryFaults.InvalidCookie("it does not say which page it is from");
        }

        var columns = cookie.Elements().ToList();
        if (!columns.Select(column => column.Name.LocalName).SequenceEqual(orders.Select(order => order.Operand.Column.Name)))
        {
            throw Faults.Of(0x80041129, "Order by columns do not match those in paging cookie.");
        }

        return new PagingCookie(page, [.. columns.Zip(orders, ValueOf)]);
    }

    /// <summary>Writes the cookie of a page.</summary>
    /// <param name="page">Number of the page.</param>
    /// <param name="orders">What rows are ordered by.</param>
    /// <param name="first">Values of the ordering columns in the page's first row.</param>
    /// <param name="last">Values of the ordering columns in the page's last row.</param>
    public static string Write(int page, IReadOnlyList<CheckedOrder> orders, IReadOnlyList<SqlValue> first, IReadOnlyList<SqlValue> last) =>
        new XElement(
            "cookie",
            new XAttribute("page", page),
            orders.Select((order, index) => new XElement(order.Operand.Column.Name, End("last", order, last[index]), End("first", order, first[index])))).ToString(SaveOptions.DisableFormatting);

    private static XAttribute End(string name, CheckedOrder order, SqlValue value)
    {
        if (value.Kind == SqlKind.Null)
        {
            return new XAttribute(name + "null", "1");
        }

        var text = order.Operand.Column.Codec.ToText(value);

        // Text may hold characters that XML can't.
        return text.All(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character))
            ? new XAttribute(name, text)
            : new XAttribute(name + "base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
    }

    private static SqlValue ValueOf(XElement column, CheckedOrder order)
    {
        if (column.Attribute("lastnull") is not null)
        {
            return SqlValue.Null;
        }

        try
        {
            var text = column.Attribute("lastbase64") is { } coded ? Encoding.UTF8.GetString(Convert.FromBase64String(coded.Value)) : column.Attribute("last")?.Value;
            return order.Operand.Column.Codec.ToSql(text ?? throw QueryFaults.InvalidCookie($"it has no last value of '{column.Name}'"));
        }
        catch (FormatException mismatch)
        {
            throw QueryFaults.InvalidCookie(mismatch.Message);
        }
    }

    private static XElement Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
            return XElement.Load(reader);
        }
        catch (XmlException broken)
        {
            throw QueryFaults.InvalidCookie(broken.Message);
        }
    }
}
