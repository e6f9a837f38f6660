using System;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>A change of stage at one of the doors: what is asked, of which deal, and what the door can tell of it.</summary>
/// <param name="Ask">What is asked.</param>
/// <param name="Door">Where.</param>
/// <param name="DealId">The deal; null for one that is not written yet.</param>
/// <param name="Change">Columns of the deal that the same request changes.</param>
/// <param name="Before">The deal as stored, in the columns of <see cref="GateQueries.DealColumns"/>; null when the door does not know them.</param>
internal sealed record Knock(Ask Ask, sl_door Door, Guid? DealId, Opportunity Change, Opportunity? Before)
{
    /// <summary>What the door knows of the deal as it will be.</summary>
    public Opportunity Known => Before is null ? Change : Opportunity.Of(Change.Over(Before));

    /// <summary>True where a move takes the deal's process bars along, so that they are read with the process.</summary>
    public bool TakesBarsAlong { get; init; }

    /// <summary>What has to be read.</summary>
    public GateNeed Need => new()
    {
        DealId = Before is null ? DealId : null,
        SegmentId = Known.sl_SegmentId?.Id,
        ReasonId = Known.sl_CloseReasonId?.Id,
        SecondReasonId = Known.sl_SecondReasonId?.Id,
        ProcessStageId = (Ask as ProcessStageAsked)?.ProcessStageId,
        BarsOf = TakesBarsAlong ? DealId : null,
    };
}

/// <summary>What a door could not tell, so that the playbook's query brings it along. Null asks for nothing.</summary>
internal sealed record GateNeed
{
    public Guid? DealId { get; init; }

    public Guid? SegmentId { get; init; }

    public Guid? ReasonId { get; init; }

    public Guid? SecondReasonId { get; init; }

    public Guid? ProcessStageId { get; init; }

    /// <summary>The deal whose process bars are wanted.</summary>
    public Guid? BarsOf { get; init; }
}
