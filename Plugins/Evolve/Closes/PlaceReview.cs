using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Puts a view that somebody gives of a close beside the review that the close itself wrote, and keeps what each of them says
/// theirs: a manager or buyer never overwrites the rep.
/// </summary>
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e01", "Create", sl_WinLossReview.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 2)]
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e02", "Update", sl_WinLossReview.EntityLogicalName, PipelineStage.PreOperation,
    When = [ReviewSteps.Kept, ReviewSteps.Place, ReviewSteps.Words, sl_WinLossReview.Columns.statecode],
    Before = [ReviewSteps.Place, ReviewSteps.Words, sl_WinLossReview.Columns.OwnerId, sl_WinLossReview.Columns.sl_CloseReviewId, sl_WinLossReview.Columns.sl_ClosedOn, sl_WinLossReview.Columns.statecode],
    ServiceCalls = 2)]
public sealed class PlaceReview : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (ReviewMark.IsServer(context))
        {
            return;
        }

        foreach (var column in ReviewSteps.Kept.Split(','))
        {
            context.Target.Attributes.Remove(column);
        }

        if (context.Message == "Create")
        {
            Place(context, sl_WinLossReview.Of(context.Target));
            return;
        }

        RefusalException.ThrowIf(Refusal(context) ?? OfRecord(context));
        var after = sl_WinLossReview.Of(context.After);
        if (IsTakenUpAgain(context) && after.sl_OpportunityId is { } deal)
        {
            RefuseTwice(context, ReviewReader.OfDeal(context.SystemService, deal.Id), after);
        }
    }

    private static void Place(LoopContext context, sl_WinLossReview review)
    {
        var who = ReviewReader.Who(review);
        var decides = who == Voice.Manager && Callers.Decides(context.SystemService, context.CallerId);
        RefusalException.ThrowIf(ReviewRules.New(who, decides, HasEvidence(review)));
        Default(context, sl_WinLossReview.Columns.sl_Source, new OptionSetValue((int)sl_reviewsource.Rep));
        if (who == Voice.Buyer)
        {
            context.Target[sl_WinLossReview.Columns.sl_BuyerVerified] = true;
        }

        if (review.sl_OpportunityId is not { } dealId || ReviewReader.OfDeal(context.SystemService, dealId.Id) is not { Deal: { } deal } said)
        {
            throw new RefusalException($"The review was not saved: it doesn't say which deal closed. Choose the deal under Opportunity.");
        }

        var closed = said.Close(review.sl_ClosedOn?.Date);
        var ended = closed is null ? EndOf(deal) : Outcome(closed.sl_Outcome);
        RefusalException.ThrowIf(ended is null ? ReviewRules.NotClosed : ReviewRules.Contradiction(ended, Outcome(review.sl_Outcome)));
        RefuseTwice(context, said, review);
        if (closed is not { } close)
        {
            return;
        }

        context.Target[sl_WinLossReview.Columns.sl_CloseReviewId] = close.Id == context.RowId ? null : new EntityReference(sl_WinLossReview.EntityLogicalName, close.Id);
        foreach (var column in ReviewReader.Shared)
        {
            Default(context, column, close.ToEntity<Entity>().Attributes.TryGetValue(column, out var value) ? value : null);
        }

        Default(context, sl_WinLossReview.Columns.sl_Name, ReviewName.Beside(close.sl_Name, who, context.RecordLanguage));
    }

    /// <summary>Each of them speaks once about a close: who thinks otherwise later changes what they said.</summary>
    private static void RefuseTwice(LoopContext context, DealReviews said, sl_WinLossReview review)
    {
        var who = ReviewReader.Who(review);
        if (said.Said(said.Close(review.sl_ClosedOn?.Date), who, context.RowId) is { } first)
        {
            RefusalException.ThrowIf(ReviewRules.Twice(who, first.sl_Name, first.OwnerId?.Name));
        }
    }

    /// <summary>What stays because it is the record of the close or somebody else's word, unless the one who changes it decides for the team.</summary>
    private static Sentence? OfRecord(LoopContext context)
    {
        var before = sl_WinLossReview.Of(context.Before);
        var isOfClose = before.sl_CloseReviewId is null;
        var movesAway = !Rows.HaveSame(context.Before, context.After, [sl_WinLossReview.Columns.statecode]);
        Sentence? Refusal(bool decides) =>
            (isOfClose ? ReviewRules.OtherEnd(Outcome(before.sl_Outcome), Outcome(sl_WinLossReview.Of(context.After).sl_Outcome), decides) : null)
            ?? (movesAway ? ReviewRules.PutAway(isOfClose, ReviewReader.IsOf(before, context.CallerId), decides) : null);
        return Refusal(decides: false) is null ? null : Refusal(Callers.Decides(context.SystemService, context.CallerId));
    }

    private static bool IsTakenUpAgain(LoopContext context) =>
        context.Sent(sl_WinLossReview.Columns.statecode)
        && sl_WinLossReview.Of(context.Target).statecode == sl_winlossreview_statecode.Active
        && sl_WinLossReview.Of(context.Before).statecode == sl_winlossreview_statecode.Inactive;

    /// <summary>How a deal ended; null while it is open.</summary>
    private static DealOutcome? EndOf(Opportunity deal) => deal.StateCode switch
    {
        opportunity_statecode.Won => DealOutcome.Won,
        opportunity_statecode.Lost => DealOutcome.Lost,
        _ => null,
    };

    private static DealOutcome? Outcome(sl_dealoutcome? outcome) => (DealOutcome?)(outcome - sl_dealoutcome.Won);

    private static Sentence? Refusal(LoopContext context)
    {
        var before = sl_WinLossReview.Of(context.Before);
        var after = context.Target.Over(context.Before);
        var place = ReviewSteps.Place.Split(',').Where(column => context.Before.Contains(column));
        return ReviewRules.Contradiction(Outcome(before.sl_Outcome), Outcome(sl_WinLossReview.Of(after).sl_Outcome)) ?? ReviewRules.Change(
            ReviewReader.Who(before),
            movesIt: !Rows.HaveSame(context.Before, after, place),
            changesWords: !Rows.HaveSame(context.Before, after, ReviewSteps.Words.Split(',')),
            writerOwnsIt: ReviewReader.IsOf(before, context.CallerId),
            HasEvidence(sl_WinLossReview.Of(after)));
    }

    private static bool HasEvidence(sl_WinLossReview review) =>
        review.sl_ConversationId is not null || (review.sl_Evidence is { } words && !Answer.IsEmpty(words) && !Filler.Is(words));

    private static void Default(LoopContext context, string column, object? value)
    {
        if (value is not null && context.Target.GetAttributeValue<object>(column) is null)
        {
            context.Target[column] = value;
        }
    }
}
