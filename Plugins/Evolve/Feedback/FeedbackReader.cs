using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Feedback as it is stored, and in labels and words.</summary>
internal sealed record FeedbackGiven(sl_Feedback Row, FeedbackSaid Said);

/// <summary>Reads what service said of deals.</summary>
internal static class FeedbackReader
{
    private const int MostRows = 1000;

    /// <summary>The newest active feedback on a deal; null when there is none.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="dealId">The deal.</param>
    /// <param name="since">Feedback before belongs to an earlier close; null for all.</param>
    public static FeedbackGiven? Newest(IOrganizationService service, Guid dealId, DateTime? since)
    {
        var query = new QueryExpression(sl_Feedback.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Feedback.Columns.sl_BuyerFelt,
                sl_Feedback.Columns.sl_CanExpand,
                sl_Feedback.Columns.sl_ChurnRisk,
                sl_Feedback.Columns.sl_Comment,
                sl_Feedback.Columns.sl_DealQuality,
                sl_Feedback.Columns.sl_ExpectationMatch,
                sl_Feedback.Columns.sl_Friction,
                sl_Feedback.Columns.sl_GivenById,
                sl_Feedback.Columns.sl_GivenOn),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Feedback.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(sl_Feedback.Columns.statecode, ConditionOperator.Equal, (int)sl_feedback_statecode.Active);
        if (since is { } from)
        {
            query.Criteria.AddCondition(sl_Feedback.Columns.sl_GivenOn, ConditionOperator.GreaterEqual, from);
        }

        query.AddOrder(sl_Feedback.Columns.sl_GivenOn, OrderType.Descending);
        query.AddOrder(sl_Feedback.Columns.sl_FeedbackId, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.Select(row => new FeedbackGiven(sl_Feedback.Of(row), Said(row, sl_Feedback.Of(row)))).FirstOrDefault();
    }

    /// <summary>The deal of a handoff; null when it has none.</summary>
    public static EntityReference? DealOf(IOrganizationService service, Guid handoffId)
    {
        var query = new QueryExpression(sl_Handoff.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Handoff.Columns.sl_OpportunityId), TopCount = 1 };
        query.Criteria.AddCondition(sl_Handoff.Columns.sl_HandoffId, ConditionOperator.Equal, handoffId);
        return service.RetrieveMultiple(query).Entities.Select(sl_Handoff.Of).FirstOrDefault()?.sl_OpportunityId;
    }

    /// <summary>Name of a deal; empty when it has none.</summary>
    public static string NameOf(IOrganizationService service, Guid dealId) =>
        Opportunity.Of(service.Retrieve(Opportunity.EntityLogicalName, dealId, new ColumnSet(Opportunity.Columns.Name))).Name ?? "";

    /// <summary>Active feedback by the same person, of the same day, on the same deal; null when there is none. Feedback on a handoff is feedback on its deal.</summary>
    public static sl_Feedback? OfThatDay(IOrganizationService service, sl_Feedback given)
    {
        var query = new QueryExpression(sl_Feedback.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Feedback.Columns.sl_GivenOn, sl_Feedback.Columns.sl_Name), TopCount = 1 };
        query.Criteria.AddCondition(sl_Feedback.Columns.sl_OpportunityId, ConditionOperator.Equal, given.sl_OpportunityId!.Id);
        query.Criteria.AddCondition(sl_Feedback.Columns.sl_GivenById, ConditionOperator.Equal, given.sl_GivenById!.Id);
        query.Criteria.AddCondition(sl_Feedback.Columns.sl_GivenOn, ConditionOperator.GreaterEqual, given.sl_GivenOn!.Value.Date);
        query.Criteria.AddCondition(sl_Feedback.Columns.sl_GivenOn, ConditionOperator.LessThan, given.sl_GivenOn.Value.Date.AddDays(1));
        query.Criteria.AddCondition(sl_Feedback.Columns.statecode, ConditionOperator.Equal, (int)sl_feedback_statecode.Active);
        return service.RetrieveMultiple(query).Entities.Select(sl_Feedback.Of).FirstOrDefault();
    }

    /// <summary>How many promises of a deal were kept in part or not at all.</summary>
    public static int BrokenPromises(IOrganizationService service, Guid dealId)
    {
        var query = new QueryExpression(sl_Promise.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Promise.Columns.sl_PromiseId), TopCount = MostRows };
        query.Criteria.AddCondition(sl_Promise.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(sl_Promise.Columns.statecode, ConditionOperator.Equal, (int)sl_promise_statecode.Active);
        query.Criteria.AddCondition(sl_Promise.Columns.sl_Kept, ConditionOperator.In, (int)sl_promisekept.PartlyKept, (int)sl_promisekept.NotKept);
        return service.RetrieveMultiple(query).Entities.Count;
    }

    private static FeedbackSaid Said(Entity row, sl_Feedback feedback)
    {
        string? Label(string column) => row.FormattedValues.Contains(column) ? row.FormattedValues[column] : null;
        return new FeedbackSaid(feedback.sl_GivenById?.Name ?? Label(sl_Feedback.Columns.sl_GivenById), feedback.sl_GivenOn)
        {
            DealQuality = Label(sl_Feedback.Columns.sl_DealQuality),
            ExpectationMatch = Label(sl_Feedback.Columns.sl_ExpectationMatch),
            BuyerFelt = Label(sl_Feedback.Columns.sl_BuyerFelt),
            ChurnRisk = Label(sl_Feedback.Columns.sl_ChurnRisk),
            CanExpand = feedback.sl_CanExpand,
            Friction = feedback.sl_Friction,
            Comment = feedback.sl_Comment,
        };
    }
}
