using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>
/// Keeps, on the review of a close, whether rep, manager and buyer say the same, and whether anything can be learned from it.
/// Written after the commit, from what is stored then: runs in any order and more than once end the same.
/// </summary>
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e03", "Create", sl_WinLossReview.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_WinLossReview.Columns.sl_CloseReviewId],
    Asynchronous = true, Rank = 10, ServiceCalls = 3)]
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e04", "Update", sl_WinLossReview.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_WinLossReview.Columns.sl_Narrative,
        sl_WinLossReview.Columns.sl_Outcome,
        sl_WinLossReview.Columns.sl_PrimaryReasonId,
        sl_WinLossReview.Columns.sl_SecondReasonId,
        sl_WinLossReview.Columns.sl_Source,
        sl_WinLossReview.Columns.statecode,
    ],
    After = [sl_WinLossReview.Columns.sl_CloseReviewId],
    Asynchronous = true, Rank = 10, ServiceCalls = 3)]
[Step("0d6a4a34-5e37-4d0b-8f0e-2f6a0b1c7e05", "Delete", sl_WinLossReview.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_WinLossReview.Columns.sl_CloseReviewId],
    Asynchronous = true, Rank = 10, ServiceCalls = 3)]
public sealed class WeighViews : LoopPlugin
{
    private const int LongestNote = 4000;

    protected internal override void Run(LoopContext context)
    {
        var review = sl_WinLossReview.Of(context.Message == "Delete" ? context.Before : context.After);
        Weigh(context, review.sl_CloseReviewId?.Id ?? context.RowId);
    }

    private static void Weigh(LoopContext context, Guid closeId)
    {
        var read = ReviewReader.Views(context.SystemService, closeId);
        if (read.Close is not { } close)
        {
            return;
        }

        var agreement = Agreement.Of(read.Views);
        var missing = UsableReview.Missing(read.Views);
        var kept = new sl_WinLossReview(closeId)
        {
            sl_Voices = agreement.Heard.Count,
            sl_Agreement = sl_agreement.OneViewOnly + (int)agreement.Accord,
            sl_AgreementNote = AgreementText.For(agreement)?.Within(LongestNote).In(context.RecordLanguage),
            sl_PriceContradicted = agreement.Contradicted is not null,
            sl_Usable = missing is null,
            sl_UsableNote = missing?.In(context.RecordLanguage),
        }.ToEntity<Entity>();
        if (!Rows.HaveSame(close.ToEntity<Entity>(), kept, kept.Attributes.Keys.Where(column => column != sl_WinLossReview.Columns.sl_WinLossReviewId)))
        {
            ReviewMark.Leave(context);
            context.SystemService.Update(kept);
        }
    }
}
