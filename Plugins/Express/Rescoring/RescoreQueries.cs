using System;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Questions that rescoring asks of Dataverse: each row with everything its appraisal reads.</summary>
internal static class RescoreQueries
{
    public const string Customer = "customer";
    public const string Parent = "parent";
    public const string Origin = "origin";

    /// <summary>Which open deals has this customer, the newest first?</summary>
    public static QueryExpression DealsOf(Guid accountId, int count)
    {
        var query = Deals();
        query.TopCount = count;
        query.AddOrder(Opportunity.Columns.CreatedOn, OrderType.Descending);
        var customer = query.Criteria.AddFilter(LogicalOperator.Or);
        customer.AddCondition(Opportunity.Columns.CustomerId, ConditionOperator.Equal, accountId);
        customer.AddCondition(Opportunity.Columns.ParentAccountId, ConditionOperator.Equal, accountId);
        return query;
    }

    /// <summary>Which open deals came from this lead, the newest first?</summary>
    public static QueryExpression DealsFrom(Guid leadId, int count)
    {
        var query = Deals();
        query.TopCount = count;
        query.AddOrder(Opportunity.Columns.CreatedOn, OrderType.Descending);
        query.Criteria.AddCondition(Opportunity.Columns.OriginatingLeadId, ConditionOperator.Equal, leadId);
        return query;
    }

    /// <summary>Which open leads has this customer, the newest first?</summary>
    public static QueryExpression LeadsOf(Guid accountId, int count)
    {
        var query = Leads();
        query.TopCount = count;
        query.AddOrder(Lead.Columns.CreatedOn, OrderType.Descending);
        var customer = query.Criteria.AddFilter(LogicalOperator.Or);
        customer.AddCondition(Lead.Columns.ParentAccountId, ConditionOperator.Equal, accountId);
        customer.AddCondition(Lead.Columns.CustomerId, ConditionOperator.Equal, accountId);
        return query;
    }

    /// <summary>A page of the open deals, or of those of which something changed.</summary>
    /// <param name="since">Instant from which changes count; null for every open deal.</param>
    /// <param name="page">Which page, and how long a page is.</param>
    public static QueryExpression DealsChanged(DateTime? since, PagingInfo page)
    {
        var query = Deals();
        query.PageInfo = page;
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        if (since is { } from)
        {
            ChangedSince(query, from, Opportunity.Columns.ModifiedOn, Customer, Parent, Origin);
        }

        return query;
    }

    /// <summary>A page of the open leads, or of those of which something changed.</summary>
    /// <param name="since">Instant from which changes count; null for every open lead.</param>
    /// <param name="page">Which page, and how long a page is.</param>
    public static QueryExpression LeadsChanged(DateTime? since, PagingInfo page)
    {
        var query = Leads();
        query.PageInfo = page;
        query.AddOrder(Lead.Columns.LeadId, OrderType.Ascending);
        if (since is { } from)
        {
            ChangedSince(query, from, Lead.Columns.ModifiedOn, Parent, Customer);
        }

        return query;
    }

    /// <summary>Brings along the customer's account, the parent account and the lead that each deal came from.</summary>
    /// <param name="query">Asks for deals.</param>
    /// <param name="accounts">Makes the list of an account's columns.</param>
    /// <param name="leads">Makes that of a lead's.</param>
    public static void JoinBeside(QueryExpression query, Func<ColumnSet> accounts, Func<ColumnSet> leads)
    {
        Link(query, Account.EntityLogicalName, Opportunity.Columns.CustomerId, Account.Columns.AccountId, Customer).Columns = accounts();
        Link(query, Account.EntityLogicalName, Opportunity.Columns.ParentAccountId, Account.Columns.AccountId, Parent).Columns = accounts();
        Link(query, Lead.EntityLogicalName, Opportunity.Columns.OriginatingLeadId, Lead.Columns.LeadId, Origin).Columns = leads();
    }

    private static QueryExpression Deals()
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet([Opportunity.Columns.OpportunityId, .. DealColumns.Read, .. DealColumns.Written]),
        };
        query.Criteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.Equal, (int)opportunity_statecode.Open);
        JoinBeside(query, ScorecardReader.Accounts, ScorecardReader.Leads);
        return query;
    }

    private static QueryExpression Leads()
    {
        var query = new QueryExpression(Lead.EntityLogicalName) { ColumnSet = new ColumnSet([Lead.Columns.LeadId, .. LeadColumns.Read, .. LeadColumns.Written]) };
        query.Criteria.AddCondition(Lead.Columns.StateCode, ConditionOperator.Equal, (int)lead_statecode.Open);
        Link(query, Account.EntityLogicalName, Lead.Columns.ParentAccountId, Account.Columns.AccountId, Parent).Columns = ScorecardReader.Accounts();
        Link(query, Account.EntityLogicalName, Lead.Columns.CustomerId, Account.Columns.AccountId, Customer).Columns = ScorecardReader.Accounts();
        return query;
    }

    /// <summary>The row itself changed, or one of those beside it. All of them have the column of the same name.</summary>
    private static void ChangedSince(QueryExpression query, DateTime since, string modifiedOn, params string[] beside)
    {
        var changed = query.Criteria.AddFilter(LogicalOperator.Or);
        changed.AddCondition(modifiedOn, ConditionOperator.GreaterEqual, since);
        foreach (var alias in beside)
        {
            changed.AddCondition(alias, modifiedOn, ConditionOperator.GreaterEqual, since);
        }
    }

    private static LinkEntity Link(QueryExpression query, string table, string from, string to, string alias)
    {
        var link = query.AddLink(table, from, to, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        return link;
    }
}
