using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Tailor;

namespace SalesLoop.Evolve;

/// <summary>Reads what is written of deals: one question a table, whatever the number of deals.</summary>
internal static class RecordReader
{
    /// <summary>Deals at once at most: their ids stand in one query, which may hold 500 conditions.</summary>
    public const int MostDeals = 400;

    private const int PageSize = 5000;
    private const string Held = "held";

    /// <summary>Columns of a deal that are read, and those that are kept.</summary>
    public static ColumnSet Columns() => new([
        Opportunity.Columns.CustomerNeed,
        Opportunity.Columns.CustomerPainPoints,
        Opportunity.Columns.DecisionMaker,
        Opportunity.Columns.sl_BuyerWords,
        Opportunity.Columns.sl_DecisionCriteria,
        Opportunity.Columns.sl_DecisionProcess,
        Opportunity.Columns.sl_FitGrade,
        Opportunity.Columns.sl_FitScore,
        Opportunity.Columns.sl_Metrics,
        Opportunity.Columns.sl_NextStep,
        Opportunity.Columns.sl_NextStepDueOn,
        Opportunity.Columns.sl_WalkAwayAdvised,
        Opportunity.Columns.sl_WalkAwayReason,
        .. LegibilityColumns.Written]);

    /// <summary>What is written of each deal.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="deals">At most <see cref="MostDeals"/>, in the columns above.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static IReadOnlyDictionary<Guid, DealOnRecord> Read(IOrganizationService service, IReadOnlyCollection<Opportunity> deals, DateTime now)
    {
        if (deals.Count == 0)
        {
            return new Dictionary<Guid, DealOnRecord>();
        }

        var ids = deals.Select(deal => (object)deal.Id).ToArray();
        var people = All(service, People(ids)).Select(sl_Stakeholder.Of).ToLookup(row => row.sl_OpportunityId?.Id ?? Guid.Empty, ToPerson);
        var conversations = All(service, Recorded(ids)).Select(sl_Conversation.Of).ToLookup(row => row.sl_OpportunityId?.Id ?? Guid.Empty, row => row.sl_HeldOn ?? row.CreatedOn);
        var notes = All(service, Notes(ids, now.AddDays(-LegibilityWorth.NoteDays))).Select(Annotation.Of)
            .Where(row => row.IsDocument == true || Said.Something(Plain(row.NoteText)))
            .ToLookup(row => row.ObjectId?.Id ?? Guid.Empty, row => row.CreatedOn);
        var citations = All(service, Citations(ids)).Select(ToCitation).ToLookup(row => row.Key, row => row.Value);
        return deals.ToDictionary(deal => deal.Id, deal => ToRecord(deal, people[deal.Id].ToList(), citations[deal.Id].ToList()) with
        {
            ConversationOn = conversations[deal.Id].Max(),
            NoteOn = notes[deal.Id].Max(),
        });
    }

    private static DealOnRecord ToRecord(Opportunity deal, IReadOnlyList<PersonOnRecord> people, IReadOnlyList<MeddicCitation> citations) => new()
    {
        People = people,
        NextStep = deal.sl_NextStep,
        NextStepDueOn = deal.sl_NextStepDueOn,
        Need = deal.CustomerNeed,
        BuyerWords = deal.sl_BuyerWords,
        Meddic = MeddicStatus.Of(
            new Dictionary<MeddicDimension, string?>
            {
                [MeddicDimension.Metrics] = deal.sl_Metrics,
                [MeddicDimension.EconomicBuyer] = deal.DecisionMaker == true ? "The contact decides" : null,
                [MeddicDimension.DecisionCriteria] = deal.sl_DecisionCriteria,
                [MeddicDimension.DecisionProcess] = deal.sl_DecisionProcess,
                [MeddicDimension.Pain] = deal.CustomerPainPoints,
            },
            people,
            citations),
    };

    private static PersonOnRecord ToPerson(sl_Stakeholder row) => new(
        row.sl_Name ?? "Somebody",
        row.sl_Role switch
        {
            sl_stakeholderrole.EconomicBuyer => MeddicDimension.EconomicBuyer,
            sl_stakeholderrole.Champion => MeddicDimension.Champion,
            _ => null,
        },
        row.sl_LastEngagedOn);

    private static KeyValuePair<Guid, MeddicCitation> ToCitation(Entity row)
    {
        var moment = sl_Moment.Of(row);
        var held = sl_Conversation.Of(row.Linked(Held, sl_Conversation.EntityLogicalName, sl_Conversation.Columns.sl_ConversationId)!);
        var speaker = moment.sl_Speaker switch { sl_speaker.Buyer => Speaker.Buyer, sl_speaker.Rep => Speaker.Rep, _ => Speaker.Unknown };
        return new KeyValuePair<Guid, MeddicCitation>(
            held.sl_OpportunityId?.Id ?? Guid.Empty,
            new MeddicCitation((MeddicDimension)(moment.sl_MeddicDimension!.Value - sl_meddicdimension.Metrics), speaker, moment.sl_Excerpt, held.sl_Name, held.sl_HeldOn));
    }

