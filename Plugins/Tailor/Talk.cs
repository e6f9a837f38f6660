using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Tailor;

/// <summary>Who says something in a conversation.</summary>
public enum Speaker
{
    /// <summary>The transcript does not say.</summary>
    Unknown,

    /// <summary>One of us.</summary>
    Rep,

    /// <summary>One of them.</summary>
    Buyer,
}

/// <summary>What one person said without a break.</summary>
/// <param name="Speaker">Who.</param>
/// <param name="Text">What.</param>
/// <param name="Seconds">How long it took; null when the transcript has no times.</param>
public sealed record Turn(Speaker Speaker, string Text, double? Seconds = null);

/// <summary>Who spoke how much in a conversation, and what was asked.</summary>
/// <param name="RepWords">Words of ours.</param>
/// <param name="AllWords">Words of all.</param>
/// <param name="Ratio">Our share of the talk, 0.0–1.0: of the time when every turn has one, else of the words; null when nobody can be told apart or nothing was said.</param>
/// <param name="LongestRepRun">Most words of ours between two turns of the buyer.</param>
/// <param name="SpeakerSwitches">How often the word passed on.</param>
/// <param name="Questions">Sentences of ours that ask.</param>
/// <param name="OpenQuestions">Those that ask for more than yes or no.</param>
/// <param name="FollowUpQuestions">Those right after the buyer answered one.</param>
public sealed record Talk(
    int RepWords, int AllWords, double? Ratio, int LongestRepRun, int SpeakerSwitches, int Questions, int OpenQuestions, int FollowUpQuestions)
{
    /// <summary>Measures a conversation.</summary>
    /// <param name="turns">In the order spoken.</param>
    public static Talk Of(IReadOnlyList<Turn> turns)
    {
        var words = turns.Select(turn => Words(turn.Text)).ToList();
        var asked = turns.Select(turn => turn.Speaker == Speaker.Rep ? Sentences.Of(turn.Text).Where(Question.Is).ToList() : []).ToList();
        var places = Enumerable.Range(0, turns.Count).ToList();
        return new Talk(
            places.Where(place => turns[place].Speaker == Speaker.Rep).Sum(place => words[place]),
            words.Sum(),
            RatioOf(turns, words),
            LongestRun(turns, words),
            places.Skip(1).Count(place => turns[place].Speaker != turns[place - 1].Speaker),
            asked.Sum(questions => questions.Count),
            asked.Sum(questions => questions.Count(Question.IsOpen)),
            places.Where(place => place > 1 && turns[place - 1].Speaker == Speaker.Buyer && asked[place - 2].Count > 0).Sum(place => asked[place].Count));
    }

    private static double? RatioOf(IReadOnlyList<Turn> turns, List<int> words)
    {
        if (turns.All(turn => turn.Speaker == Speaker.Unknown))
        {
            return null;
        }

        // Seconds and words are never mixed: pauses would count in one turn and not in the next.
        var hasTimes = turns.All(turn => turn.Seconds is not null);
        var amounts = turns.Select((turn, place) => hasTimes ? turn.Seconds!.Value : words[place]).ToList();
        var all = amounts.Sum();
        return all > 0 ? turns.Zip(amounts, (turn, amount) => turn.Speaker == Speaker.Rep ? amount : 0).Sum() / all : null;
    }

    private static int LongestRun(IReadOnlyList<Turn> turns, List<int> words)
    {
        int longest = 0, run = 0;
        for (var place = 0; place < turns.Count; place++)
        {
            run = turns[place].Speaker switch { Speaker.Rep => run + words[place], Speaker.Buyer => 0, _ => run };
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>What blanks part and holds a letter or a digit, in any script.</summary>
    private static int Words(string text)
    {
        var words = 0;
        var isInWord = false;
        foreach (var letter in text)
        {
            words += char.IsLetterOrDigit(letter) && !isInWord ? 1 : 0;
            isInWord = !char.IsWhiteSpace(letter) && (isInWord || char.IsLetterOrDigit(letter));
        }

        return words;
    }
}
