using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics.Text;

/// <summary>How much each word tells, by how few of the team's own texts have it; with it texts are compared.</summary>
/// <remarks>Salton and Buckley (1988), Information Processing and Management 24, 513–523: idf = ln((1 + N)/(1 + df)) + 1, raw counts,
/// length 1. Words of one meaning are strangers to each other, unless the team says that they are one.</remarks>
public sealed class TermWeights
{
    private readonly Dictionary<string, int> documentsWith = [];
    private readonly IReadOnlyDictionary<string, string> synonyms;
    private readonly int documents;

    private TermWeights(IEnumerable<string> texts, IReadOnlyDictionary<string, string> synonyms)
    {
        this.synonyms = synonyms;
        foreach (var text in texts)
        {
            documents++;
            foreach (var term in Terms(text).Distinct())
            {
                documentsWith[term] = documentsWith.TryGetValue(term, out var count) ? count + 1 : 1;
            }
        }
    }

    /// <summary>Learns what words tell.</summary>
    /// <param name="texts">The team's own, in any order.</param>
    /// <param name="synonyms">What a word stands for, by the word, both in small letters; null for none.</param>
    public static TermWeights Of(IEnumerable<string> texts, IReadOnlyDictionary<string, string>? synonyms = null) =>
        new(texts, synonyms ?? new Dictionary<string, string>());

    /// <summary>A text's words with their weights; their squares add up to 1. Empty when it has no words that tell.</summary>
    public IReadOnlyDictionary<string, double> Vector(string? text)
    {
        var weights = Terms(text).GroupBy(term => term).ToDictionary(group => group.Key, group => group.Count() * Idf(group.Key));
        var length = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        return weights.ToDictionary(pair => pair.Key, pair => pair.Value / length);
    }

    /// <summary>How alike two texts are, 0.0–1.0; null when one has no words that tell.</summary>
    public double? Cosine(string? one, string? other) => Cosine(Vector(one), Vector(other));

    /// <summary>The same for vectors made before.</summary>
    public static double? Cosine(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other) => one.Count == 0 || other.Count == 0
        ? null
        : one.Sum(pair => other.TryGetValue(pair.Key, out var weight) ? pair.Value * weight : 0);

    private double Idf(string term) => Math.Log((1.0 + documents) / (1 + (documentsWith.TryGetValue(term, out var count) ? count : 0))) + 1;

    private IEnumerable<string> Terms(string? text) => Tokens.Content(text).Select(token => synonyms.TryGetValue(token, out var same) ? same : token);
}
