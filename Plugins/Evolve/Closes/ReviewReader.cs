using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>What was said about one close.</summary>
/// <param name="Close">The review that the others stand beside, as it is stored; null when it is gone.</param>
/// <param name="Views">Every view, the oldest first.</param>
internal sealed record ViewsRead(sl_WinLossReview? Close, IReadOnlyList<CloseView> Views);

/// <summary>A deal and the reviews that stand on its record.</summary>
/// <param name="Deal">State and outcome; null when there is no such deal.</param>
/// <param name="Reviews">Active ones, those of the last close first, of one close the newest first.</param>
internal sealed record DealReviews(Opportunity? Deal, IReadOnlyList<sl_WinLossReview> Reviews)
{
    /// <summary>The review that views of a close stand beside; null when the deal has none.</summary>
    /// <param name="closedOn">Day of the close that is meant; null for the last one.</param>
    public sl_WinLossReview? Close(DateTime? closedOn)
    {
        var closes = Reviews.Where(review => review.sl_CloseReviewId is null).ToList();
        return (closedOn is { } day ? closes.FirstOrDefault(close => close.sl_ClosedOn?.Date == day) : null) ?? closes.FirstOrDefault();
    }

    /// <summary>What one of them has said about a close already; null when they have said nothing.</summary>
    /// <param name="close">The review of the close; null for a deal that has none.</param>
    /// <param name="who">Whose view.</param>
    /// <param name="butId">A review that does not count.</param>
    public sl_WinLossReview? Said(sl_WinLossReview? close, Voice who, Guid butId) => Reviews.FirstOrDefault(review =>
        review.Id != butId && ReviewReader.Who(review) == who && (close is null || review.Id == close.Id || review.sl_CloseReviewId?.Id == close.Id));
}

/// <summary>Reads what was said about closes.</summary>
internal static class ReviewReader
{
    private const string Main = "main";
    private const string Review = "review";
    private const string Second = "second";
    private const string Said = "said";
    private const string FurtherReasons = "sl_winlossreview_reason";

    /// <summary>Reviews of one deal, and views of one close, that are looked at.</summary>
    private const int MostRows = 100;

    /// <summary>What everybody's view of a close has in common: facts of the close, not opinions.</summary>
    public static readonly string[] Shared =
    [
        sl_WinLossReview.Columns.sl_Channel,
        sl_WinLossReview.Columns.sl_ClosedOn,
        sl_WinLossReview.Columns.sl_CycleDays,
        sl_WinLossReview.Columns.sl_DealType,
        sl_WinLossReview.Columns.sl_Outcome,
        sl_WinLossReview.Columns.sl_SegmentId,
        sl_WinLossReview.Columns.sl_StageId,
        sl_WinLossReview.Columns.sl_Value,
        sl_WinLossReview.Columns.TransactionCurrencyId,
    ];

    /// <summary>Whose view a review gives: the rep's unless it says otherwise.</summary>
    public static Voice Who(sl_WinLossReview review) => (Voice)((review.sl_Source ?? sl_reviewsource.Rep) - sl_reviewsource.Rep);

    /// <summary>True when somebody wrote a review, or it belongs to a team.</summary>
    public static bool IsOf(sl_WinLossReview review, Guid userId) => review.OwnerId?.LogicalName != SystemUser.EntityLogicalName || review.OwnerId.Id == userId;

