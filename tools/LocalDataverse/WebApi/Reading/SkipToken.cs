using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Where the next page of a query begins. Opaque to callers, who send it back as they got it.</summary>
/// <param name="Page">From 2.</param>
/// <param name="PageSize">Rows a page: a caller who drops the Prefer header still gets pages that join.</param>
/// <param name="Cookie">The platform's own paging cookie; null when it gave none.</param>
internal sealed record SkipToken(int Page, int PageSize, string? Cookie)
{
    /// <summary>As it stands in <c>$skiptoken</c>, not yet escaped for an address.</summary>
    public string Write() => CookieXml(("pagenumber", Text(Page)), ("pagesize", Text(PageSize)), ("pagingcookie", Twice(Cookie)), ("istracking", "False"));

    /// <summary>The annotation of a FetchXML page: the cookie that the next page's fetch needs, URL-encoded twice as Dataverse does.</summary>
    public static string WriteForFetch(int page, string? cookie) => CookieXml(("pagenumber", Text(page)), ("pagingcookie", Twice(cookie)), ("istracking", "False"));

    /// <exception cref="WebApiException">It is not a token that an earlier page gave out.</exception>
    public static SkipToken Read(string text)
    {
        try
        {
            var cookie = SafeXml.Parse(text);
            var read = new SkipToken(Whole(cookie, "pagenumber"), Whole(cookie, "pagesize"), Once((string?)cookie.Attribute("pagingcookie")));
            return read is { Page: >= 2, PageSize: >= 1 and <= Limits.RowsAPage } ? read : throw Broken();
        }
        catch (Exception problem) when (problem is XmlException or FormatException)
        {
            throw Broken();
        }
    }

    private static WebApiException Broken() =>
        WebApiException.BadQuery("The $skiptoken isn't one that an earlier page gave out. Use the address in @odata.nextLink unchanged.");

    private static int Whole(XElement cookie, string name) =>
        int.Parse((string?)cookie.Attribute(name) ?? "", NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Twice(string? cookie) => Uri.EscapeDataString(Uri.EscapeDataString(cookie ?? ""));

    private static string? Once(string? encoded) => string.IsNullOrEmpty(encoded) ? null : Uri.UnescapeDataString(Uri.UnescapeDataString(encoded));

    private static string CookieXml(params IEnumerable<(string Name, string Value)> attributes) =>
        new XElement("cookie", attributes.Select(one => new XAttribute(one.Name, one.Value))).ToString(SaveOptions.DisableFormatting);
}
