using System.Globalization;
using System.Text.RegularExpressions;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>What the caller asks for in the Prefer header. What is not known there is left alone, as HTTP wants it (RFC 7240).</summary>
internal sealed partial class Preferences
{
    private readonly IReadOnlyList<string> annotations;

    private Preferences(int? maxPageSize, bool? returnsRepresentation, bool continuesOnError, IReadOnlyList<string> annotations)
    {
        MaxPageSize = maxPageSize;
        ReturnsRepresentation = returnsRepresentation == true;
        ContinuesOnError = continuesOnError;
        this.annotations = annotations;
    }

    public static Preferences None { get; } = new(null, returnsRepresentation: null, continuesOnError: false, []);

    /// <summary>Rows a page, 1–5,000; null when not asked.</summary>
    public int? MaxPageSize { get; }

    /// <summary>The annotations asked for, as they were written; empty when none were.</summary>
    public string Annotations => string.Join(',', annotations);

    /// <summary>True when the answer to a write should hold the row.</summary>
    public bool ReturnsRepresentation { get; }

    /// <summary>True when a batch goes on after a request of it failed.</summary>
    public bool ContinuesOnError { get; }

    /// <summary>True when errors should carry everything that is known about them.</summary>
    public bool WantsErrorDetails => annotations.Contains("*");

    public static Preferences Read(IEnumerable<string?> headers)
    {
        int? size = null;
        bool? representation = null;
        var continues = false;
        var annotations = new List<string>();
        foreach (var (name, value) in headers.SelectMany(header => Split(header ?? "")))
        {
            switch (name.ToLowerInvariant())
            {
                case "odata.maxpagesize" or "maxpagesize":
                    size = ReadPageSize(value);
                    break;
                case "odata.track-changes" or "track-changes":
                    throw WebApiException.NotSupported("Change tracking (Prefer: odata.track-changes) is not supported by the local Dataverse. Filter by modifiedon.");
                case "return":
                    representation = value.Equals("representation", StringComparison.OrdinalIgnoreCase);
                    break;
                case "odata.continue-on-error" or "continue-on-error":
                    continues = !value.Equals("false", StringComparison.OrdinalIgnoreCase);
                    break;
                case "odata.include-annotations" or "include-annotations":
                    annotations.AddRange(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                    break;
            }
        }

        return new Preferences(size, representation, continues, annotations);
    }

    /// <summary>True when the caller asked for that annotation, by name or by wildcard; a leading <c>-</c> takes one out again.</summary>
    public bool Wants(string annotation)
    {
        var wanted = false;
        foreach (var pattern in annotations)
        {
            if (pattern.StartsWith('-') && Matches(pattern[1..], annotation))
            {
                return false;
            }

            wanted |= Matches(pattern, annotation);
        }

        return wanted;
    }

    private static bool Matches(string pattern, string annotation) =>
        pattern.EndsWith('*') ? annotation.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == annotation;

    private static int ReadPageSize(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size >= 1
            ? Math.Min(size, Limits.RowsAPage)
            : throw WebApiException.BadQuery($"The preference odata.maxpagesize={value} isn't a page size. Give a whole number from 1 to {Limits.RowsAPage}.");

    private static IEnumerable<(string Name, string Value)> Split(string header) =>
        Preference().Matches(header).Select(match => (match.Groups["name"].Value, match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value));

    [GeneratedRegex("""(?<name>[\w.\-]+)\s*(=\s*("(?<quoted>[^"]*)"|(?<plain>[^,;\s]*)))?""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Preference();
}
