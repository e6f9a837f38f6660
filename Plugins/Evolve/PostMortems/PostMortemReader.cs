using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Tailor;

namespace SalesLoop.Evolve;

/// <summary>A closed deal with everything that its post-mortem looks at and writes.</summary>
/// <param name="Row">The deal.</param>
/// <param name="Deal">As a post-mortem looks at it; null when it is open.</param>
/// <param name="Handoff">The newest from SDR to closer; null when there is none.</param>
/// <param name="Signs">What the handoff showed early; null without one.</param>
internal sealed record DealLookedBack(Opportunity Row, ClosedDeal? Deal, sl_Handoff? Handoff, EarlySigns? Signs)
{
    /// <summary>The review of the close; null when the deal is open, or closed where nobody wrote one.</summary>
    public sl_WinLossReview? Review { get; init; }
}

/// <summary>Reads what post-mortems need.</summary>
internal static class PostMortemReader
{
    private const string Customer = "customer";
    private const string Sent = "handoff";
    private const string Came = "lead";
    private const string Person = "person";
    private const string Told = "review";
    private const int MostRows = 5000;

    /// <summary>A deal with its SDR handoffs, lead, account and people, in one call; null when there is no such deal.</summary>
    public static DealLookedBack? Read(IOrganizationService service, Guid dealId)
    {
        var rows = service.RetrieveMultiple(Of(dealId)).Entities;
        if (rows.Count == 0)
        {
            return null;
        }

        var deal = Opportunity.Of(rows[0]);
        var newest = rows.Where(row => Linked(row, Sent) is not null).OrderByDescending(row => sl_Handoff.Of(Linked(row, Sent)!).CreatedOn).FirstOrDefault();
        var handoff = newest is null ? null : sl_Handoff.Of(Linked(newest, Sent)!);
        var grade = newest is null || Linked(newest, Came) is not { } came ? null : (int?)(Lead.Of(came).sl_FitGrade - sl_fitgrade.A);
        if (deal.StateCode is null or opportunity_statecode.Open)
        {
            return new DealLookedBack(deal, null, handoff, null);
        }

        var reviewId = Stay.ReviewId(deal.Id, deal.sl_StageEnteredOn);
        var review = rows.Select(row => Linked(row, Told)).OfType<Entity>().Select(sl_WinLossReview.Of).FirstOrDefault(row => row.Id == reviewId);
        var people = rows.Select(row => Linked(row, Person)).OfType<Entity>().Select(sl_Stakeholder.Of)
            // Whom somebody writes down once the end is known was not known when it came.
            .Where(person => !(person.CreatedOn > review?.CreatedOn)).ToList();
        bool Engaged(sl_stakeholderrole role) => people.Any(person => person.sl_Role == role && person.sl_LastEngagedOn is not null);
        var closed = new ClosedDeal(Outcome(deal), (deal.ActualCloseDate ?? deal.ModifiedOn ?? DateTime.MinValue).Date)
        {
            OpenedOn = deal.CreatedOn?.Date,
            Grade = (int?)(deal.sl_FitGrade - sl_fitgrade.A),
            WalkAwayAdvised = deal.sl_WalkAwayAdvised ?? false,
            KnowsPeople = people.Count > 0,
            EconomicBuyerEngaged = Engaged(sl_stakeholderrole.EconomicBuyer),
            ChampionEngaged = Engaged(sl_stakeholderrole.Champion),
        };
        return handoff is null || newest is null
            ? new DealLookedBack(deal, closed, null, null) { Review = review }
            : new DealLookedBack(deal, closed with { Qualification = Said(newest, deal, handoff, people) }, handoff, EarlySigns.Of(HandoffReader.NoteOf(handoff), grade)) { Review = review };
    }

    private static Qualification Said(Entity row, Opportunity deal, sl_Handoff handoff, List<sl_Stakeholder> people)
    {
        var lead = Linked(row, Came) is { } came ? Lead.Of(came) : null;
        return new Qualification
        {
            ClaimsPain = HandoffCompleteness.Says(handoff.sl_Pain),
            Pain = handoff.sl_PainAlignment is { } likeness ? PainAlignment.Match((double)likeness) : null,
            Noted = MeddicNotes.Of(handoff.sl_Meddic),
            Found = [.. Found(deal, people)],
            ClaimedFirm = new Firm(lead is null ? null : Label(row, $"{Came}.{Lead.Columns.IndustryCode}"), lead?.NumberOfEmployees),
            FoundFirm = new Firm(Label(row, $"{Customer}.{Account.Columns.IndustryCode}"), row.GetAttributeValue<AliasedValue>($"{Customer}.{Account.Columns.NumberOfEmployees}")?.Value as int?),
            ClaimedGrade = lead is null ? null : (int?)(lead.sl_FitGrade - sl_fitgrade.A),
            DecisionBy = DecisionTime.By(lead?.EstimatedCloseDate, (PurchaseTimeframe?)(int?)lead?.PurchaseTimeFrame, handoff.sl_HandedOn ?? handoff.CreatedOn ?? DateTime.MinValue),
        };
    }

    private static IEnumerable<ClaimTopic> Found(Opportunity deal, List<sl_Stakeholder> people) => new[]
    {
        HandoffCompleteness.Says(deal.sl_Metrics) ? ClaimTopic.Metrics : (ClaimTopic?)null,
        people.Any(person => person.sl_Role == sl_stakeholderrole.EconomicBuyer) ? ClaimTopic.EconomicBuyer : null,
        HandoffCompleteness.Says(deal.sl_DecisionCriteria) ? ClaimTopic.DecisionCriteria : null,
        HandoffCompleteness.Says(deal.sl_DecisionProcess) ? ClaimTopic.DecisionProcess : null,
        people.Any(person => person.sl_Role == sl_stakeholderrole.Champion) ? ClaimTopic.Champion : null,
    }.OfType<ClaimTopic>();

