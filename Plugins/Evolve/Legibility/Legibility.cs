using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What each part of a deal's record is worth. The most that can be had is 100.</summary>
/// <remarks>Here and nowhere else: a deal that has it all could be taken over by somebody else tomorrow.</remarks>
public static class LegibilityWorth
{
    /// <summary>A conversation with a transcript, a link or a summary, held lately.</summary>
    public const int Conversation = 20;

    /// <summary>The same, held longer ago.</summary>
    public const int OldConversation = 10;

    /// <summary>A note of lately that says something.</summary>
    public const int Note = 10;

    /// <summary>A note of longer ago.</summary>
    public const int OldNote = 5;

    /// <summary>Each of the first two people named.</summary>
    public const int Person = 6;

    /// <summary>Each of the first two people engaged, on top of being named.</summary>
    public const int Engaged = 4;

    /// <summary>A next step in words.</summary>
    public const int NextStep = 8;

    /// <summary>Its day, while it lies ahead.</summary>
    public const int NextStepAhead = 12;

    /// <summary>The need is written.</summary>
    public const int Need = 6;

    /// <summary>The buyer's own words are written.</summary>
    public const int BuyerWords = 6;

    /// <summary>A dimension of qualification that evidence shows; six there are.</summary>
    public const int Confirmed = 3;

    /// <summary>A dimension that only we spoke of.</summary>
    public const int Asked = 2;

    /// <summary>A dimension that only the rep answers.</summary>
    public const int SelfRated = 1;

    /// <summary>People who make a deal more than one contact.</summary>
    public const int People = 2;

    /// <summary>Days that count as lately.</summary>
    public const int LatelyDays = 30;

    /// <summary>Days after which a note counts no longer.</summary>
    public const int NoteDays = 90;
}

/// <summary>Something a rep can do so that others can read the deal.</summary>
/// <param name="Worth">Points it brings.</param>
/// <param name="Advice">What to do: an imperative, no full stop.</param>
public sealed record LegibilityGap(int Worth, Sentence Advice);

/// <summary>How much of a deal somebody else could take over from what is written. What is low is invisible to everything that learns.</summary>
/// <param name="Points">0–100.</param>
/// <param name="Gaps">What is missing, the most worth first.</param>
/// <param name="Until">When time alone changes it, in UTC; null when only people do.</param>
public sealed record Legibility(int Points, IReadOnlyList<LegibilityGap> Gaps, DateTime? Until)
{
    private const int LongestText = 2000;

    /// <summary>The gaps in lines; null when nothing is missing.</summary>
    public Sentence? GapText => Gaps.Count == 0 ? null : Sentence.Join("\n", Gaps.Select(gap => Sentence.Of($"+{gap.Worth} {gap.Advice}"))).Within(LongestText);

    /// <summary>Judges what is written of a deal.</summary>
    /// <param name="deal">What is written.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static Legibility Of(DealOnRecord deal, DateTime now)
    {
        var parts = new[] { Conversation(deal, now), Note(deal, now), People(deal), NextStep(deal, now), Need(deal), Qualification(deal) };
        return new Legibility(
            parts.Sum(part => part.Points),
            parts.SelectMany(part => part.Gaps).OrderByDescending(gap => gap.Worth).ToList(),
            parts.Select(part => part.Until).Where(until => until > now).Min());
    }

    private static Part Conversation(DealOnRecord deal, DateTime now) => deal.ConversationOn switch
    {
        null => new Part(0, $"Record a conversation, or add a transcript, a link to it or a summary", LegibilityWorth.Conversation),
        { } held when IsWithin(held, LegibilityWorth.LatelyDays, now) => new Part(LegibilityWorth.Conversation) { Until = held.AddDays(LegibilityWorth.LatelyDays) },
        _ => new Part(LegibilityWorth.OldConversation, $"Record a conversation: the last one is more than {LegibilityWorth.LatelyDays} days old", LegibilityWorth.Conversation - LegibilityWorth.OldConversation),
    };

    private static Part Note(DealOnRecord deal, DateTime now) => deal.NoteOn switch
    {
        { } written when IsWithin(written, LegibilityWorth.LatelyDays, now) => new Part(LegibilityWorth.Note) { Until = written.AddDays(LegibilityWorth.LatelyDays) },
        { } written when IsWithin(written, LegibilityWorth.NoteDays, now) =>
            new Part(LegibilityWorth.OldNote, $"Write a note: the last one is more than {LegibilityWorth.LatelyDays} days old", LegibilityWorth.Note - LegibilityWorth.OldNote) { Until = written.AddDays(LegibilityWorth.NoteDays) },
        _ => new Part(0, $"Write a note on what happened last", LegibilityWorth.Note),
    };

