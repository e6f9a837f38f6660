using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>
/// Drops what a person sends for columns that tell what was measured or what others said: figures and reviews stand on them, so the
/// server alone writes them. An administrator may bring them from elsewhere.
/// </summary>
/// <remarks>
/// What plug-ins write as the system is known by its user, who is not the one who asked. Before the transaction, so that plug-ins of
/// pre-operation fill what they fill.
/// </remarks>
[Step("7d0c1f52-3b84-4e69-9a17-5c2e8f604b71", "Create", sl_WinLossReview.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("8e1d2063-4c95-4f7a-8b28-6d3f90715c82", "Update", sl_WinLossReview.EntityLogicalName, PipelineStage.PreValidation,
    When =
    [
        sl_WinLossReview.Columns.sl_BrokenPromises,
        sl_WinLossReview.Columns.sl_BuyerVerified,
        sl_WinLossReview.Columns.sl_ClosedOn,
        sl_WinLossReview.Columns.sl_CycleDays,
        sl_WinLossReview.Columns.sl_PostMortem,
        sl_WinLossReview.Columns.sl_ServiceExpectation,
        sl_WinLossReview.Columns.sl_ServiceFeedback,
        sl_WinLossReview.Columns.sl_ServiceFeedbackOn,
        sl_WinLossReview.Columns.sl_ServiceQuality,
        sl_WinLossReview.Columns.sl_Value,
    ],
    Rank = 1, ServiceCalls = 1)]
[Step("9f2e3174-5da6-408b-9c39-7e40a1826d93", "Create", sl_Handoff.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("a03f4285-6eb7-419c-8d4a-8f51b2937ea4", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PreValidation,
    When =
    [
        sl_Handoff.Columns.sl_AnsweredById,
        sl_Handoff.Columns.sl_AnsweredOn,
        sl_Handoff.Columns.sl_ClaimsHeld,
        sl_Handoff.Columns.sl_ClaimsWrong,
        sl_Handoff.Columns.sl_DueOn,
        sl_Handoff.Columns.sl_EarlySigns,
        sl_Handoff.Columns.sl_HandedOn,
        sl_Handoff.Columns.sl_Outcome,
        sl_Handoff.Columns.sl_PostMortem,
    ],
    Rank = 1, ServiceCalls = 1)]
[Step("b1405396-7fc8-42ad-9e5b-9062c3a48fb5", "Create", sl_PlayUse.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("c25164a7-80d9-43be-8f6c-a173d4b590c6", "Update", sl_PlayUse.EntityLogicalName, PipelineStage.PreValidation,
    When = [sl_PlayUse.Columns.sl_ExternalKey, sl_PlayUse.Columns.sl_UsedById],
    Rank = 1, ServiceCalls = 1)]
[Step("d36275b8-91ea-44cf-907d-b284e5c6a1d7", "Create", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 9, ServiceCalls = 1)]
[Step("e47386c9-a2fb-45d0-818e-c395f6d7b2e8", "Update", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    When = [Opportunity.Columns.sl_Outcome, Opportunity.Columns.sl_UnlistedPromises],
    Rank = 9, ServiceCalls = 1)]
public sealed class GuardRecord : LoopPlugin
{
    private static readonly Dictionary<string, string[]> Guarded = new(StringComparer.Ordinal)
    {
        [sl_WinLossReview.EntityLogicalName] =
        [
            sl_WinLossReview.Columns.sl_BrokenPromises, sl_WinLossReview.Columns.sl_BuyerVerified, sl_WinLossReview.Columns.sl_ClosedOn, sl_WinLossReview.Columns.sl_CycleDays,
            sl_WinLossReview.Columns.sl_PostMortem, sl_WinLossReview.Columns.sl_ServiceExpectation, sl_WinLossReview.Columns.sl_ServiceFeedback, sl_WinLossReview.Columns.sl_ServiceFeedbackOn,
            sl_WinLossReview.Columns.sl_ServiceQuality, sl_WinLossReview.Columns.sl_Value,
        ],
        [sl_Handoff.EntityLogicalName] =
        [
            sl_Handoff.Columns.sl_AnsweredById, sl_Handoff.Columns.sl_AnsweredOn, sl_Handoff.Columns.sl_ClaimsHeld, sl_Handoff.Columns.sl_ClaimsWrong, sl_Handoff.Columns.sl_DueOn,
            sl_Handoff.Columns.sl_EarlySigns, sl_Handoff.Columns.sl_HandedOn, sl_Handoff.Columns.sl_Outcome, sl_Handoff.Columns.sl_PostMortem,
        ],
        [sl_PlayUse.EntityLogicalName] = [sl_PlayUse.Columns.sl_ExternalKey, sl_PlayUse.Columns.sl_UsedById],
        [Opportunity.EntityLogicalName] = [Opportunity.Columns.sl_Outcome, Opportunity.Columns.sl_UnlistedPromises],
    };

    protected internal override void Run(LoopContext context)
    {
        var sent = Guarded[context.Table].Where(context.Sent).Where(column => !SaysWhichClose(context, column)).ToList();
        if (sent.Count == 0 || context.UserId != context.CallerId || Callers.IsAdministrator(context.SystemService, context.CallerId))
        {
            return;
        }

        sent.ForEach(column => context.Target.Attributes.Remove(column));
        context.Trace($"Left out, because only the server writes it: {string.Join(", ", sent)}.");
    }

    /// <summary>A further view of a deal that closed twice says by the day which close it is about.</summary>
    private static bool SaysWhichClose(LoopContext context, string column) => context.Message == "Create" && column == sl_WinLossReview.Columns.sl_ClosedOn;
}