    private static DealOutcome Outcome(Opportunity deal) =>
        deal.sl_Outcome is { } outcome ? (DealOutcome)(outcome - sl_dealoutcome.Won) : deal.StateCode == opportunity_statecode.Won ? DealOutcome.Won : DealOutcome.Lost;

    private static Entity? Linked(Entity row, string alias) => alias switch
    {
        Sent => row.Linked(Sent, sl_Handoff.EntityLogicalName, sl_Handoff.Columns.sl_HandoffId),
        Told => row.Linked(Told, sl_WinLossReview.EntityLogicalName, sl_WinLossReview.Columns.sl_WinLossReviewId),
        Came => row.Linked(Came, Lead.EntityLogicalName, Lead.Columns.LeadId),
        _ => row.Linked(Person, sl_Stakeholder.EntityLogicalName, sl_Stakeholder.Columns.sl_StakeholderId),
    };

    private static string? Label(Entity row, string column) => row.FormattedValues.Contains(column) ? row.FormattedValues[column] : null;

    /// <summary>What does the deal say, who brought it with which words, and whom do we know there?</summary>
    private static QueryExpression Of(Guid dealId)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                Opportunity.Columns.ActualCloseDate,
                Opportunity.Columns.CreatedOn,
                Opportunity.Columns.ModifiedOn,
                Opportunity.Columns.StateCode,
                Opportunity.Columns.sl_DecisionCriteria,
                Opportunity.Columns.sl_DecisionProcess,
                Opportunity.Columns.sl_FitGrade,
                Opportunity.Columns.sl_Metrics,
                Opportunity.Columns.sl_Outcome,
                Opportunity.Columns.sl_StageEnteredOn,
                Opportunity.Columns.sl_WalkAwayAdvised),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);

        var customer = query.AddLink(Account.EntityLogicalName, Opportunity.Columns.ParentAccountId, Account.Columns.AccountId, JoinOperator.LeftOuter);
        customer.EntityAlias = Customer;
        customer.Columns = new ColumnSet(Account.Columns.IndustryCode, Account.Columns.NumberOfEmployees);

        var handoffs = query.AddLink(sl_Handoff.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_Handoff.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        handoffs.EntityAlias = Sent;
        handoffs.Columns = new ColumnSet(
            sl_Handoff.Columns.CreatedOn,
            sl_Handoff.Columns.sl_CallRef,
            sl_Handoff.Columns.sl_ClaimsHeld,
            sl_Handoff.Columns.sl_ClaimsWrong,
            sl_Handoff.Columns.sl_EarlySigns,
            sl_Handoff.Columns.sl_Firmographics,
            sl_Handoff.Columns.sl_HandedOn,
            sl_Handoff.Columns.sl_HandoffId,
            sl_Handoff.Columns.sl_Meddic,
            sl_Handoff.Columns.sl_Outcome,
            sl_Handoff.Columns.sl_Pain,
            sl_Handoff.Columns.sl_PainAlignment,
            sl_Handoff.Columns.sl_PostMortem);
        handoffs.LinkCriteria.AddCondition(sl_Handoff.Columns.sl_Kind, ConditionOperator.Equal, (int)sl_handoffkind.SDRToCloser);
        var lead = handoffs.AddLink(Lead.EntityLogicalName, sl_Handoff.Columns.sl_LeadId, Lead.Columns.LeadId, JoinOperator.LeftOuter);
        lead.EntityAlias = Came;
        lead.Columns = new ColumnSet(
            Lead.Columns.EstimatedCloseDate, Lead.Columns.IndustryCode, Lead.Columns.LeadId, Lead.Columns.NumberOfEmployees, Lead.Columns.PurchaseTimeFrame, Lead.Columns.sl_FitGrade);

        var people = query.AddLink(sl_Stakeholder.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_Stakeholder.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        people.EntityAlias = Person;
        people.Columns = new ColumnSet(sl_Stakeholder.Columns.CreatedOn, sl_Stakeholder.Columns.sl_LastEngagedOn, sl_Stakeholder.Columns.sl_Role, sl_Stakeholder.Columns.sl_StakeholderId);
        people.LinkCriteria.AddCondition(sl_Stakeholder.Columns.statecode, ConditionOperator.Equal, (int)sl_stakeholder_statecode.Active);

        var reviews = query.AddLink(sl_WinLossReview.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_WinLossReview.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        reviews.EntityAlias = Told;
        reviews.Columns = new ColumnSet(
            sl_WinLossReview.Columns.CreatedOn,
            sl_WinLossReview.Columns.sl_BrokenPromises,
            sl_WinLossReview.Columns.sl_PostMortem,
            sl_WinLossReview.Columns.sl_ServiceExpectation,
            sl_WinLossReview.Columns.sl_ServiceFeedback,
            sl_WinLossReview.Columns.sl_ServiceFeedbackOn,
            sl_WinLossReview.Columns.sl_ServiceQuality,
            sl_WinLossReview.Columns.sl_WinLossReviewId);
        reviews.LinkCriteria.AddCondition(sl_WinLossReview.Columns.sl_Source, ConditionOperator.Equal, (int)sl_reviewsource.Rep);
        return query;
    }
}