    /// <summary>Notes are written as HTML: what stands between the signs is what they say.</summary>
    private static string? Plain(string? html)
    {
        if (html is null || html.IndexOf('<') < 0)
        {
            return html;
        }

        var isSign = false;
        return new string(html.Where(letter =>
        {
            var wasSign = isSign;
            isSign = letter == '<' || (isSign && letter != '>');
            return !isSign && !wasSign;
        }).ToArray()).Replace("&nbsp;", " ");
    }

    /// <summary>Who is named on these deals?</summary>
    private static QueryExpression People(object[] deals)
    {
        var query = Of(
            sl_Stakeholder.EntityLogicalName, sl_Stakeholder.Columns.sl_StakeholderId,
            sl_Stakeholder.Columns.sl_LastEngagedOn, sl_Stakeholder.Columns.sl_Name, sl_Stakeholder.Columns.sl_OpportunityId, sl_Stakeholder.Columns.sl_Role);
        query.Criteria.AddCondition(sl_Stakeholder.Columns.sl_OpportunityId, ConditionOperator.In, deals);
        query.Criteria.AddCondition(sl_Stakeholder.Columns.statecode, ConditionOperator.Equal, (int)sl_stakeholder_statecode.Active);
        return query;
    }

    /// <summary>Which conversations of these deals have something to read? A transcript may be long, so it is asked for and not brought.</summary>
    private static QueryExpression Recorded(object[] deals)
    {
        var query = Of(
            sl_Conversation.EntityLogicalName, sl_Conversation.Columns.sl_ConversationId,
            sl_Conversation.Columns.CreatedOn, sl_Conversation.Columns.sl_HeldOn, sl_Conversation.Columns.sl_OpportunityId);
        query.Criteria.AddCondition(sl_Conversation.Columns.sl_OpportunityId, ConditionOperator.In, deals);
        query.Criteria.AddCondition(sl_Conversation.Columns.statecode, ConditionOperator.Equal, (int)sl_conversation_statecode.Active);
        var readable = query.Criteria.AddFilter(LogicalOperator.Or);
        readable.AddCondition(sl_Conversation.Columns.sl_Transcript, ConditionOperator.NotNull);
        readable.AddCondition(sl_Conversation.Columns.sl_TranscriptUrl, ConditionOperator.NotNull);
        readable.AddCondition(sl_Conversation.Columns.sl_Summary, ConditionOperator.NotNull);
        return query;
    }

    /// <summary>Which notes were written on these deals since then?</summary>
    private static QueryExpression Notes(object[] deals, DateTime since)
    {
        var query = Of(
            Annotation.EntityLogicalName, Annotation.Columns.AnnotationId,
            Annotation.Columns.CreatedOn, Annotation.Columns.IsDocument, Annotation.Columns.NoteText, Annotation.Columns.ObjectId);
        query.Criteria.AddCondition(Annotation.Columns.ObjectId, ConditionOperator.In, deals);
        query.Criteria.AddCondition(Annotation.Columns.CreatedOn, ConditionOperator.GreaterEqual, since);
        return query;
    }

    /// <summary>What was said in conversations of these deals that shows a dimension of MEDDIC?</summary>
    private static QueryExpression Citations(object[] deals)
    {
        var query = Of(
            sl_Moment.EntityLogicalName, sl_Moment.Columns.sl_MomentId,
            sl_Moment.Columns.sl_Excerpt, sl_Moment.Columns.sl_MeddicDimension, sl_Moment.Columns.sl_Speaker);
        query.Criteria.AddCondition(sl_Moment.Columns.sl_MeddicDimension, ConditionOperator.NotNull);
        query.Criteria.AddCondition(sl_Moment.Columns.statecode, ConditionOperator.Equal, (int)sl_moment_statecode.Active);
        var held = query.AddLink(sl_Conversation.EntityLogicalName, sl_Moment.Columns.sl_ConversationId, sl_Conversation.Columns.sl_ConversationId);
        held.EntityAlias = Held;
        held.Columns = new ColumnSet(sl_Conversation.Columns.sl_ConversationId, sl_Conversation.Columns.sl_HeldOn, sl_Conversation.Columns.sl_Name, sl_Conversation.Columns.sl_OpportunityId);
        held.LinkCriteria.AddCondition(sl_Conversation.Columns.sl_OpportunityId, ConditionOperator.In, deals);
        held.LinkCriteria.AddCondition(sl_Conversation.Columns.statecode, ConditionOperator.Equal, (int)sl_conversation_statecode.Active);
        return query;
    }

    private static QueryExpression Of(string table, string key, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.AddOrder(key, OrderType.Ascending);
        return query;
    }

    /// <summary>Every row, page by page: one call for what is usual.</summary>
    private static List<Entity> All(IOrganizationService service, QueryExpression query)
    {
        var rows = new List<Entity>();
        EntityCollection page;
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 };
        do
        {
            page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);
        return rows;
    }
}
