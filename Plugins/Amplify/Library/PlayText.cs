using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Amplify;

/// <summary>What people call the kinds of plays.</summary>
public static class PlayText
{
    private static readonly string[] Kinds =
        ["E-mail template", "Call opener", "Talk track", "Discovery question", "Objection response", "Sequence", "Asset", "Practice drill", "Story"];

    /// <summary>The kind in words.</summary>
    public static string Of(PlayKind? kind) => kind is { } known ? Kinds[(int)known] : "Play";
}

/// <summary>What who drafted a play is told.</summary>
public static class DraftText
{
    /// <summary>That the play was drafted before, and is answered as it stands.</summary>
    public static string Again(string name, bool isInReview) => isInReview
        ? $"\"{name}\" was made from this before and is in review. Nothing was added."
        : $"\"{name}\" was made from this before and is still a draft. Go on with it; nothing was added.";

    /// <summary>What was taken over, and what is still missing before others can use it.</summary>
    public static string Of(string name, bool isInReview, IReadOnlyList<string> taken, IReadOnlyList<string> lacks)
    {
        var from = taken.Count == 0 ? "The deal had nothing to take over." : $"Taken over from the deal: {string.Join(", ", taken)}.";
        return isInReview ? $"\"{name}\" was handed to review. {from}"
            : lacks.Count == 0 ? $"\"{name}\" is a draft. {from} Hand it to review when it is ready."
            : $"\"{name}\" is a draft. {from} Before it can be handed to review:\n{string.Join("\n", lacks.Select((lack, place) => $"{place + 1}. {lack}"))}";
    }
}
