using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A handoff's pain, as claimed and as found.</summary>
/// <param name="Handoff">The row, with what is written about its pain.</param>
/// <param name="Found">What the closer wrote on the handoff, else on the deal.</param>
/// <param name="ClosedDealId">Its deal, where that is closed; null otherwise.</param>
internal sealed record ClaimedPain(sl_Handoff Handoff, string? Found, Guid? ClosedDealId)
{
    public string ClaimKey => $"{Handoff.Id:N}/claimed";

    public string FindingKey => $"{Handoff.Id:N}/found";
}

/// <summary>Reads what comparing pains needs, and keeps the team's statements in the row of a job.</summary>
internal static class PainReader
{
    public const string JobCode = "pain-words";
    public static readonly Sentence JobName = $"Weigh the words of pains";

    private const string Part = JobCode + "/1";
    private const string Dealt = "deal";
    private const int MostRows = 500;

    /// <summary>Handoffs from SDR to closer that hold for a condition, the newest first.</summary>
    /// <param name="service">Reads as the system: the columns about people's work are closed to most.</param>
    /// <param name="column">Of the handoff.</param>
    /// <param name="value">What it must be; null for any.</param>
    public static IReadOnlyList<ClaimedPain> Handoffs(IOrganizationService service, string column, Guid? value)
    {
        var query = OfSdrs();
        query.TopCount = MostRows;
        if (value is { } id)
        {
            query.Criteria.AddCondition(column, ConditionOperator.Equal, id);
        }

        query.AddOrder(sl_Handoff.Columns.CreatedOn, OrderType.Descending);
        return ToPains(service.RetrieveMultiple(query));
    }

    /// <summary>Asks for handoffs that claim a pain and know of a finding, and were never compared.</summary>
    public static QueryExpression Uncompared(Slice slice, int size)
    {
        var query = OfSdrs();
        query.PageInfo = new PagingInfo { Count = size, PageNumber = slice.Page, PagingCookie = slice.Cookie };
        query.Criteria.AddCondition(sl_Handoff.Columns.sl_Pain, ConditionOperator.NotNull);
        query.Criteria.AddCondition(sl_Handoff.Columns.sl_PainAlignmentNote, ConditionOperator.Null);
        var found = query.Criteria.AddFilter(LogicalOperator.Or);
        found.AddCondition(sl_Handoff.Columns.sl_DiscoveredPain, ConditionOperator.NotNull);
        found.AddCondition(Dealt, Opportunity.Columns.CustomerPainPoints, ConditionOperator.NotNull);
        query.AddOrder(sl_Handoff.Columns.sl_HandoffId, OrderType.Ascending);
        return query;
    }

    /// <summary>What a query of handoffs found.</summary>
    public static IReadOnlyList<ClaimedPain> ToPains(EntityCollection handoffs) => handoffs.Entities.Select(ToPain).ToList();

    private static QueryExpression OfSdrs()
    {
        var query = new QueryExpression(sl_Handoff.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Handoff.Columns.sl_DiscoveredPain, sl_Handoff.Columns.sl_Pain, sl_Handoff.Columns.sl_PainAlignment, sl_Handoff.Columns.sl_PainAlignmentNote),
        };
        query.Criteria.AddCondition(sl_Handoff.Columns.sl_Kind, ConditionOperator.Equal, (int)sl_handoffkind.SDRToCloser);
        var deal = query.AddLink(Opportunity.EntityLogicalName, sl_Handoff.Columns.sl_OpportunityId, Opportunity.Columns.OpportunityId, JoinOperator.LeftOuter);
        deal.EntityAlias = Dealt;
        deal.Columns = new ColumnSet(Opportunity.Columns.CustomerPainPoints, Opportunity.Columns.OpportunityId, Opportunity.Columns.StateCode);
        return query;
    }

    /// <summary>Before the statements are read. It tells of no run: what somebody's save sets off is no scheduled work.</summary>
    public static void Hold(LoopContext context) => JobRow.Claim(context, JobCode, JobName.In(context.RecordLanguage));

    /// <summary>The statements as they are kept; null when none ever were.</summary>
    public static PainStatements? Statements(IOrganizationService service)
    {
        var query = new QueryExpression(sl_JobPart.EntityLogicalName) { ColumnSet = new ColumnSet(sl_JobPart.Columns.sl_Content), TopCount = 1 };
        query.Criteria.AddCondition(sl_JobPart.Columns.sl_Code, ConditionOperator.Equal, Part);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? PainStatements.Parse(sl_JobPart.Of(row).sl_Content) : null;
    }

    public static void Keep(IOrganizationService service, PainStatements statements) => service.Execute(new UpsertRequest
    {
        Target = new Entity(sl_JobPart.EntityLogicalName, sl_JobPart.Columns.sl_Code, Part)
        {
            [sl_JobPart.Columns.sl_Name] = "Words of pains",
            [sl_JobPart.Columns.sl_Number] = 1,
            [sl_JobPart.Columns.sl_Content] = statements.ToText(),
        },
    });

    /// <summary>What the team says is one.</summary>
    public static Synonyms Synonyms(IOrganizationService service)
    {
        var query = new QueryExpression(sl_Synonym.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Synonym.Columns.sl_Name, sl_Synonym.Columns.sl_Words), TopCount = MostRows };
        query.Criteria.AddCondition(sl_Synonym.Columns.statecode, ConditionOperator.Equal, (int)sl_synonym_statecode.Active);
        query.AddOrder(sl_Synonym.Columns.sl_Name, OrderType.Ascending);
        return Evolve.Synonyms.Of(service.RetrieveMultiple(query).Entities.Select(sl_Synonym.Of).Select(row => new KeyValuePair<string?, string?>(row.sl_Name, row.sl_Words)));
    }

    private static ClaimedPain ToPain(Entity row)
    {
        var handoff = sl_Handoff.Of(row);
        var deal = row.Linked(Dealt, Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId) is { } linked ? Opportunity.Of(linked) : null;
        return new ClaimedPain(
            handoff,
            HandoffCompleteness.Says(handoff.sl_DiscoveredPain) || deal is null ? handoff.sl_DiscoveredPain : deal.CustomerPainPoints,
            deal?.StateCode is opportunity_statecode.Won or opportunity_statecode.Lost ? deal.Id : null);
    }
}
