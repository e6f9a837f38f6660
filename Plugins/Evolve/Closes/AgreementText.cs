using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Words, for a manager, who says what about a close.</summary>
public static class AgreementText
{
    /// <summary>A line each for the ends, the main reasons, what one names alone, what is contradicted, and who was not asked.</summary>
    /// <param name="agreement">Of one close.</param>
    /// <returns>Null when nobody named a reason.</returns>
    public static Sentence? For(Agreement agreement)
    {
        if (agreement.Heard.Count == 0)
        {
            return null;
        }

        var lines = new List<Sentence>();
        if (agreement.EndsDiffer)
        {
            lines.Add($"How it ended: {Sentence.Join(", ", agreement.Heard.GroupBy(said => said.Outcome).Select(same => Sentence.Of($"{End(same.Key)} ({Who(same)})")))}.");
        }

        var mains = agreement.Heard.SelectMany(said => said.Mains.Select(main => new { main.Id, main.Name, said })).GroupBy(main => main.Id);
        lines.Add($"Main reason: {Sentence.Join(", ", mains.Select(same => Sentence.Of($"{same.First().Name} ({Who(same.Select(one => one.said))})")))}.");
        lines.AddRange(agreement.NamedAlone.Select(said => Sentence.Of($"Only {The(said.Key)} names {And(said.Value.Select(reason => Sentence.Of($"{reason.Name}")).ToList())}.")));
        if (agreement.Contradicted is { } thin)
        {
            lines.Add($"\"{thin.Name}\" is contradicted: it explains too little alone, and others name a reason that stands without it.");
        }

        var missing = new[] { Voice.Rep, Voice.Manager, Voice.Buyer }.Where(voice => agreement.Heard.All(said => said.Who != voice)).ToList();
        if (missing.Count > 0)
        {
            lines.Add($"Not heard yet: {And(missing.Select(The).ToList())}.");
        }

        return Sentence.Join("\n", lines);
    }

    private static Sentence Who(IEnumerable<Named> said) => Sentence.Join(", ", said.Select(one => Word(one.Who)));

    private static Sentence The(Voice voice) => voice switch
    {
        Voice.Manager => $"the manager",
        Voice.Buyer => $"the buyer",
        _ => $"the rep",
    };

    private static Sentence Word(Voice voice) => voice switch
    {
        Voice.Manager => $"manager",
        Voice.Buyer => $"buyer",
        _ => $"rep",
    };

    private static Sentence End(DealOutcome outcome) => outcome switch
    {
        DealOutcome.Won => $"won",
        DealOutcome.WalkedAway => $"we walked away",
        _ => $"lost",
    };

    private static Sentence And(List<Sentence> words) =>
        words.Count < 2 ? Sentence.Join("", words) : $"{Sentence.Join(", ", words.Take(words.Count - 1))} and {words[words.Count - 1]}";
}
