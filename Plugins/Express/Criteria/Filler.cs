using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Recognises text that fills a required box without answering it.</summary>
public static class Filler
{
    // As Answer.Key writes them: letters and digits alone.
    private static readonly HashSet<string> Words =
    [
        "na", "nana", "notapplicable", "tbd", "tba", "tbc", "tobedetermined", "tobedefined", "tobedone", "tobeconfirmed", "tobeannounced", "tobefilled",
        "todo", "later", "filllater", "seeabove", "seebelow", "seenotes", "asabove", "same", "sameasabove", "ditto",
        "test", "testing", "testtest", "dummy", "placeholder", "sample", "text", "sometext", "something", "anything", "whatever",
        "blah", "foo", "bar", "foobar", "loremipsum", "idk", "nil", "null", "empty", "blank", "pending", "unspecified", "yes", "no", "ok",
    ];

    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1234567890", "abcdefghijklmnopqrstuvwxyz"];

    /// <summary>True for a stock word, a repeated letter or syllable, or a run over the keyboard.</summary>
    public static bool Is(string text)
    {
        var key = Answer.Key(text);
        return key.Length <= 1 || Words.Contains(key) || RepeatsItself(key) || IsKeyboardRun(key);
    }

    /// <summary>True for <c>aaaa</c>, <c>hahaha</c>, <c>blah blah blah</c>: one piece over and over.</summary>
    private static bool RepeatsItself(string key) =>
        Enumerable.Range(1, key.Length / 2).Any(length =>
            key.Length % length == 0
            && (length == 1 || key.Length / length >= 3 || Words.Contains(key.Substring(0, length)))
            && Enumerable.Range(0, key.Length).All(place => key[place] == key[place % length]));

    /// <summary>True when the whole text is made of runs of four or more neighbouring keys, in either direction.</summary>
    private static bool IsKeyboardRun(string key)
    {
        for (var place = 0; place < key.Length;)
        {
            var run = KeyRows.Max(row => Math.Max(RunLength(key, place, row, 1), RunLength(key, place, row, -1)));
            if (run < 4)
            {
                return false;
            }

            place += run;
        }

        return true;
    }

    private static int RunLength(string key, int start, string row, int direction)
    {
        var at = row.IndexOf(key[start]);
        if (at < 0)
        {
            return 0;
        }

        var length = 1;
        while (start + length < key.Length
            && at + (length * direction) is var next
            && next >= 0 && next < row.Length
            && row[next] == key[start + length])
        {
            length++;
        }

        return length;
    }
}
