using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A response and how often it helped.</summary>
/// <param name="Id">Oldest first where nothing else tells two apart.</param>
/// <param name="Tries">n: how often it was tried, unweighted.</param>
/// <param name="Belief">What came of it.</param>
public sealed record Response(string Id, int Tries, BetaPosterior Belief)
{
    /// <summary>A response whose outcomes all count in full.</summary>
    public static Response Of(string id, Proportion helped) => new(id, helped.Trials, new BetaPosterior(helped.Successes, helped.Trials - helped.Successes));
}

/// <summary>Responses to one objection, in order.</summary>
/// <param name="Ranked">Those with enough tries, the surest first.</param>
/// <param name="TryingOut">New ones in a strip of their own, so that the list does not freeze.</param>
/// <param name="Waiting">New ones that have no place in the strip yet.</param>
public sealed record ResponseList(IReadOnlyList<Response> Ranked, IReadOnlyList<Response> TryingOut, IReadOnlyList<Response> Waiting);

/// <summary>Orders responses by what they surely do: 1 of 1 does not lead.</summary>
/// <remarks>By a low quantile of what is believed, Beta(1 + s, 1 + f): Chapelle and Li (2011), An empirical evaluation of Thompson sampling,
/// for why a list must go on trying.</remarks>
public static class BetaOrdering
{
    private const double Low = 0.05;
    private const int Digits = 12;

    /// <summary>The rate a response surely has.</summary>
    public static double Key(Response response) => response.Belief.Quantile(Low);

    /// <summary>All of them by key, the highest first; ties by more tries, then by the order given.</summary>
    /// <param name="responses">The oldest first.</param>
    public static IReadOnlyList<Response> Sort(IReadOnlyList<Response> responses) => responses
        .OrderByDescending(response => Math.Round(Key(response), Digits))
        .ThenByDescending(response => response.Tries)
        .ToList();

    /// <summary>Today's list. Neighbors swap only when that is likely right, so that the list does not flicker.</summary>
    /// <param name="responses">The oldest first.</param>
    /// <param name="yesterday">Ids as they were ranked; empty the first time.</param>
    /// <param name="settings">The strip and the swap.</param>
    public static ResponseList Today(IReadOnlyList<Response> responses, IReadOnlyList<string> yesterday, StatisticsSettings settings)
    {
        var sorted = Sort(responses.Where(response => response.Tries >= settings.FewestToRank).ToList());
        var places = Enumerable.Range(0, yesterday.Count).ToDictionary(place => yesterday[place]);
        var kept = sorted.Where(response => places.ContainsKey(response.Id)).OrderBy(response => places[response.Id]);
        var ranked = new List<Response>();
        foreach (var response in kept.Concat(sorted.Where(response => !places.ContainsKey(response.Id))))
        {
            ranked.Insert(PlaceOf(response, ranked, sorted, settings), response);
        }

        // The most tries first: one that is nearly through makes room for the next.
        var isNew = responses.Where(response => response.Tries < settings.FewestToRank).OrderByDescending(response => response.Tries).ToList();
        return new ResponseList(ranked, isNew.Take(settings.MostTriedOut).ToList(), isNew.Skip(settings.MostTriedOut).ToList());
    }

    /// <summary>True when a response is surely worse than its kind: its belief's upper end is below the rate of all, on enough tries.</summary>
    /// <param name="response">The response.</param>
    /// <param name="overall">All responses to objections of the kind.</param>
    /// <param name="settings">The fewest tries.</param>
    public static bool KillsTheDeal(Response response, Proportion overall, StatisticsSettings settings) =>
        response.Tries >= settings.FewestForRate && response.Belief.Quantile(1 - Low) < overall.Rate;

    /// <summary>How far up from the end a response comes, one likely swap at a time.</summary>
    private static int PlaceOf(Response response, List<Response> ranked, IReadOnlyList<Response> sorted, StatisticsSettings settings)
    {
        var rank = Enumerable.Range(0, sorted.Count).ToDictionary(place => sorted[place].Id);
        var at = ranked.Count;
        while (at > 0 && rank[response.Id] < rank[ranked[at - 1].Id]
            && BetaRace.FirstIsHigher(response.Belief, ranked[at - 1].Belief) >= settings.SwapChance)
        {
            at--;
        }

        return at;
    }
}
