using System;
using System.Collections.Generic;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Columns that tell what was measured or what others said, with commas between as steps name them.</summary>
internal static class ServerColumns
{
    public const string Cycle =
        sl_Cycle.Columns.sl_ClosedOn + ","
        + sl_Cycle.Columns.sl_Evidence + ","
        + sl_Cycle.Columns.sl_PreviousId;

    public const string Deal =
        Opportunity.Columns.ActualCloseDate + ","
        + Opportunity.Columns.ActualValue + ","
        + Opportunity.Columns.sl_Outcome + ","
        + Opportunity.Columns.sl_StageEnteredOn + ","
        + Opportunity.Columns.sl_UnlistedPromises;

    public const string Handoff =
        sl_Handoff.Columns.sl_AnsweredById + ","
        + sl_Handoff.Columns.sl_AnsweredOn + ","
        + sl_Handoff.Columns.sl_ClaimsHeld + ","
        + sl_Handoff.Columns.sl_ClaimsWrong + ","
        + sl_Handoff.Columns.sl_DueOn + ","
        + sl_Handoff.Columns.sl_EarlySigns + ","
        + sl_Handoff.Columns.sl_HandedOn + ","
        + sl_Handoff.Columns.sl_Outcome + ","
        + sl_Handoff.Columns.sl_PostMortem;

    public const string Insight = sl_Insight.Columns.sl_Cases + "," + sl_Insight.Columns.sl_ExternalKey;

    public const string PlayUse =
        sl_PlayUse.Columns.sl_ActivityId + ","
        + sl_PlayUse.Columns.sl_ExternalKey + ","
        + sl_PlayUse.Columns.sl_How + ","
        + sl_PlayUse.Columns.sl_StageId + ","
        + sl_PlayUse.Columns.sl_UsedById;

    public const string Review =
        sl_WinLossReview.Columns.sl_BrokenPromises + ","
        + sl_WinLossReview.Columns.sl_BuyerVerified + ","
        + sl_WinLossReview.Columns.sl_ClosedOn + ","
        + sl_WinLossReview.Columns.sl_CycleDays + ","
        + sl_WinLossReview.Columns.sl_PostMortem + ","
        + sl_WinLossReview.Columns.sl_ServiceExpectation + ","
        + sl_WinLossReview.Columns.sl_ServiceFeedback + ","
        + sl_WinLossReview.Columns.sl_ServiceFeedbackOn + ","
        + sl_WinLossReview.Columns.sl_ServiceQuality + ","
        + sl_WinLossReview.Columns.sl_Value;

    public const string Stage =
        sl_Stage.Columns.sl_LinesAsOf + ","
        + sl_Stage.Columns.sl_LinesBasis + ","
        + sl_Stage.Columns.sl_LinesN + ","
        + sl_Stage.Columns.sl_RushDays + ","
        + sl_Stage.Columns.sl_StallDays;

    private static readonly Dictionary<string, string[]> ByTable = new(StringComparer.Ordinal)
    {
        [sl_Cycle.EntityLogicalName] = Cycle.Split(','),
        [Opportunity.EntityLogicalName] = Deal.Split(','),
        [sl_Handoff.EntityLogicalName] = Handoff.Split(','),
        [sl_Insight.EntityLogicalName] = Insight.Split(','),
        [sl_PlayUse.EntityLogicalName] = PlayUse.Split(','),
        [sl_Stage.EntityLogicalName] = Stage.Split(','),
        [sl_WinLossReview.EntityLogicalName] = Review.Split(','),
    };

    /// <summary>Those of a table.</summary>
    public static IReadOnlyList<string> Of(string table) => ByTable[table];
}
