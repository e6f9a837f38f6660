using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>How a deal's life, or its stay in a stage, ended.</summary>
public enum Ending
{
    /// <summary>It has not: we know only that it lasted at least so long. Never a loss, and never dropped.</summary>
    StillOpen,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost.</summary>
    Lost,

    /// <summary>We ended it ourselves.</summary>
    WalkedAway,

    /// <summary>The stage was left for another one; a deal itself never ends so.</summary>
    MovedOn,
}

/// <summary>How long something lasted, or has lasted so far.</summary>
/// <param name="Days">0 or more; parts of days count.</param>
/// <param name="Ending">How it ended.</param>
public readonly record struct Lifetime(double Days, Ending Ending);

/// <summary>Lifetimes that can be worked with, and those that can't be right.</summary>
/// <param name="Usable">In the order given; what ended on its first day lasted half a day.</param>
/// <param name="Errors">Places of those with less than no days: shown as data errors, left out of every figure.</param>
public sealed record Lifetimes(IReadOnlyList<Lifetime> Usable, IReadOnlyList<int> Errors)
{
    private const double HalfADay = 0.5;

    /// <summary>Sorts out what can't be right.</summary>
    /// <param name="recorded">As they stand in the records.</param>
    public static Lifetimes Of(IReadOnlyList<Lifetime> recorded)
    {
        var usable = new List<Lifetime>(recorded.Count);
        var errors = new List<int>();
        for (var place = 0; place < recorded.Count; place++)
        {
            var one = recorded[place];
            if (!(one.Days >= 0) || double.IsPositiveInfinity(one.Days))
            {
                errors.Add(place);
                continue;
            }

            // At 0 nothing is at risk yet: a deal that ended at once would end before anyone could lose it.
            usable.Add(one.Days == 0 && one.Ending != Ending.StillOpen ? one with { Days = HalfADay } : one);
        }

        return new Lifetimes(usable, errors);
    }
}
