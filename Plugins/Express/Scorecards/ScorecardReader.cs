using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>The scorecard, and the rows beside a deal that its rules may read.</summary>
/// <param name="Scorecard">What to appraise by.</param>
/// <param name="Account">The customer's account; null for none.</param>
/// <param name="Lead">The lead the deal came from; null for none.</param>
/// <param name="Bars">Where the deal's process bars belong in each stage; null when nobody asked, or there are too many to tell.</param>
internal sealed record ScorecardRead(Scorecard Scorecard, Entity? Account, Entity? Lead, IReadOnlyList<BarPlace>? Bars);

/// <summary>Reads the scorecard, an account and a lead in one call.</summary>
internal static class ScorecardReader
{
    private const string Customer = "customer";
    private const string Origin = "origin";
    private const int MostRows = 100;

    /// <summary>What there is to appraise by; null when it can't be read. Then the save goes through, and the trace and a signal say so.</summary>
    /// <param name="context">The call.</param>
    /// <param name="accountId">The customer's account; null for none.</param>
    /// <param name="leadId">The lead the deal came from; null for none.</param>
    /// <param name="barsOf">The deal whose process bars are wanted; null for none.</param>
    public static ScorecardRead? ReadOrTell(LoopContext context, Guid? accountId, Guid? leadId, Guid? barsOf = null)
    {
        try
        {
            return Read(context.SystemService, accountId, leadId, barsOf);
        }
        catch (Exception problem) when (problem is not RefusalException)
        {
            RuleNotApplied.Tell(context, "Segment, fit and walk-away advice", $"Segment, fit and walk-away advice", problem.Message);
            return null;
        }
    }

    /// <exception cref="FormatException">The scorecard is missing or can't be read; the message says what to do.</exception>
    private static ScorecardRead Read(IOrganizationService service, Guid? accountId, Guid? leadId, Guid? barsOf)
    {
        var rows = service.RetrieveMultiple(Current(accountId, leadId, barsOf)).Entities;
        var row = rows.FirstOrDefault();
        var content = row is null ? null : sl_Scorecard.Of(row).sl_Content;
        if (string.IsNullOrEmpty(content))
        {
            throw new FormatException("There is no scorecard. It is built when a stage, a criterion, a segment, a segment rule, a fit model or a problem is saved: save one.");
        }

        var scorecard = ScorecardJson.Read(content!);
        return new ScorecardRead(
            scorecard,
            Beside(service, row!, Customer, Account.EntityLogicalName, Account.Columns.AccountId, accountId, Accounts),
            Beside(service, row!, Origin, Lead.EntityLogicalName, Lead.Columns.LeadId, leadId, Leads),
            barsOf is null || rows.Count == MostRows ? null : ProcessBarReader.Places(scorecard.Playbook, rows));
    }

    public static ColumnSet Accounts() => new([Account.Columns.AccountId, .. Watched.Account.Keys]);

    public static ColumnSet Leads() => new([Lead.Columns.LeadId, .. Watched.Lead.Keys]);

    /// <summary>What to appraise by, and the rows beside it?</summary>
    /// <remarks>No relationship joins these tables. All three have a column "merged" that says no in every row one works with,
    /// and the id says which row is meant: so one call brings them together.</remarks>
    private static QueryExpression Current(Guid? accountId, Guid? leadId, Guid? barsOf)
    {
        var query = new QueryExpression(sl_Scorecard.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Scorecard.Columns.sl_Content), TopCount = barsOf is null ? 1 : MostRows };
        query.Criteria.AddCondition(sl_Scorecard.Columns.sl_Code, ConditionOperator.Equal, Scorecard.Code);
        if (accountId is { } account)
        {
            Join(query, Account.EntityLogicalName, Account.Columns.Merged, Account.Columns.AccountId, account, Customer).Columns = Accounts();
        }

        if (leadId is { } lead)
        {
            Join(query, Lead.EntityLogicalName, Lead.Columns.Merged, Lead.Columns.LeadId, lead, Origin).Columns = Leads();
        }

        if (barsOf is { } deal)
        {
            ProcessBarReader.AddTo(query, sl_Scorecard.Columns.statecode, deal);
        }

        return query;
    }

    private static LinkEntity Join(QueryExpression query, string table, string merged, string key, Guid id, string alias)
    {
        var link = query.AddLink(table, sl_Scorecard.Columns.sl_Merged, merged, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.LinkCriteria.AddCondition(key, ConditionOperator.Equal, id);
        return link;
    }

    /// <summary>The row that came along; one that was merged into another is asked for on its own.</summary>
    private static Entity? Beside(IOrganizationService service, Entity row, string alias, string table, string key, Guid? id, Func<ColumnSet> columns)
    {
        if (id is not { } asked)
        {
            return null;
        }

        if (row.Linked(alias, table, key) is { } linked)
        {
            return linked;
        }

        var query = new QueryExpression(table) { ColumnSet = columns(), TopCount = 1 };
        query.Criteria.AddCondition(key, ConditionOperator.Equal, asked);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault();
    }
}
