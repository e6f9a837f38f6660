using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Amplify;

/// <summary>How a deal ended.</summary>
public enum DealEnd
{
    Won,
    Lost,
    WalkedAway,
}

/// <summary>What a deal did, as far as it follows a use.</summary>
/// <param name="MovedOn">Instants at which it came to a later stage or was won, UTC, in any order.</param>
/// <param name="ClosedOn">When it was closed, UTC; null while it is open.</param>
/// <param name="End">How; null while it is open.</param>
public sealed record DealStory(IReadOnlyCollection<DateTime> MovedOn, DateTime? ClosedOn, DealEnd? End);

/// <summary>What followed the use of a play: the fast answer, whether the deal moved on, and the final one, how it ended.</summary>
/// <param name="Advanced">True when it moved on in time, false when it did not; null while that is not known.</param>
/// <param name="AdvancedOn">When it did.</param>
/// <param name="End">How the deal ended; null while it is open.</param>
/// <remarks>What followed is not what was caused: the effect of a play is compared among deals alike.</remarks>
public sealed record UseResult(bool? Advanced, DateTime? AdvancedOn, DealEnd? End)
{
    /// <summary>Days within which a deal moves on that moves because of something.</summary>
    public const int Days = 30;

    /// <summary>What followed, as far as is known now. The same story gives the same answer, whoever tells it and how often.</summary>
    /// <param name="usedOn">When the play was used, UTC.</param>
    /// <param name="deal">The deal's story.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static UseResult Of(DateTime usedOn, DealStory deal, DateTime now)
    {
        var until = usedOn.AddDays(Days);
        var movedOn = deal.MovedOn.Where(at => at >= usedOn && at <= until).OrderBy(at => at).Cast<DateTime?>().FirstOrDefault();
        return movedOn is not null ? new UseResult(true, movedOn, deal.End)
            : now > until || deal.ClosedOn is not null ? new UseResult(false, null, deal.End)
            : new UseResult(null, null, deal.End);
    }

    /// <summary>True when it is an example to point to.</summary>
    public bool IsExample => Advanced == true || End == DealEnd.Won;
}
