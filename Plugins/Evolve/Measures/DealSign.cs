using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Something that an open deal should show before anybody can learn from it.</summary>
/// <param name="Code">Ends the code of its metric: <c>blind.conversation</c>.</param>
/// <param name="Name">What is missing, as people read it.</param>
/// <param name="IsShown">True for a deal that shows it.</param>
/// <param name="Lacks">The conditions that find deals which do not: exactly the others.</param>
public sealed record DealSign(string Code, Sentence Name, Func<DealFacts, bool> IsShown, Func<Evidence, Evidence> Lacks)
{
    /// <summary>Dimensions of MEDDIC that evidence should show once a deal has moved on.</summary>
    public const int EnoughMeddic = 4;

    private const string People = "sl_stakeholder";
    private const string Visits = "sl_stagevisit";
    private const int Active = 0;

    /// <summary>True when it is asked only of deals that have moved on from a stage.</summary>
    public bool OnceMovedOn { get; init; }

    /// <summary>Every sign. The first ones are asked of each deal after its first week, the others once it has moved on.</summary>
    public static readonly IReadOnlyList<DealSign> All =
    [
        new("conversation", $"Deals without a conversation", deal => deal.Conversations.Count > 0, deals => deals.Lacking("sl_conversation")),
        new("people", $"Deals without a person named", deal => deal.Stakeholders.Count > 0, deals => deals.Lacking(People, person => person.With("statecode", "eq", Active))),
        new(
            "nextstep", $"Deals without a next step and its day",
            deal => deal.Written.Contains("sl_nextstep") && deal.NextStepDueOn is not null,
            deals => deals.WithAny(deal => deal.With("sl_nextstep", "null"), deal => deal.With("sl_nextstepdueon", "null"))),
        new(
            "need", $"Deals without the customer's need",
            deal => deal.Written.Contains("customerneed") || deal.Written.Contains("sl_buyerwords"),
            deals => deals.With("customerneed", "null").With("sl_buyerwords", "null")),
        new(
            "note", $"Deals without a note",
            deal => deal.Signals.Any(signal => signal.Topic == SignalTopic.NoteWritten.Code),
            deals => deals.Lacking("sl_signal", signal => signal.With("sl_topic", "eq", SignalTopic.NoteWritten.Code).With("sl_happenedon", "not-null")))
        { OnceMovedOn = true },
        new(
            "economicbuyer", $"Deals without an economic buyer named",
            deal => deal.Stakeholders.Any(person => person.Role == StakeholderRole.EconomicBuyer),
            deals => deals.Lacking(People, person => person.With("statecode", "eq", Active).With("sl_role", "eq", Choice.Value((int)StakeholderRole.EconomicBuyer))))
        { OnceMovedOn = true },
        new(
            "evidence", $"Deals qualified without evidence",
            deal => deal.MeddicEvidenced >= EnoughMeddic,
            deals => deals.WithAny(deal => deal.With("sl_meddicevidenced", "null"), deal => deal.With("sl_meddicevidenced", "lt", EnoughMeddic)))
        { OnceMovedOn = true },
        new("value", $"Deals without a link from our value to a goal of theirs", deal => deal.Written.Contains("sl_valuelink"), deals => deals.With("sl_valuelink", "null"))
        { OnceMovedOn = true },
    ];

    /// <summary>True for a deal that has left a stage for a later one.</summary>
    public static bool HasMovedOn(DealFacts deal) => deal.Visits.Any(visit => visit.Direction == Direction.Forward);

    /// <summary>The deals that have.</summary>
    public static Evidence MovedOn(Evidence deals) => deals.Having(Visits, visit => visit
        .With("sl_direction", "eq", Choice.Value((int)Direction.Forward))
        .With("statecode", "eq", Active)
        .With("sl_stageid", "not-null")
        .With("sl_enteredon", "not-null"));
}
