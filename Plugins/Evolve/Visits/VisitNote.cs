using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Words why no report counts a visit.</summary>
public static class VisitNote
{
    /// <summary>Left before entered: a close that is dated back, or a slip in a load.</summary>
    public static readonly Sentence Reversed = $"It ends before it begins. Correct the day it was entered or left.";

    /// <summary>A load brought the stages the deal passed before it was here.</summary>
    public static readonly Sentence Imported = $"An import tells of this time.";

    /// <summary>Somebody clicked through.</summary>
    public static readonly Sentence Passed = $"The deal went on within a minute: that is one move, to the stage it went to.";

    /// <summary>Somebody clicked, and took it back.</summary>
    public static readonly Sentence CameBack = $"The deal was back within a minute: its stay before goes on.";

    /// <summary>Set so by a person.</summary>
    public static readonly Sentence SetAside = $"Somebody set it aside.";

    private static readonly Sentence[] All = [Reversed, Imported, Passed, CameBack, SetAside];

    /// <summary>What a visit says already: one of these, whatever language it was written in, else what a person wrote.</summary>
    public static Sentence Read(string text) =>
        All.FirstOrDefault(note => note.In(Language.English) == text || note.In(Language.German) == text) ?? $"{text}";
}
