using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Tailor;

/// <summary>An objection of the library, and how it sounds.</summary>
/// <param name="Code">Its key.</param>
/// <param name="Phrases">Words that give it away.</param>
/// <param name="Examples">Sentences in which people of the team confirmed it.</param>
public sealed record ObjectionSound(string Code, IReadOnlyList<string> Phrases, IReadOnlyList<string> Examples);

/// <summary>A sentence that may be an objection. A person confirms it; a confirmed one becomes an example.</summary>
/// <param name="Code">Which objection.</param>
/// <param name="Turn">Place of the turn in the conversation, from 0.</param>
/// <param name="Sentence">What the buyer said.</param>
/// <param name="Phrase">The words that gave it away; null when it was an example.</param>
/// <param name="Likeness">How alike the nearest example is, 0.0–1.0; null when it was a phrase.</param>
public sealed record ObjectionSuggestion(string Code, int Turn, string Sentence, string? Phrase, double? Likeness);

/// <summary>Looks for objections in what the buyer says. It is hard: plain lists of words miss most and are wrong half the time, so what is
/// found is a suggestion and never a fact.</summary>
public sealed class ObjectionDetection
{
    private const double AlikeFrom = 0.35;

    private readonly IReadOnlyList<ObjectionSound> sounds;
    private readonly TermWeights weights;
    private readonly List<Example> examples;

    /// <param name="sounds">The library.</param>
    public ObjectionDetection(IReadOnlyList<ObjectionSound> sounds)
    {
        this.sounds = sounds;
        weights = TermWeights.Of(sounds.SelectMany(sound => sound.Examples));
        examples = sounds.SelectMany(sound => sound.Examples.Select(example => new Example(sound.Code, weights.Vector(example)))).ToList();
    }

    /// <summary>What the buyer's sentences may be, in the order spoken; a sentence is one objection at most.</summary>
    /// <param name="turns">In the order spoken; only the buyer's are looked at.</param>
    public IReadOnlyList<ObjectionSuggestion> In(IReadOnlyList<Turn> turns) => Enumerable.Range(0, turns.Count)
        .Where(place => turns[place].Speaker == Speaker.Buyer)
        .SelectMany(place => Sentences.Of(turns[place].Text).Select(sentence => ByPhrase(place, sentence) ?? ByExample(place, sentence)))
        .OfType<ObjectionSuggestion>()
        .ToList();

    private ObjectionSuggestion? ByPhrase(int turn, string sentence) => sounds
        .Select(sound => Phrases.FirstIn(sentence, sound.Phrases) is { } phrase ? new ObjectionSuggestion(sound.Code, turn, sentence, phrase, null) : null)
        .FirstOrDefault(found => found is not null);

    private ObjectionSuggestion? ByExample(int turn, string sentence)
    {
        var vector = weights.Vector(sentence);
        return examples
            .Select(example => new ObjectionSuggestion(example.Code, turn, sentence, null, TermWeights.Cosine(vector, example.Vector)))
            .Where(found => found.Likeness >= AlikeFrom)
            .OrderByDescending(found => found.Likeness)
            .FirstOrDefault();
    }

    private sealed record Example(string Code, IReadOnlyDictionary<string, double> Vector);
}