    private static Part People(DealOnRecord deal)
    {
        var named = Math.Min(deal.People.Count, LegibilityWorth.People);
        var engaged = Math.Min(deal.People.Count(person => person.IsEngaged), LegibilityWorth.People);
        var gaps = new List<LegibilityGap>();
        if (named < LegibilityWorth.People)
        {
            gaps.Add(new LegibilityGap((LegibilityWorth.People - named) * LegibilityWorth.Person, named == 0 ? Sentence.Of($"Name the people who decide, two at least") : $"Name a second person: one contact is one point of failure"));
        }

        if (engaged < LegibilityWorth.People)
        {
            gaps.Add(new LegibilityGap((LegibilityWorth.People - engaged) * LegibilityWorth.Engaged, engaged == 0 ? Sentence.Of($"Talk with the people named and log it: nobody has been engaged") : $"Engage a second person and log it"));
        }

        return new Part((named * LegibilityWorth.Person) + (engaged * LegibilityWorth.Engaged)) { Gaps = gaps };
    }

    private static Part NextStep(DealOnRecord deal, DateTime now)
    {
        if (!Said.Something(deal.NextStep))
        {
            return new Part(0, $"Set a next step with its day", LegibilityWorth.NextStep + LegibilityWorth.NextStepAhead);
        }

        var ends = deal.StepEndsOn;
        return ends > now
            ? new Part(LegibilityWorth.NextStep + LegibilityWorth.NextStepAhead) { Until = ends }
            : new Part(
                LegibilityWorth.NextStep,
                deal.NextStepDueOn is { } due ? Sentence.Of($"Say what comes next: the next step was due on {due}") : $"Give the next step a day",
                LegibilityWorth.NextStepAhead);
    }

    private static Part Need(DealOnRecord deal)
    {
        var gaps = new List<LegibilityGap>();
        var hasWords = Said.Something(deal.BuyerWords);
        var hasNeed = Said.Something(deal.Need);
        if (!hasNeed)
        {
            gaps.Add(new LegibilityGap(LegibilityWorth.Need, $"Write down the customer's need"));
        }

        if (!hasWords)
        {
            gaps.Add(new LegibilityGap(LegibilityWorth.BuyerWords, $"Write the need in the buyer's own words"));
        }

        return new Part((hasNeed ? LegibilityWorth.Need : 0) + (hasWords ? LegibilityWorth.BuyerWords : 0)) { Gaps = gaps };
    }

    private static Part Qualification(DealOnRecord deal)
    {
        var parts = deal.Meddic.Parts;
        return new Part(parts.Sum(part => WorthOf(part.Standing)))
        {
            Gaps = parts.Where(part => part.Standing != MeddicStanding.Confirmed)
                .Select(part => new LegibilityGap(LegibilityWorth.Confirmed - WorthOf(part.Standing), Advice(part)))
                .ToList(),
        };
    }

    private static int WorthOf(MeddicStanding standing) => standing switch
    {
        MeddicStanding.Confirmed => LegibilityWorth.Confirmed,
        MeddicStanding.Asked => LegibilityWorth.Asked,
        MeddicStanding.SelfRated => LegibilityWorth.SelfRated,
        _ => 0,
    };

    private static Sentence Advice(MeddicPart part)
    {
        var what = MeddicStatus.WordsFor(part.Dimension);
        return part.Standing switch
        {
            MeddicStanding.NotKnown => $"{what}: find out, nothing is written",
            MeddicStanding.SelfRated => $"{what}: link evidence, so far only we say so",
            _ => $"{what}: hear it from the buyer, so far only we spoke of it",
        };
    }

    private static bool IsWithin(DateTime instant, int days, DateTime now) => instant.AddDays(days) > now;

    /// <summary>One part of the record.</summary>
    /// <param name="Points">What it brings.</param>
    private sealed record Part(int Points)
    {
        public Part(int points, Sentence advice, int worth)
            : this(points) => Gaps = [new LegibilityGap(worth, advice)];

        public IReadOnlyList<LegibilityGap> Gaps { get; init; } = [];

        /// <summary>When time alone changes it; null when only people do.</summary>
        public DateTime? Until { get; init; }
    }
}
