using System.Collections.Generic;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>What people call the kinds of plays.</summary>
public static class PlayText
{
    private static readonly Sentence[] Kinds =
        [$"E-mail template", $"Call opener", $"Talk track", $"Discovery question", $"Objection response", $"Sequence", $"Asset", $"Practice drill", $"Story"];

    /// <summary>The kind in words.</summary>
    public static Sentence Of(PlayKind? kind) => kind is { } known ? Kinds[(int)known] : $"Play";

    /// <summary>The name of a play to which nobody has given one.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="deal">Name of the deal that it is made of.</param>
    public static Sentence NameOf(PlayKind kind, string? deal) => $"{Of(kind)} from {deal}";
}

/// <summary>What who drafted a play is told.</summary>
public static class DraftText
{
    /// <summary>That the play was drafted before, and is answered as it stands.</summary>
    public static Sentence Again(string name, bool isInReview) => isInReview
        ? Sentence.Of($"\"{name}\" was made from this before and is in review. Nothing was added.")
        : $"\"{name}\" was made from this before and is still a draft. Go on with it; nothing was added.";

    /// <summary>What was taken over, and what is still missing before others can use it.</summary>
    public static Sentence Of(string name, bool isInReview, IReadOnlyList<Sentence> taken, IReadOnlyList<Sentence> lacks)
    {
        Sentence from = taken.Count == 0 ? Sentence.Of($"The deal had nothing to take over.") : $"Taken over from the deal: {Sentence.Join(", ", taken)}.";
        return isInReview ? Sentence.Of($"\"{name}\" was handed to review. {from}")
            : lacks.Count == 0 ? Sentence.Of($"\"{name}\" is a draft. {from} Hand it to review when it is ready.")
            : $"\"{name}\" is a draft. {from} Before it can be handed to review:\n{Sentence.Numbered(lacks)}";
    }
}
