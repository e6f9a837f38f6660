using System;

namespace SalesLoop.Evolve;

/// <summary>Where a deal stands.</summary>
/// <param name="StageId">Its stage; null for none.</param>
/// <param name="Close">How it closed; null while it is open.</param>
/// <param name="StageEnteredOn">When it entered its stage, or was opened again; null when nobody knows.</param>
/// <param name="CreatedOn">When it was created.</param>
public sealed record DealPosition(Guid? StageId, DealOutcome? Close, DateTime? StageEnteredOn, DateTime CreatedOn);

/// <summary>The last move of a deal that was judged and not refused.</summary>
/// <param name="StageId">Stage it went to; null for none.</param>
/// <param name="JudgedOn">When.</param>
public sealed record JudgedMove(Guid? StageId, DateTime JudgedOn)
{
    /// <summary>How it ended the deal; null when it did not.</summary>
    public DealOutcome? Close { get; init; }
}

/// <summary>What changed without being judged.</summary>
/// <param name="FromStageId">Where the deal was when it was last judged; null when it never was.</param>
/// <param name="ToStageId">Where it is.</param>
/// <param name="Close">How it closed; null when it did not.</param>
public sealed record Bypass(Guid? FromStageId, Guid? ToStageId, DealOutcome? Close)
{
    /// <summary>Compares where a deal stands with what was judged.</summary>
    /// <param name="deal">Where it stands.</param>
    /// <param name="lastMove">Its last judged change of stage; null for none.</param>
    /// <param name="lastClose">Its last judged close ; null for none.</param>
    /// <param name="watchedSince">Since when the gate keeps records: what is older was nobody's to judge.</param>
    /// <returns>Null when everything was judged.</returns>
    public static Bypass? Find(DealPosition deal, JudgedMove? lastMove, JudgedMove? lastClose, DateTime watchedSince)
    {
        // What was there before anybody watched may have come where it is in any way.
        var isWatched = lastMove is not null || lastClose is not null || deal.CreatedOn >= watchedSince;

        // Opening a deal again is judged by nobody and begins a new stay: a close before it is not this close.
        if (isWatched
            && deal.Close is { } close
            && !(lastClose is { } judged && judged.Close == close && !(judged.JudgedOn < deal.StageEnteredOn)))
        {
            return new Bypass(lastMove?.StageId, deal.StageId, close);
        }

        return deal.StageId is { } stage
            && stage != lastMove?.StageId
            && stage != lastClose?.StageId
            && (lastMove is not null || deal.CreatedOn >= watchedSince)
            ? new Bypass(lastMove?.StageId, stage, null)
            : null;
    }
}
