using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What a deal holds that a handoff to service tells.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Note">What deal, stakeholders and promises say.</param>
/// <param name="Handoffs">Its handoffs to service, the newest first.</param>
internal sealed record HandoffFacts(Opportunity Deal, HandoffNote Note, IReadOnlyList<sl_Handoff> Handoffs);

/// <summary>Reads what handoffs need.</summary>
internal static class HandoffReader
{
    private const string People = "stakeholder";
    private const string Earlier = "handoff";
    private const int MostRows = 1000;

    /// <summary>What the deal's handoff can be filled from, in two calls; null when there is no such deal.</summary>
    public static HandoffFacts? Read(IOrganizationService service, Guid dealId, Language language)
    {
        var rows = service.RetrieveMultiple(DealWithPeople(dealId)).Entities;
        if (rows.Count == 0)
        {
            return null;
        }

        var deal = Opportunity.Of(rows[0]);
        var people = rows.Select(row => row.Linked(People, sl_Stakeholder.EntityLogicalName, sl_Stakeholder.Columns.sl_StakeholderId) is { } person
            ? HandoffText.Stakeholder(
                row.GetAttributeValue<AliasedValue>($"{People}.{sl_Stakeholder.Columns.sl_Name}")?.Value as string ?? Sentence.Of($"Somebody").In(language),
                Label(row, $"{People}.{sl_Stakeholder.Columns.sl_Role}"),
                Label(row, $"{People}.{sl_Stakeholder.Columns.sl_Stance}"),
                sl_Stakeholder.Of(person).sl_Goals,
                sl_Stakeholder.Of(person).sl_Concerns,
                language)
            : "");
        var promises = service.RetrieveMultiple(PromisesOf(dealId)).Entities.Select(row =>
        {
            var promise = sl_Promise.Of(row);
            return HandoffText.Promise(promise.sl_Words ?? promise.sl_Name ?? "", Label(row, sl_Promise.Columns.sl_Standing), promise.sl_DueOn, language);
        });
        var handoffs = rows
            .Select(row => row.Linked(Earlier, sl_Handoff.EntityLogicalName, sl_Handoff.Columns.sl_HandoffId))
            .OfType<Entity>()
            .Select(sl_Handoff.Of)
            .GroupBy(handoff => handoff.Id)
            .Select(same => same.First())
            .OrderByDescending(handoff => handoff.CreatedOn)
            .ToList();
        return new HandoffFacts(deal, Note(deal, language) with { Stakeholders = HandoffText.Lines(people), Promises = HandoffText.Lines(promises) }, handoffs);
    }

    /// <summary>The handoff of a row.</summary>
    /// <param name="row">As it is, or as it will be.</param>
    /// <param name="change">What is sent; a state without a status reason means the state's first. Null when nothing is.</param>
    public static Handoff ToHandoff(sl_Handoff row, Entity? change = null) => new()
    {
        Kind = (HandoffKind)((row.sl_Kind ?? sl_handoffkind.SalesToService) - sl_handoffkind.SalesToService),
        Status = change is not null && change.Contains(sl_Handoff.Columns.statecode) && !change.Contains(sl_Handoff.Columns.statuscode)
            ? row.statecode == sl_handoff_statecode.Inactive ? HandoffStatus.Accepted : HandoffStatus.Draft
            : ToStatus(row.statuscode),
        DealId = row.sl_OpportunityId?.Id,
        LeadId = row.sl_LeadId?.Id,
        FromId = row.sl_FromId?.Id,
        ToId = row.sl_ToId?.Id,
        Note = NoteOf(row),
        ReturnReason = row.sl_ReturnReason,
    };

    /// <summary>What a row tells.</summary>
    public static HandoffNote NoteOf(sl_Handoff row) => new()
    {
        Context = row.sl_Context,
        Goals = row.sl_Goals,
        Risks = row.sl_Risks,
        Stakeholders = row.sl_Stakeholders,
        Expectations = row.sl_Expectations,
        Promises = row.sl_Promises,
        Pain = row.sl_Pain,
        Meddic = row.sl_Meddic,
        Firmographics = row.sl_Firmographics,
        CallReference = row.sl_CallRef,
    };

    /// <summary>Writes a note into a row.</summary>
    public static void Fill(sl_Handoff row, HandoffNote note)
    {
        row.sl_Context = note.Context;
        row.sl_Goals = note.Goals;
        row.sl_Risks = note.Risks;
        row.sl_Stakeholders = note.Stakeholders;
        row.sl_Expectations = note.Expectations;
        row.sl_Promises = note.Promises;
        row.sl_Pain = note.Pain;
        row.sl_Meddic = note.Meddic;
        row.sl_Firmographics = note.Firmographics;
        row.sl_CallRef = note.CallReference;
    }

