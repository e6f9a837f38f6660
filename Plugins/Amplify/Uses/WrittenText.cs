using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SalesLoop.Amplify;

/// <summary>What the writer of a mail or a note wrote: without markup, and without what others wrote before.</summary>
/// <remarks>A reply carries the mail it answers. What is quoted was used once already, or by somebody else. One pass over at most
/// <see cref="Longest"/> characters and no pattern, so that no text takes longer than its length.</remarks>
public static class WrittenText
{
    /// <summary>Characters looked at; nobody uses a play behind them.</summary>
    public const int Longest = 100_000;

    private static readonly string[] LineBreaking = ["br", "p", "/p", "div", "/div", "li", "/li", "tr", "/tr", "h1", "h2", "h3"];
    private static readonly string[] Skipped = ["style", "script", "head"];
    private static readonly string[] Heads = ["From:", "Sent:", "To:", "Date:", "Subject:", "Cc:"];

    /// <summary>Those that mails hold between words; the last turns none of what went before into another.</summary>
    private static readonly KeyValuePair<string, string>[] Entities =
        [new("&nbsp;", " "), new("&#160;", " "), new("&quot;", "\""), new("&#39;", "'"), new("&rsquo;", "’"), new("&lt;", "<"), new("&gt;", ">"), new("&amp;", "&")];

    /// <summary>The writer's own words.</summary>
    /// <param name="text">As it is stored; null holds nothing.</param>
    public static string Of(string? text) =>
        Own(Plain(text is null ? "" : text.Length <= Longest ? text : text.Substring(0, Longest)));

    private static string Plain(string text)
    {
        if (text.IndexOf('<') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var place = 0; place < text.Length;)
        {
            if (TagAt(text, place) is not { } tag)
            {
                plain.Append(text[place++]);
                continue;
            }

            var name = NameOf(tag);
            if (name == "blockquote")
            {
                break;
            }

            place += tag.Length;
            if (LineBreaking.Contains(name))
            {
                plain.Append('\n');
            }
            else if (Skipped.Contains(name))
            {
                // An element that does not end has no text after it.
                var end = text.IndexOf("</" + name, place, StringComparison.OrdinalIgnoreCase);
                place = end < 0 ? text.Length : end;
            }
        }

        foreach (var entity in Entities)
        {
            plain.Replace(entity.Key, entity.Value);
        }

        return plain.ToString();
    }

    /// <summary>The tag that begins here; null when what begins here is text.</summary>
    private static string? TagAt(string text, int place)
    {
        if (text[place] != '<' || place + 1 >= text.Length || !(char.IsLetter(text[place + 1]) || text[place + 1] is '/' or '!'))
        {
            return null;
        }

        // A tag is short: what goes on for longer is text, and looking for its end stays bounded.
        var end = text.IndexOf('>', place, Math.Min(text.Length - place, 2000));
        return end < 0 ? null : text.Substring(place, end + 1 - place);
    }

    private static string NameOf(string tag) =>
        new string(tag.Skip(1).TakeWhile((letter, place) => char.IsLetterOrDigit(letter) || (place == 0 && letter == '/')).ToArray()).ToLowerInvariant();

    private static string Own(string text)
    {
        var own = new List<string>();
        var lines = text.Split('\n');
        for (var place = 0; place < lines.Length; place++)
        {
            var line = lines[place].Trim();
            if (BeginsQuote(line) || (IsHead(line) && HeadsAfter(lines, place) >= 2))
            {
                break;
            }

            if (!line.StartsWith(">", StringComparison.Ordinal))
            {
                own.Add(line);
            }
        }

        return string.Join("\n", own);
    }

    private static bool BeginsQuote(string line) =>
        (line.StartsWith("-----", StringComparison.Ordinal) && line.IndexOf("original message", StringComparison.OrdinalIgnoreCase) >= 0)
        || (line.StartsWith("On ", StringComparison.Ordinal) && line.EndsWith("wrote:", StringComparison.Ordinal));

    /// <summary>Lines of a mail's head among the next few.</summary>
    private static int HeadsAfter(string[] lines, int place) =>
        Enumerable.Range(place + 1, Math.Min(6, lines.Length - 1 - place)).Count(next => IsHead(lines[next].Trim()));

    private static bool IsHead(string line) => Heads.Any(head => line.StartsWith(head, StringComparison.OrdinalIgnoreCase));
}
