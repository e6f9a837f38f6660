using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>The labels of a solution in one more language: a file <c>1031.json</c> beside the solution's folder, each English text once, with its translation.</summary>
/// <remarks>
/// Where an English text means two things, <c>"Close @OptionSets/sl_kind"</c> stands for the text in the files whose path begins so,
/// <c>"Research @Entities/sl_Research#LocalizedCollectionName"</c> for it in elements of that name there, and <c>"Close"</c> for it everywhere else.
/// </remarks>
public sealed class Translation
{
    private const string PlaceMark = " @";

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ILookup<string, Entry> placed;

    private Translation(int language, string path, byte[] content)
    {
        Language = language;
        Path = path;
        foreach (var entry in Read(content))
        {
            if (!entries.TryAdd(entry.Key, entry))
            {
                throw new SolutionFormatException(entry.Place, $"'{entry.Key}' stands twice. Remove one.");
            }
        }

        placed = entries.Values.Where(entry => entry.Under.Length > 0).OrderByDescending(entry => entry.Element.Length > 0).ThenByDescending(entry => entry.Under.Length).ToLookup(entry => entry.English, StringComparer.Ordinal);
    }

    /// <summary>Locale id.</summary>
    public int Language { get; }

    /// <summary>As the person knows it, relative to the solution's folder.</summary>
    public string Path { get; }

    internal IReadOnlyCollection<Entry> Entries => entries.Values;

    /// <summary>Every language there is a file for, ascending.</summary>
    /// <param name="folder">Holds a file a language; empty, or not there: none.</param>
    /// <exception cref="SolutionFormatException">A file is not named for a language, or is no list of texts.</exception>
    public static IReadOnlyList<Translation> Of(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(Open)] : [];

    /// <summary>A file of words.</summary>
    /// <param name="name">Its name, which says the language: <c>1031.json</c>.</param>
    /// <param name="path">As the person knows it.</param>
    /// <param name="content">UTF-8.</param>
    /// <exception cref="SolutionFormatException">It is not named for a language, or is no list of texts.</exception>
    public static Translation Read(string name, string path, byte[] content) =>
        name.EndsWith(".json", StringComparison.Ordinal) && int.TryParse(name[..^5], NumberStyles.None, CultureInfo.InvariantCulture, out var language) && language != LocalizedText.BaseLanguage
            ? new Translation(language, path, content)
            : throw new SolutionFormatException(new SourcePlace(path, 0), "the file is not named for another language than English. Name it by its locale id, as 1031.json, or move it away.");

    /// <summary>Lays this language into a file of the solution, beside the English.</summary>
    /// <param name="root">Changed.</param>
    /// <param name="file">Path of the file in the solution's folder.</param>
    public void LayInto(XElement root, string file)
    {
        foreach (var place in LabelPlaces.Of(root).ToList())
        {
            if (Find(place, file) is { Text.Length: > 0 } entry)
            {
                place.Add(Language, entry.Text);
            }
        }
    }

    /// <summary>What an English text is called at its place; null when it has no translation.</summary>
    internal Entry? Find(LabelPlace place, string file)
    {
        var english = place.Text.Value;
        return placed[english].FirstOrDefault(entry => entry.CountsAt(place, file)) ?? entries.GetValueOrDefault(english);
    }

    private static Translation Open(string file) => Read(System.IO.Path.GetFileName(file), "../words/" + System.IO.Path.GetFileName(file), File.ReadAllBytes(file));

    private List<Entry> Read(byte[] content)
    {
        var read = new List<Entry>();
        // An editor may put the mark of UTF-8 before the text.
        var start = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(content.AsSpan(start));
        var line = 1;
        var counted = start;
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Problem(1, "the file is no list of texts");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = start + (int)reader.TokenStartIndex;
                line += content.AsSpan(counted, at - counted).Count((byte)'\n');
                counted = at;
                var key = reader.GetString()!;
                reader.Read();
                read.Add(reader.TokenType == JsonTokenType.String
                    ? new Entry(key, reader.GetString()!, new SourcePlace(Path, line))
                    : throw Problem(line, $"'{key}' has no text"));
            }
        }
        catch (JsonException broken)
        {
            throw Problem((int)(broken.LineNumber ?? 0) + 1, "the file is not well-formed JSON");
        }

        return read;

        SolutionFormatException Problem(int at, string what) => new(new SourcePlace(Path, at), $"{what}. Write {{ \"English text\": \"translation\", … }}.");
    }

    /// <summary>One text.</summary>
    /// <param name="Key">English, with the place where it only counts.</param>
    /// <param name="Text">The translation.</param>
    /// <param name="Place">Where it stands.</param>
    internal sealed record Entry(string Key, string Text, SourcePlace Place)
    {
        private readonly string[] at = Key.LastIndexOf(PlaceMark, StringComparison.Ordinal) is > 0 and var mark ? Key[(mark + PlaceMark.Length)..].Split('#', 2) : [];

        public string English => at.Length == 0 ? Key : Key[..Key.LastIndexOf(PlaceMark, StringComparison.Ordinal)];

        /// <summary>Beginning of the paths of files it counts in; empty: all.</summary>
        public string Under => at.Length > 0 ? at[0] : "";

        /// <summary>Name of the elements it counts in; empty: all.</summary>
        public string Element => at.Length > 1 ? at[1] : "";

        public bool CountsAt(LabelPlace place, string file) =>
            file.StartsWith(Under, StringComparison.Ordinal) && (Element.Length == 0 || place.Element.Name.LocalName == Element);
    }
}
