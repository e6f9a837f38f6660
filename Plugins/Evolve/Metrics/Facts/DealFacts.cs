using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>Everything about one deal that any figure counts. A measure asks nothing else, so that counting a deal costs the same whatever is measured.</summary>
/// <param name="Id">Key of the deal.</param>
/// <param name="Name">As people know it.</param>
/// <param name="UnitId">Business unit that owns it.</param>
/// <param name="Outcome">How it ended, or that it is open.</param>
/// <param name="OpenedOn">When it was opened, in UTC.</param>
public sealed record DealFacts(Guid Id, string Name, Guid UnitId, Outcome Outcome, DateTime OpenedOn)
{
    /// <summary>Person who owns it; null where a team does.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Day it closed; null while it is open, and where nobody wrote it.</summary>
    public DateTime? ClosedOn { get; init; }

    public bool IsOpen => Outcome == Outcome.Open;

    /// <summary>True when it was closed before it was opened: such a deal has no length, and people are told to correct it.</summary>
    public bool IsMistaken => ClosedOn < OpenedOn.Date;

    /// <summary>Whole days from opening to closing; null while it is open, and where the days can't be right.</summary>
    public int? CycleDays => IsOpen || IsMistaken || ClosedOn is not { } closed ? null : (closed - OpenedOn.Date).Days;

    /// <summary>Month it was opened in, 202603.</summary>
    public int OpenedMonth => MetricMonth.Of(OpenedOn);

    /// <summary>Month it closed in; null while it is open, and where nobody wrote the day.</summary>
    public int? ClosedMonth => !IsOpen && ClosedOn is { } closed ? MetricMonth.Of(closed) : null;

    /// <summary>When its last close was written down, in UTC; null while it is open, and where no review tells.</summary>
    public DateTime? CloseRecordedOn => IsOpen ? null : Reviews.Where(review => review.IsOfClose).Max(review => review.RecordedOn);

    /// <summary>True for what was on record when the deal closed, and for everything of an open deal: what is written down once the end is known is not what the deal showed.</summary>
    /// <param name="recordedOn">When it was written down, in UTC; null where nobody knows.</param>
    public bool Showed(DateTime? recordedOn) => !(recordedOn > CloseRecordedOn);

    public DateTime? ModifiedOn { get; init; }

    /// <summary>Day on which it is counted.</summary>
    public DateTime CountedOn { get; init; }

    /// <summary>A day as a number, and 0 for one that is so far behind that it makes no difference any more: with years of days, sums would grow without need.</summary>
    /// <param name="day">The day.</param>
    /// <param name="daysAgo">From how many days ago on one is like another.</param>
    public int DayOrLongAgo(DateTime day, int daysAgo) => (CountedOn.Date - day.Date).Days >= daysAgo ? 0 : MetricMonth.DayNumber(day);

    public Guid? SegmentId { get; init; }

    public Channel? Channel { get; init; }

    public DealType? DealType { get; init; }

    public Persona? Persona { get; init; }

    /// <summary>What first spoke to the customer, as somebody wrote it.</summary>
    public string? SourceMessage { get; init; }

    public Guid? CampaignId { get; init; }

    public Guid? LeadId { get; init; }

    /// <summary>Who qualified it for the closer.</summary>
    public Guid? SdrId { get; init; }

    public Guid? CustomerId { get; init; }

    public Guid? ParentAccountId { get; init; }

    public Guid? ContactId { get; init; }

    public Guid? ProblemId { get; init; }

    public Guid? StageId { get; init; }

    public DateTime? StageEnteredOn { get; init; }

    /// <summary>Points, 0–100; null until it was scored.</summary>
    public int? FitScore { get; init; }

    public FitGrade? FitGrade { get; init; }

    public FitVerdict? FitVerdict { get; init; }

    /// <summary>0.0–1.0; null without a learned model.</summary>
    public decimal? FitProbability { get; init; }

    public Guid? FitModelId { get; init; }

    /// <summary>Shares of the grades among the deals that its fit model learned from, in millionths, the best first; null where that is not known, as of a declared model.</summary>
    public IReadOnlyList<long>? GradesLearnedFrom { get; init; }

    public bool IsWalkAwayAdvised { get; init; }

    /// <summary>Estimated revenue in the organization's own currency, whole units.</summary>
    public long? EstimatedValue { get; init; }

    /// <summary>Actual revenue in the organization's own currency, whole units.</summary>
    public long? ActualValue { get; init; }

    public DateTime? EstimatedCloseOn { get; init; }

    public DateTime? NextStepDueOn { get; init; }

    /// <summary>0–100; null until it was judged.</summary>
    public int? Legibility { get; init; }

    /// <summary>Dimensions of MEDDIC that evidence shows, 0–6; null until it was judged.</summary>
    public int? MeddicEvidenced { get; init; }

    public int UnlistedPromises { get; init; }

    public Guid? CloseReasonId { get; init; }

    public Guid? SecondReasonId { get; init; }

    /// <summary>Logical names of the text columns that hold a real answer, and of the yes/no columns that say yes. See <see cref="DealFactColumns.Answers"/>.</summary>
    public ISet<string> Answered { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Of the same columns those that hold anything, as a query can tell; the yes/no columns that say yes.</summary>
    public ISet<string> Written { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Stays in stages that count, the earliest first.</summary>
    public IReadOnlyList<VisitFact> Visits { get; init; } = [];

    public IReadOnlyList<UseFact> Uses { get; init; } = [];

    public IReadOnlyList<PromiseFact> Promises { get; init; } = [];

    public IReadOnlyList<FeedbackFact> Feedback { get; init; } = [];

    public IReadOnlyList<HandoffFact> Handoffs { get; init; } = [];

    public IReadOnlyList<ReviewFact> Reviews { get; init; } = [];

    public IReadOnlyList<VerdictFact> Verdicts { get; init; } = [];

    public IReadOnlyList<ExceptionFact> Exceptions { get; init; } = [];

    public IReadOnlyList<StakeholderFact> Stakeholders { get; init; } = [];

    public IReadOnlyList<ConversationFact> Conversations { get; init; } = [];

    public IReadOnlyList<SignalFact> Signals { get; init; } = [];
}

/// <summary>Columns of a deal of which only matters whether they are answered.</summary>
public static class DealFactColumns
{
    /// <summary>Logical names: texts that hold more than a filler, and yes/no columns.</summary>
    public static readonly IReadOnlyList<string> Answers =
    [
        "budgetstatus", "captureproposalfeedback", "completefinalproposal", "currentsituation", "customerneed", "customerpainpoints", "decisionmaker", "description",
        "identifycompetitors", "identifycustomercontacts", "identifypursuitteam", "presentfinalproposal", "presentproposal", "proposedsolution",
        "sl_buyerwords", "sl_claimedpain", "sl_constraints", "sl_decisioncriteria", "sl_decisionprocess", "sl_goals", "sl_metrics", "sl_nextstep", "sl_risks", "sl_valuelink",
    ];
}
