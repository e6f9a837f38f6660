using System;
using System.Collections.Generic;
using SalesLoop.Statistics;

namespace SalesLoop.Cadence;

/// <summary>What is known of an open deal. All of it was known on the day it is judged.</summary>
/// <param name="On">The day the deal is judged.</param>
/// <param name="StageSince">When it came into its stage.</param>
/// <param name="Stage">Place of the stage, from 1.</param>
/// <param name="Stages">How many stages there are.</param>
/// <param name="ProposalStage">Place of the stage in which a proposal is made.</param>
public sealed record DealSigns(DateTime On, DateTime StageSince, int Stage, int Stages, int ProposalStage)
{
    /// <summary>The stage's lines; null when too few deals tell.</summary>
    public DwellLine? Line { get; init; }

    /// <summary>Days a deal normally stays in the stage; null when too few deals tell.</summary>
    public double? NormalDwellDays { get; init; }

    /// <summary>The buyer's last activity; null when there was none.</summary>
    public DateTime? LastBuyerActivityOn { get; init; }

    /// <summary>Gap between the buyer's activities that four of five gaps of won deals stay under; null when too few tell.</summary>
    public double? UsualGapDays { get; init; }

    /// <summary>When the next step is due; null when there is none.</summary>
    public DateTime? NextStepOn { get; init; }

    /// <summary>Every close date it had, the first one first.</summary>
    public IReadOnlyList<CloseDate> CloseDates { get; init; } = [];

    /// <summary>When the next meeting was moved back or called off; null when it stands.</summary>
    public DateTime? MeetingLostOn { get; init; }

    /// <summary>Contacts of the buyer that are engaged.</summary>
    public int EngagedContacts { get; init; }

    /// <summary>When the champion wrote or called, in any order.</summary>
    public IReadOnlyList<DateTime> ChampionMessages { get; init; } = [];

    /// <summary>True when it is known who signs.</summary>
    public bool HasEconomicBuyer { get; init; }

    /// <summary>When the proposal was sent; null when none was.</summary>
    public DateTime? ProposalSentOn { get; init; }

    /// <summary>True when it was opened.</summary>
    public bool ProposalOpened { get; init; }

    /// <summary>When notes became a recital, twice running; null when they tell something.</summary>
    public DateTime? RecitalOn { get; init; }

    /// <summary>The highest amount before the current one; null when it never changed.</summary>
    public decimal? AmountBefore { get; init; }

    /// <summary>The amount now; null when there is none.</summary>
    public decimal? Amount { get; init; }

    /// <summary>When the amount was last changed.</summary>
    public DateTime? AmountChangedOn { get; init; }
}

/// <summary>A close date a deal had.</summary>
/// <param name="SetOn">When it was set.</param>
/// <param name="Date">The date.</param>
public sealed record CloseDate(DateTime SetOn, DateTime Date);
