using System;
using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>A person of the buyer's as the deal names them.</summary>
/// <param name="Name">Who.</param>
/// <param name="Shows">The dimension that their role shows; null for another role.</param>
/// <param name="LastEngagedOn">When they were last engaged, in UTC; null when never.</param>
public sealed record PersonOnRecord(string Name, MeddicDimension? Shows, DateTime? LastEngagedOn)
{
    public bool IsEngaged => LastEngagedOn is not null;
}

/// <summary>What is written of a deal, so that somebody else could read it.</summary>
public sealed record DealOnRecord
{
    /// <summary>When the newest conversation was held that has a transcript, a link to one, or a summary, in UTC; null when none has.</summary>
    public DateTime? ConversationOn { get; init; }

    /// <summary>When the newest note was written that says something, in UTC; null for none.</summary>
    public DateTime? NoteOn { get; init; }

    /// <summary>Active stakeholders.</summary>
    public IReadOnlyList<PersonOnRecord> People { get; init; } = [];

    public string? NextStep { get; init; }

    /// <summary>Calendar day.</summary>
    public DateTime? NextStepDueOn { get; init; }

    /// <summary>When the day of the next step is over for everybody, in UTC: it is today somewhere until twelve hours after its end. Null without a step or its day.</summary>
    public DateTime? StepEndsOn => Said.Something(NextStep) ? NextStepDueOn?.Date.AddDays(1.5) : null;

    /// <summary>The need, in our words or theirs.</summary>
    public string? Need { get; init; }

    /// <summary>The buyer's own words.</summary>
    public string? BuyerWords { get; init; }

    /// <summary>How qualification stands.</summary>
    public MeddicStatus Meddic { get; init; } = new([]);
}
