using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SalesLoop.Express;

/// <summary>What can be told from the words of an answer alone.</summary>
public static class Answer
{
    /// <summary>Shorter answers than this agree by chance on honest deals; longer ones are copied.</summary>
    public const int CopiedFrom = 40;

    private static readonly HashSet<string> HonestWords =
    [
        "notknownyet", "notyetknown", "unknown", "unknownyet", "dontknow", "dontknowyet", "wedontknow", "wedontknowyet", "notsureyet",
    ];

    /// <summary>True for blanks and characters that can't be seen.</summary>
    public static bool IsEmpty(string text) => text.All(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200B' or '\uFEFF');

    /// <summary>True for the honest answer: nobody knows yet.</summary>
    public static bool SaysNotKnownYet(string text) => HonestWords.Contains(Key(text));

    /// <summary>True when the text is long enough that the same text on two deals means that one was copied.</summary>
    public static bool TellsOfCopying(string text) => text.Trim().Length >= CopiedFrom;

    /// <summary>True when both say the same, whatever the capitals, blanks and punctuation.</summary>
    public static bool SayTheSame(string one, string other) => Key(one) == Key(other) && Key(one).Length > 0;

    /// <summary>Columns that say the same as a column earlier in the list.</summary>
    /// <param name="columns">Logical names, in playbook order.</param>
    /// <param name="deal">The deal whose answers they are.</param>
    public static ISet<string> RepeatedIn(IEnumerable<string> columns, Deal deal)
    {
        var said = new HashSet<string>();
        return new HashSet<string>(columns.Distinct()
            .Where(column => deal[column] is string text && Key(text).Length > 0 && !said.Add(Key(text))));
    }

    /// <summary>The letters and digits alone, in small letters: <c>N / A.</c> and <c>na</c> have one key.</summary>
    internal static string Key(string text) =>
        new(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());
}
