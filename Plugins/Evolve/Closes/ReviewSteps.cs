using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Columns of reviews that steps share.</summary>
internal static class ReviewSteps
{
    /// <summary>What somebody says about a close.</summary>
    public const string Words =
        sl_WinLossReview.Columns.sl_CompetitorId + ","
        + sl_WinLossReview.Columns.sl_ConversationId + ","
        + sl_WinLossReview.Columns.sl_Evidence + ","
        + sl_WinLossReview.Columns.sl_Narrative + ","
        + sl_WinLossReview.Columns.sl_Outcome + ","
        + sl_WinLossReview.Columns.sl_PrimaryReasonId + ","
        + sl_WinLossReview.Columns.sl_SecondReasonId;

    /// <summary>What the server keeps: whatever is sent for it does not count.</summary>
    public const string Kept =
        sl_WinLossReview.Columns.sl_Agreement + ","
        + sl_WinLossReview.Columns.sl_AgreementNote + ","
        + sl_WinLossReview.Columns.sl_CloseReviewId + ","
        + sl_WinLossReview.Columns.sl_PriceContradicted + ","
        + sl_WinLossReview.Columns.sl_Usable + ","
        + sl_WinLossReview.Columns.sl_UsableNote + ","
        + sl_WinLossReview.Columns.sl_Voices;

    /// <summary>Where it stands, and whose view it gives.</summary>
    public const string Place = sl_WinLossReview.Columns.sl_OpportunityId + "," + sl_WinLossReview.Columns.sl_Source;
}
