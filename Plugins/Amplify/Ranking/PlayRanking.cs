using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Amplify;

/// <summary>Whether a play has a place in the order, in the order of the choice.</summary>
public enum PlayStanding
{
    Ranked,
    TryingOut,
    Waiting,
}

/// <summary>A shared play, as far as its place goes.</summary>
/// <param name="Id">Key.</param>
/// <param name="List">Which list it is in: its objection, else its stage.</param>
/// <param name="Family">Which plays its results are held against: answers to objections of the same kind, else its list.</param>
/// <param name="RankBefore">Its place yesterday; null when it had none.</param>
/// <param name="Moved">Uses after which the deal moved on in time, of those of which it is known.</param>
public sealed record PlayTried(Guid Id, string List, string Family, int? RankBefore, Proportion Moved);

/// <summary>The place of a play.</summary>
/// <param name="Id">Key.</param>
/// <param name="Standing">Whether it has one.</param>
/// <param name="Rank">From 1; null while it is tried out.</param>
/// <param name="Low">What its rate surely is; null while it is tried out.</param>
/// <param name="High">What its rate hardly exceeds; null while it is tried out.</param>
/// <param name="KillsTheDeal">True when it is surely worse than its family.</param>
/// <param name="Family">All plays of its family together.</param>
public sealed record PlayPlace(Guid Id, PlayStanding Standing, int? Rank, double? Low, double? High, bool KillsTheDeal, Proportion Family);

/// <summary>Orders each list of plays by what surely follows their uses, so that 1 of 1 does not lead, and keeps yesterday's order where
/// nothing speaks for another.</summary>
public static class PlayRanking
{
    private const double Below = 0.05;

    /// <summary>Today's places.</summary>
    /// <param name="plays">Shared ones, the oldest first.</param>
    /// <param name="settings">The strip, the swap, and the fewest tries.</param>
    public static IReadOnlyList<PlayPlace> Of(IReadOnlyList<PlayTried> plays, StatisticsSettings settings)
    {
        var families = plays.GroupBy(play => play.Family).ToDictionary(family => family.Key, family => family.Aggregate(new Proportion(0, 0), (sum, play) => sum.Plus(play.Moved)));
        return plays.GroupBy(play => play.List).SelectMany(list => Places(list.ToList(), families, settings)).ToList();
    }

    private static IEnumerable<PlayPlace> Places(List<PlayTried> list, Dictionary<string, Proportion> families, StatisticsSettings settings)
    {
        var responses = list.ToDictionary(play => play.Id.ToString(), play => Response.Of(play.Id.ToString(), play.Moved));
        var yesterday = list.Where(play => play.RankBefore is not null).OrderBy(play => play.RankBefore).Select(play => play.Id.ToString()).ToList();
        var today = BetaOrdering.Today(list.Select(play => responses[play.Id.ToString()]).ToList(), yesterday, settings);
        var ranks = today.Ranked.Select((response, place) => new { response.Id, Rank = place + 1 }).ToDictionary(one => one.Id, one => one.Rank);
        var strip = new HashSet<string>(today.TryingOut.Select(response => response.Id));
        return list.Select(play =>
        {
            var id = play.Id.ToString();
            var family = families[play.Family];
            return ranks.TryGetValue(id, out var rank)
                ? new PlayPlace(
                    play.Id, PlayStanding.Ranked, rank, BetaOrdering.Key(responses[id]), responses[id].Belief.Quantile(1 - Below),
                    BetaOrdering.KillsTheDeal(responses[id], family, settings), family)
                : new PlayPlace(play.Id, strip.Contains(id) ? PlayStanding.TryingOut : PlayStanding.Waiting, null, null, null, false, family);
        });
    }
}
