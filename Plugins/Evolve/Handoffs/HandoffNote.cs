using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Between whom a handoff passes, in the order the choice lists it.</summary>
public enum HandoffKind
{
    SalesToService,
    SalesToMarketing,
    SalesToOperations,
    SdrToCloser,
}

/// <summary>What a handoff tells the one who receives it. Every part may be empty.</summary>
public sealed record HandoffNote
{
    public string? Context { get; init; }

    public string? Goals { get; init; }

    public string? Risks { get; init; }

    public string? Stakeholders { get; init; }

    public string? Expectations { get; init; }

    public string? Promises { get; init; }

    /// <summary>Pain as the SDR heard it.</summary>
    public string? Pain { get; init; }

    public string? Meddic { get; init; }

    public string? Firmographics { get; init; }

    /// <summary>Where the qualification call can be heard or read.</summary>
    public string? CallReference { get; init; }

    /// <summary>This note, and where it says nothing what the other says.</summary>
    public HandoffNote Or(HandoffNote other) => new()
    {
        Context = Said(Context, other.Context),
        Goals = Said(Goals, other.Goals),
        Risks = Said(Risks, other.Risks),
        Stakeholders = Said(Stakeholders, other.Stakeholders),
        Expectations = Said(Expectations, other.Expectations),
        Promises = Said(Promises, other.Promises),
        Pain = Said(Pain, other.Pain),
        Meddic = Said(Meddic, other.Meddic),
        Firmographics = Said(Firmographics, other.Firmographics),
        CallReference = Said(CallReference, other.CallReference),
    };

    private static string? Said(string? text, string? other) => HandoffCompleteness.Says(text) ? text : other ?? text;
}

/// <summary>How complete a handoff is.</summary>
/// <param name="Percent">0–100: the share of its parts that say something.</param>
/// <param name="Missing">What to do about each part that does not, in the order of the form.</param>
public sealed record HandoffCompleteness(int Percent, IReadOnlyList<Sentence> Missing)
{
    /// <summary>Looks at what a handoff of a kind has to tell.</summary>
    public static HandoffCompleteness Of(HandoffKind kind, HandoffNote note)
    {
        var parts = Parts(kind, note);
        var missing = parts.Where(part => !Says(part.Text)).Select(part => part.Ask).ToList();
        return new HandoffCompleteness(100 * (parts.Count - missing.Count) / parts.Count, missing);
    }

    /// <summary>True for text that tells something: not blank, not filler. "Not known yet" is honest, but tells the receiver nothing.</summary>
    public static bool Says(string? text) => text is not null && !Answer.IsEmpty(text) && !Filler.Is(text) && !Answer.SaysNotKnownYet(text);

    private static IReadOnlyList<Part> Parts(HandoffKind kind, HandoffNote note) => kind switch
    {
        HandoffKind.SalesToService =>
        [
            new(note.Context, $"Write what the buyer needs and what we sold"),
            new(note.Goals, $"Write the buyer's goals"),
            new(note.Stakeholders, $"Add the people who matter, with their role and stance"),
            new(note.Expectations, $"Write what the buyer expects and how they will measure it"),
            new(note.Risks, $"Write the risks, or that there are none and why"),
        ],
        HandoffKind.SdrToCloser =>
        [
            new(note.Pain, $"Write the pain the buyer told of"),
            new(note.Meddic, $"Write what the qualification call found out"),
            new(note.Firmographics, $"Write who the company is: industry, size, place"),
            new(note.CallReference, $"Add where the qualification call can be heard or read"),
        ],
        _ =>
        [
            new(note.Context, $"Write what this is about"),
            new(note.Goals, $"Write what should come of it"),
        ],
    };

    private sealed record Part(string? Text, Sentence Ask);
}
