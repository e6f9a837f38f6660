using System;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>Where a deal stands.</summary>
/// <param name="StageId">Its stage; null for none.</param>
/// <param name="Close">How it closed; null while it is open.</param>
/// <param name="StageEnteredOn">When it entered its stage, or was opened again; null when nobody knows.</param>
/// <param name="CreatedOn">When it was created.</param>
public sealed record DealPosition(Guid? StageId, DealOutcome? Close, DateTime? StageEnteredOn, DateTime CreatedOn)
{
    /// <summary>True for a deal that a load brought from elsewhere: how it came where it was then is told by its history, if at all.</summary>
    public bool IsImported { get; init; }
}

/// <summary>A move of a deal that is accounted for: judged and not refused, or told by a history that was brought along.</summary>
/// <param name="StageId">Stage it went to; null for none.</param>
/// <param name="JudgedOn">When.</param>
public sealed record JudgedMove(Guid? StageId, DateTime JudgedOn)
{
    /// <summary>How it ended the deal; null when it did not.</summary>
    public DealOutcome? Close { get; init; }

    /// <summary>True when a history told it: then it tells how the deal ended, and not from which of our stages.</summary>
    public bool IsTold { get; init; }

    /// <summary>What a history that was brought along says last; null when it says nothing of the present.</summary>
    /// <param name="last">Its last visit.</param>
    /// <param name="stageKind">What the visited stage means; null when nobody knows.</param>
    public static JudgedMove? Of(StageVisit last, StageKind? stageKind)
    {
        var direction = last.LeftOn is null ? null : last.Direction;
        DealOutcome? close = stageKind == StageKind.Won || direction == Direction.Won ? DealOutcome.Won
            : stageKind == StageKind.Lost || direction == Direction.Lost ? DealOutcome.Lost
            : null;
        return close is null && last.LeftOn is not null
            ? null
            : new JudgedMove(last.Stage.Id, last.LeftOn ?? last.EnteredOn) { Close = close, IsTold = true };
    }
}

/// <summary>What changed without being judged.</summary>
/// <param name="FromStageId">Where the deal was when it was last judged; null when it never was.</param>
/// <param name="ToStageId">Where it is.</param>
/// <param name="Close">How it closed; null when it did not.</param>
public sealed record Bypass(Guid? FromStageId, Guid? ToStageId, DealOutcome? Close)
{
    /// <summary>Compares where a deal stands with what was judged.</summary>
    /// <param name="deal">Where it stands.</param>
    /// <param name="lastMove">Its last change of stage that is accounted for; null for none.</param>
    /// <param name="lastClose">Its last close that is; null for none.</param>
    /// <param name="watchedSince">Since when the gate keeps records: what is older was nobody's to judge.</param>
    /// <returns>Null when everything was judged.</returns>
    public static Bypass? Find(DealPosition deal, JudgedMove? lastMove, JudgedMove? lastClose, DateTime watchedSince)
    {
        // What was there before anybody watched may have come where it is in any way.
        var isNew = deal.CreatedOn >= watchedSince && !deal.IsImported;
        if (deal.Close is { } close)
        {
            // Opening a deal again is judged by nobody and begins a new stay: a close before it is not this close.
            var isAccountedFor = lastClose is { } judged && judged.Close == close && !(judged.JudgedOn < deal.StageEnteredOn);
            if (isAccountedFor && lastClose!.IsTold)
            {
                return null;
            }

            if (!isAccountedFor && (isNew || lastMove is not null || lastClose is not null))
            {
                return new Bypass(lastMove?.StageId, deal.StageId, close);
            }
        }

        return deal.StageId is { } stage
            && stage != lastMove?.StageId
            && stage != lastClose?.StageId
            && (isNew || lastMove is not null)
            ? new Bypass(lastMove?.StageId, stage, null)
            : null;
    }
}
