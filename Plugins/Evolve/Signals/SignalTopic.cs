using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// What a signal can tell. Each is listed here; nothing else is sent. What others see happen (a reply, an opened proposal, a visit of
/// the web site, interest elsewhere) is told through the same log by whoever connects them.
/// </summary>
/// <param name="Code">Stable key that reports and later loops read.</param>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Words">As it is listed, without its subject.</param>
public sealed record SignalTopic(string Code, SignalKind Kind, Sentence Words)
{
    /// <summary>Version of what the payloads hold; raised when a member changes its meaning.</summary>
    public const int PayloadVersion = 1;

    public static readonly SignalTopic DealCreated = new("deal.created", SignalKind.PipelineProgression, $"Deal created");
    public static readonly SignalTopic StageMoved = new("stage.moved", SignalKind.StageTransition, $"Deal moved");
    public static readonly SignalTopic DealWon = new("deal.won", SignalKind.PipelineProgression, $"Deal won");
    public static readonly SignalTopic DealLost = new("deal.lost", SignalKind.PipelineProgression, $"Deal lost");
    public static readonly SignalTopic DealWalkedAway = new("deal.walkedaway", SignalKind.QualificationDecision, $"Walked away from the deal");
    public static readonly SignalTopic DealReopened = new("deal.reopened", SignalKind.PipelineProgression, $"Deal opened again");
    public static readonly SignalTopic AmountChanged = new("amount.changed", SignalKind.PipelineProgression, $"Amount changed");
    public static readonly SignalTopic CloseDateMoved = new("closedate.moved", SignalKind.PipelineProgression, $"Close date moved");
    public static readonly SignalTopic NextStepSet = new("nextstep.set", SignalKind.SellerNote, $"Next step set");
    public static readonly SignalTopic NoteWritten = new("note.written", SignalKind.SellerNote, $"Note written");
    public static readonly SignalTopic ReviewWritten = new("review.written", SignalKind.SellerNote, $"Win or loss explained");
    public static readonly SignalTopic DealRouted = new("deal.routed", SignalKind.RoutingAction, $"Deal given to somebody else");
    public static readonly SignalTopic LeadCreated = new("lead.created", SignalKind.EngagementEvent, $"Lead came in");
    public static readonly SignalTopic LeadRouted = new("lead.routed", SignalKind.RoutingAction, $"Lead given to somebody else");
    public static readonly SignalTopic LeadQualified = new("lead.qualified", SignalKind.QualificationDecision, $"Lead qualified");
    public static readonly SignalTopic LeadDisqualified = new("lead.disqualified", SignalKind.QualificationDecision, $"Lead disqualified");
    public static readonly SignalTopic PromiseUnlisted = new("promise.unlisted", SignalKind.SellerNote, $"Promise outside our commitments");
    public static readonly SignalTopic PromiseNotKept = new("promise.notkept", SignalKind.ServiceFeedback, $"Promise not kept");
    public static readonly SignalTopic StakeholderAdded = new("stakeholder.added", SignalKind.SellerNote, $"Stakeholder added");
    public static readonly SignalTopic ConversationHeld = new("conversation.held", SignalKind.ConversationOutcome, $"Conversation held");
    public static readonly SignalTopic ActivityCompleted = new("activity.completed", SignalKind.EngagementEvent, $"Activity completed");
    public static readonly SignalTopic MeetingMoved = new("meeting.moved", SignalKind.EngagementEvent, $"Meeting moved");
    public static readonly SignalTopic MeetingCancelled = new("meeting.cancelled", SignalKind.EngagementEvent, $"Meeting called off");
    public static readonly SignalTopic EmailReplied = new("email.replied", SignalKind.EngagementEvent, $"Buyer replied");
    public static readonly SignalTopic ProposalOpened = new("proposal.opened", SignalKind.EngagementEvent, $"Proposal opened");
    public static readonly SignalTopic SiteVisited = new("site.visited", SignalKind.EngagementEvent, $"Web site visited");
    public static readonly SignalTopic IntentSeen = new("intent.seen", SignalKind.EngagementEvent, $"Interest seen elsewhere");
    public static readonly SignalTopic HandoffHandedOver = new("handoff.handedover", SignalKind.RoutingAction, $"Handed over");
    public static readonly SignalTopic HandoffAccepted = new("handoff.accepted", SignalKind.QualificationDecision, $"Handoff accepted");
    public static readonly SignalTopic HandoffReturned = new("handoff.returned", SignalKind.QualificationDecision, $"Handoff returned");
    public static readonly SignalTopic HandoffRejected = new("handoff.rejected", SignalKind.QualificationDecision, $"Handoff rejected");
    public static readonly SignalTopic FeedbackGiven = new("feedback.given", SignalKind.ServiceFeedback, $"Feedback on the deal");
    public static readonly SignalTopic RuleNotApplied = new("rule.notapplied", SignalKind.RuleNotApplied, $"A rule could not be applied");
    public static readonly SignalTopic GateBypassed = new("gate.bypassed", SignalKind.RuleNotApplied, $"Changed past the gate");

    /// <summary>Every topic.</summary>
    public static readonly IReadOnlyList<SignalTopic> All =
    [
        DealCreated, StageMoved, DealWon, DealLost, DealWalkedAway, DealReopened, AmountChanged, CloseDateMoved, NextStepSet, NoteWritten,
        ReviewWritten, DealRouted, LeadCreated, LeadRouted, LeadQualified, LeadDisqualified, PromiseUnlisted, PromiseNotKept, StakeholderAdded, ConversationHeld,
        ActivityCompleted, MeetingMoved, MeetingCancelled, EmailReplied, ProposalOpened, SiteVisited, IntentSeen, HandoffHandedOver, HandoffAccepted,
        HandoffReturned, HandoffRejected, FeedbackGiven, RuleNotApplied, GateBypassed,
    ];

    /// <summary>The topic with this code; null for one that nobody knows.</summary>
    public static SignalTopic? Find(string? code) => All.FirstOrDefault(topic => topic.Code == code);
}