    private static HandoffNote Note(Opportunity deal, Language language) => new()
    {
        Context = HandoffText.Paragraphs(
            new Paragraph($"Situation", deal.CurrentSituation),
            new Paragraph($"Need", deal.CustomerNeed),
            new Paragraph($"Pain", deal.CustomerPainPoints),
            new Paragraph($"In the buyer's words", deal.sl_BuyerWords),
            new Paragraph($"What we sold", deal.ProposedSolution))?.In(language),
        Goals = HandoffText.Paragraphs(new Paragraph($"Goals", deal.sl_Goals), new Paragraph($"Constraints", deal.sl_Constraints))?.In(language),
        Risks = deal.sl_Risks,
        Expectations = HandoffText.Paragraphs(
            new Paragraph($"Measured by", deal.sl_Metrics),
            new Paragraph($"Decided by", deal.sl_DecisionCriteria),
            new Paragraph($"Value to them", deal.sl_ValueLink))?.In(language),
    };

    /// <summary>What does the deal say, who matters there, and which handoffs to service has it?</summary>
    private static QueryExpression DealWithPeople(Guid dealId)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                Opportunity.Columns.CurrentSituation,
                Opportunity.Columns.CustomerNeed,
                Opportunity.Columns.CustomerPainPoints,
                Opportunity.Columns.Name,
                Opportunity.Columns.OwnerId,
                Opportunity.Columns.ProposedSolution,
                Opportunity.Columns.sl_BuyerWords,
                Opportunity.Columns.sl_Constraints,
                Opportunity.Columns.sl_DecisionCriteria,
                Opportunity.Columns.sl_Goals,
                Opportunity.Columns.sl_Metrics,
                Opportunity.Columns.sl_Risks,
                Opportunity.Columns.sl_StageEnteredOn,
                Opportunity.Columns.sl_ValueLink),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);

        var people = query.AddLink(sl_Stakeholder.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_Stakeholder.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        people.EntityAlias = People;
        people.Columns = new ColumnSet(
            sl_Stakeholder.Columns.sl_Concerns,
            sl_Stakeholder.Columns.sl_Goals,
            sl_Stakeholder.Columns.sl_Name,
            sl_Stakeholder.Columns.sl_Role,
            sl_Stakeholder.Columns.sl_Stance,
            sl_Stakeholder.Columns.sl_StakeholderId);
        people.LinkCriteria.AddCondition(sl_Stakeholder.Columns.statecode, ConditionOperator.Equal, (int)sl_stakeholder_statecode.Active);
        people.Orders.Add(new OrderExpression(sl_Stakeholder.Columns.sl_Role, OrderType.Ascending));

        var handoffs = query.AddLink(sl_Handoff.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_Handoff.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        handoffs.EntityAlias = Earlier;
        handoffs.Columns = new ColumnSet(
            sl_Handoff.Columns.CreatedOn,
            sl_Handoff.Columns.sl_CallRef,
            sl_Handoff.Columns.sl_Context,
            sl_Handoff.Columns.sl_Expectations,
            sl_Handoff.Columns.sl_Firmographics,
            sl_Handoff.Columns.sl_Goals,
            sl_Handoff.Columns.sl_HandoffId,
            sl_Handoff.Columns.sl_Kind,
            sl_Handoff.Columns.sl_Meddic,
            sl_Handoff.Columns.sl_Pain,
            sl_Handoff.Columns.sl_Promises,
            sl_Handoff.Columns.sl_Risks,
            sl_Handoff.Columns.sl_Stakeholders,
            sl_Handoff.Columns.statuscode);
        handoffs.LinkCriteria.AddCondition(sl_Handoff.Columns.sl_Kind, ConditionOperator.Equal, (int)sl_handoffkind.SalesToService);
        return query;
    }

    /// <summary>What was promised on the deal?</summary>
    private static QueryExpression PromisesOf(Guid dealId)
    {
        var query = new QueryExpression(sl_Promise.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Promise.Columns.sl_DueOn, sl_Promise.Columns.sl_Name, sl_Promise.Columns.sl_Standing, sl_Promise.Columns.sl_Words),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_Promise.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(sl_Promise.Columns.statecode, ConditionOperator.Equal, (int)sl_promise_statecode.Active);
        query.AddOrder(sl_Promise.Columns.sl_DueOn, OrderType.Ascending);
        return query;
    }

    private static HandoffStatus ToStatus(sl_handoff_statuscode? status) => status switch
    {
        sl_handoff_statuscode.HandedOver => HandoffStatus.HandedOver,
        sl_handoff_statuscode.Returned => HandoffStatus.Returned,
        sl_handoff_statuscode.Accepted => HandoffStatus.Accepted,
        sl_handoff_statuscode.Rejected => HandoffStatus.Rejected,
        _ => HandoffStatus.Draft,
    };

    private static string? Label(Entity row, string column) => row.FormattedValues.Contains(column) ? row.FormattedValues[column] : null;
}