    /// <summary>The day on which a deal was closed as lost before, and opened again since; null when it never was.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="dealId">The deal.</param>
    public static DateTime? LostBefore(IOrganizationService service, Guid dealId)
    {
        var query = new QueryExpression(sl_WinLossReview.EntityLogicalName) { ColumnSet = new ColumnSet(sl_WinLossReview.Columns.CreatedOn, sl_WinLossReview.Columns.sl_ClosedOn), TopCount = 1 };
        query.Criteria.AddCondition(sl_WinLossReview.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(sl_WinLossReview.Columns.sl_CloseReviewId, ConditionOperator.Null);
        query.Criteria.AddCondition(sl_WinLossReview.Columns.sl_Outcome, ConditionOperator.Equal, (int)sl_dealoutcome.Lost);
        query.AddOrder(sl_WinLossReview.Columns.CreatedOn, OrderType.Descending);
        return service.RetrieveMultiple(query).Entities.Select(sl_WinLossReview.Of).Select(review => review.sl_ClosedOn ?? review.CreatedOn).FirstOrDefault();
    }

    /// <summary>A deal with the reviews that stand on its record, in one call.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="dealId">The deal.</param>
    public static DealReviews OfDeal(IOrganizationService service, Guid dealId)
    {
        var rows = service.RetrieveMultiple(ReviewsOf(dealId)).Entities;
        return new DealReviews(
            rows.Select(Opportunity.Of).FirstOrDefault(),
            rows.Select(row => row.Linked(Review, sl_WinLossReview.EntityLogicalName, sl_WinLossReview.Columns.sl_WinLossReviewId)).OfType<Entity>().Select(sl_WinLossReview.Of)
                .OrderByDescending(review => review.sl_ClosedOn)
                .ThenByDescending(review => review.CreatedOn)
                .ThenBy(review => review.Id)
                .ToList());
    }

    /// <summary>Every view of one close, in two calls.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="closeId">The review of the close.</param>
    public static ViewsRead Views(IOrganizationService service, Guid closeId)
    {
        var rows = service.RetrieveMultiple(ViewsOf(closeId)).Entities;
        if (rows.Count == 0)
        {
            return new ViewsRead(null, []);
        }

        var further = service.RetrieveMultiple(FurtherOf(rows.Select(row => row.Id))).Entities
            .ToLookup(row => (Guid)((AliasedValue)row[$"{Said}.{sl_WinLossReview.Columns.sl_WinLossReviewId}"]).Value, row => ToReason(row));
        return new ViewsRead(
            rows.Where(row => row.Id == closeId).Select(sl_WinLossReview.Of).FirstOrDefault(),
            rows.Select(row => ToView(row, further[row.Id])).ToList());
    }

    private static CloseView ToView(Entity row, IEnumerable<Reason> further)
    {
        var review = sl_WinLossReview.Of(row);
        var second = Linked(row, Second);
        return new CloseView(Who(review), (DealOutcome)((review.sl_Outcome ?? sl_dealoutcome.Lost) - sl_dealoutcome.Won), Linked(row, Main))
        {
            Further = [.. second is null ? [] : new[] { second }, .. further.Where(reason => reason.Id != second?.Id)],
            Note = review.sl_Narrative,
        };
    }

    private static Reason? Linked(Entity row, string alias) =>
        row.Linked(alias, sl_Reason.EntityLogicalName, sl_Reason.Columns.sl_ReasonId) is { } reason ? ToReason(reason) : null;

    private static Reason ToReason(Entity row)
    {
        var reason = sl_Reason.Of(row);
        return new Reason(row.Id, reason.sl_Name ?? "", (DealOutcome)((reason.sl_Outcome ?? sl_dealoutcome.Either) - sl_dealoutcome.Won), reason.sl_NeedsSecondCause ?? false)
        {
            TellsNothing = Reason.NotRecordedCodes.Contains(reason.sl_Code),
        };
    }

    /// <summary>How did this deal end, and what was said about it? The deal itself comes when nothing was.</summary>
    private static QueryExpression ReviewsOf(Guid dealId)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(Opportunity.Columns.StateCode, Opportunity.Columns.sl_Outcome), TopCount = MostRows };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);
        var reviews = query.AddLink(sl_WinLossReview.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_WinLossReview.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        reviews.EntityAlias = Review;
        reviews.Columns = new ColumnSet(
        [
            sl_WinLossReview.Columns.CreatedOn,
            sl_WinLossReview.Columns.OwnerId,
            sl_WinLossReview.Columns.sl_CloseReviewId,
            sl_WinLossReview.Columns.sl_Name,
            sl_WinLossReview.Columns.sl_Source,
            sl_WinLossReview.Columns.sl_WinLossReviewId,
            .. Shared,
        ]);
        reviews.LinkCriteria.AddCondition(sl_WinLossReview.Columns.statecode, ConditionOperator.Equal, (int)sl_winlossreview_statecode.Active);
        return query;
    }

    /// <summary>What was said about this close, and with which reasons?</summary>
    private static QueryExpression ViewsOf(Guid closeId)
    {
        var query = new QueryExpression(sl_WinLossReview.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
            [
                sl_WinLossReview.Columns.sl_Narrative,
                sl_WinLossReview.Columns.sl_Outcome,
                sl_WinLossReview.Columns.sl_Source,
                .. ReviewSteps.Kept.Split(','),
            ]),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_WinLossReview.Columns.statecode, ConditionOperator.Equal, (int)sl_winlossreview_statecode.Active);
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        either.AddCondition(sl_WinLossReview.Columns.sl_WinLossReviewId, ConditionOperator.Equal, closeId);
        either.AddCondition(sl_WinLossReview.Columns.sl_CloseReviewId, ConditionOperator.Equal, closeId);
        query.AddOrder(sl_WinLossReview.Columns.CreatedOn, OrderType.Ascending);
        query.AddOrder(sl_WinLossReview.Columns.sl_WinLossReviewId, OrderType.Ascending);
        WithReason(query, sl_WinLossReview.Columns.sl_PrimaryReasonId, Main);
        WithReason(query, sl_WinLossReview.Columns.sl_SecondReasonId, Second);
        return query;
    }

    /// <summary>Which further reasons do these reviews name?</summary>
    private static QueryExpression FurtherOf(IEnumerable<Guid> reviews)
    {
        var query = new QueryExpression(sl_Reason.EntityLogicalName) { ColumnSet = Reasons(), TopCount = MostRows * 10 };
        query.AddOrder(sl_Reason.Columns.sl_Order, OrderType.Ascending);
        query.AddOrder(sl_Reason.Columns.sl_ReasonId, OrderType.Ascending);
        var said = query.AddLink(FurtherReasons, sl_Reason.Columns.sl_ReasonId, sl_Reason.Columns.sl_ReasonId);
        said.EntityAlias = Said;
        said.Columns = new ColumnSet(sl_WinLossReview.Columns.sl_WinLossReviewId);
        said.LinkCriteria.AddCondition(sl_WinLossReview.Columns.sl_WinLossReviewId, ConditionOperator.In, [.. reviews.Cast<object>()]);
        return query;
    }

    private static void WithReason(QueryExpression query, string lookup, string alias)
    {
        var link = query.AddLink(sl_Reason.EntityLogicalName, lookup, sl_Reason.Columns.sl_ReasonId, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns = Reasons();
    }

    private static ColumnSet Reasons() =>
        new(sl_Reason.Columns.sl_Code, sl_Reason.Columns.sl_Name, sl_Reason.Columns.sl_NeedsSecondCause, sl_Reason.Columns.sl_Outcome, sl_Reason.Columns.sl_ReasonId);
}
