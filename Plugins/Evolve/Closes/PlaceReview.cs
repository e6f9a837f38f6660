using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>
/// Puts a view that somebody gives of a close beside the review that the close itself wrote, and keeps what each of them says
/// theirs: a manager or buyer never overwrites the rep.
/// </summary>
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e01", "Create", sl_WinLossReview.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 2)]
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e02", "Update", sl_WinLossReview.EntityLogicalName, PipelineStage.PreOperation,
    When = [ReviewSteps.Kept, ReviewSteps.Place, ReviewSteps.Words],
    Before = [ReviewSteps.Place, ReviewSteps.Words, sl_WinLossReview.Columns.OwnerId],
    ServiceCalls = 0)]
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
        }
        else if (Refusal(context) is { } refusal)
        {
            throw new InvalidPluginExecutionException(refusal);
        }
    }

    private static void Place(LoopContext context, sl_WinLossReview review)
    {
        var who = ReviewReader.Who(review);
        var decides = who == Voice.Manager && Callers.Decides(context.SystemService, context.CallerId);
        if (ReviewRules.New(who, decides, HasEvidence(review)) is { } refusal)
        {
            throw new InvalidPluginExecutionException(refusal);
        }

        Default(context, sl_WinLossReview.Columns.sl_Source, new OptionSetValue((int)sl_reviewsource.Rep));
        if (who == Voice.Buyer)
        {
            context.Target[sl_WinLossReview.Columns.sl_BuyerVerified] = true;
        }

        if (review.sl_OpportunityId is not { } deal || ReviewReader.Close(context.SystemService, deal.Id, review.sl_ClosedOn?.Date) is not { } close)
        {
            return;
        }

        context.Target[sl_WinLossReview.Columns.sl_CloseReviewId] = close.Id == context.RowId ? null : new EntityReference(sl_WinLossReview.EntityLogicalName, close.Id);
        foreach (var column in ReviewReader.Shared)
        {
            Default(context, column, close.ToEntity<Entity>().Attributes.TryGetValue(column, out var value) ? value : null);
        }

        Default(context, sl_WinLossReview.Columns.sl_Name, ReviewName.Beside(close.sl_Name, who));
    }

    private static string? Refusal(LoopContext context)
    {
        var before = sl_WinLossReview.Of(context.Before);
        var after = context.Target.Over(context.Before);
        var place = ReviewSteps.Place.Split(',').Where(column => context.Before.Contains(column));
        return ReviewRules.Change(
            ReviewReader.Who(before),
            movesIt: !Rows.HaveSame(context.Before, after, place),
            changesWords: !Rows.HaveSame(context.Before, after, ReviewSteps.Words.Split(',')),
            writerOwnsIt: before.OwnerId?.LogicalName != SystemUser.EntityLogicalName || before.OwnerId.Id == context.CallerId,
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
