using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Tailor;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What somebody has to know of a deal to qualify it, in the order the choice lists it.</summary>
public enum MeddicDimension
{
    Metrics,
    EconomicBuyer,
    DecisionCriteria,
    DecisionProcess,
    Pain,
    Champion,
}

/// <summary>How well a dimension is known.</summary>
public enum MeddicStanding
{
    /// <summary>Nothing is written.</summary>
    NotKnown,

    /// <summary>The rep says so, and nothing shows it.</summary>
    SelfRated,

    /// <summary>We spoke of it in a conversation; the buyer did not.</summary>
    Asked,

    /// <summary>The buyer's own words show it, or a person in the role who is engaged.</summary>
    Confirmed,
}

/// <summary>Words in a conversation of the deal that show a dimension.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Speaker">Who said them.</param>
/// <param name="Words">The citation; without one it is no evidence.</param>
/// <param name="Conversation">Name of the conversation.</param>
/// <param name="HeldOn">When it was held, in UTC; null when nobody knows.</param>
public sealed record MeddicCitation(MeddicDimension Dimension, Speaker Speaker, string? Words, string? Conversation, DateTime? HeldOn);

/// <summary>How one dimension stands.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Standing">How well it is known.</param>
/// <param name="Evidence">What shows it, in words; null when nothing does.</param>
public sealed record MeddicPart(MeddicDimension Dimension, MeddicStanding Standing, Sentence? Evidence);

/// <summary>How the six dimensions of a deal stand. What only the rep says shows differently from what evidence shows.</summary>
/// <param name="Parts">All six, in MEDDIC's order.</param>
public sealed record MeddicStatus(IReadOnlyList<MeddicPart> Parts)
{
    private const int LongestText = 4000;
    private const int LongestCitation = 160;

    /// <summary>The dimensions as people read them, and as conversations name them.</summary>
    private static readonly IReadOnlyList<Sentence> Words = [$"Metrics", $"Economic buyer", $"Decision criteria", $"Decision process", $"Pain", $"Champion"];
    private static readonly IReadOnlyList<string> Labels = ["metrics", "economic_buyer", "decision_criteria", "decision_process", "identify_pain", "champion"];

    /// <summary>Dimensions with an answer, with evidence or without: 0 to 6.</summary>
    public int Answered => Parts.Count(part => part.Standing != MeddicStanding.NotKnown);

    /// <summary>Dimensions that the buyer or an engaged person shows: 0 to 6.</summary>
    public int Evidenced => Parts.Count(part => part.Standing == MeddicStanding.Confirmed);

    /// <summary>A line a dimension.</summary>
    public Sentence Text => Sentence.Join("\n", Parts.Select(Line)).Within(LongestText);

    /// <summary>Judges the dimensions.</summary>
    /// <param name="answers">What the deal says, by dimension; one that is absent or says nothing is no answer.</param>
    /// <param name="people">Active stakeholders of the deal.</param>
    /// <param name="citations">Words in its conversations, in any order.</param>
    public static MeddicStatus Of(IReadOnlyDictionary<MeddicDimension, string?> answers, IReadOnlyList<PersonOnRecord> people, IReadOnlyList<MeddicCitation> citations)
    {
        var coverage = MeddicCoverage.From(citations.Select(citation => new MeddicEvidence(Labels[(int)citation.Dimension], citation.Speaker, citation.Words ?? "")));
        return new MeddicStatus(Labels.Select((label, place) => Part(
            (MeddicDimension)place,
            answers.TryGetValue((MeddicDimension)place, out var answer) && Said.Something(answer),
            people.Where(person => person.Shows == (MeddicDimension)place).ToList(),
            citations.Where(citation => citation.Dimension == (MeddicDimension)place && !string.IsNullOrWhiteSpace(citation.Words)).ToList(),
            coverage.Confirmed.Contains(label),
            coverage.Asked.Contains(label))).ToList());
    }

    /// <summary>The dimension in words: <c>Economic buyer</c>.</summary>
    public static Sentence WordsFor(MeddicDimension dimension) => Words[(int)dimension];

    private static MeddicPart Part(
        MeddicDimension dimension, bool isAnswered, List<PersonOnRecord> people, List<MeddicCitation> citations, bool isConfirmed, bool isAsked)
    {
        if (isConfirmed)
        {
            return new MeddicPart(dimension, MeddicStanding.Confirmed, $"the buyer: {Cited(citations.Where(citation => citation.Speaker == Speaker.Buyer))}");
        }

        if (people.Where(person => person.IsEngaged).OrderByDescending(person => person.LastEngagedOn).FirstOrDefault() is { } engaged)
        {
            return new MeddicPart(dimension, MeddicStanding.Confirmed, $"{engaged.Name}, engaged on {engaged.LastEngagedOn!.Value}");
        }

        return isAsked ? new MeddicPart(dimension, MeddicStanding.Asked, $"only we spoke of it: {Cited(citations)}")
            : new MeddicPart(dimension, isAnswered || people.Count > 0 ? MeddicStanding.SelfRated : MeddicStanding.NotKnown, null);
    }

    /// <summary>The newest citation.</summary>
    private static Sentence Cited(IEnumerable<MeddicCitation> citations)
    {
        var newest = citations.OrderByDescending(citation => citation.HeldOn).ThenBy(citation => citation.Words, StringComparer.Ordinal).First();
        var words = Cut.To(newest.Words!.Trim().Replace("\r", "").Replace('\n', ' '), LongestCitation);
        return newest.Conversation is { Length: > 0 } name
            ? newest.HeldOn is { } heldOn ? Sentence.Of($"\"{words}\" ({name}, {heldOn})") : $"\"{words}\" ({name})"
            : newest.HeldOn is { } held ? Sentence.Of($"\"{words}\" ({held})") : $"\"{words}\"";
    }

    private static Sentence Line(MeddicPart part) => part.Standing switch
    {
        MeddicStanding.NotKnown => $"{WordsFor(part.Dimension)}: not known yet",
        MeddicStanding.SelfRated => $"{WordsFor(part.Dimension)}: the rep says so, no evidence yet",
        _ => $"{WordsFor(part.Dimension)}: {part.Evidence}",
    };
}
