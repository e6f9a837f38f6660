using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Drops what a person sends for columns that tell what was measured or what others said: figures and reviews stand on them, so the
/// server alone writes them. An administrator may bring them from elsewhere.
/// </summary>
/// <remarks>
/// What plug-ins write as the system is known by its user, who is not the one who asked. Before the transaction, so that plug-ins of
/// pre-operation fill what they fill; on deals before every other step, because the gate stamps what is guarded here. Where somebody
/// could believe that they have said something, the save is refused instead.
/// </remarks>
[Step("7d0c1f52-3b84-4e69-9a17-5c2e8f604b71", "Create", sl_WinLossReview.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("8e1d2063-4c95-4f7a-8b28-6d3f90715c82", "Update", sl_WinLossReview.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.Review],
    Rank = 1, ServiceCalls = 1)]
[Step("9f2e3174-5da6-408b-9c39-7e40a1826d93", "Create", sl_Handoff.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("a03f4285-6eb7-419c-8d4a-8f51b2937ea4", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.Handoff],
    Rank = 1, ServiceCalls = 1)]
[Step("b1405396-7fc8-42ad-9e5b-9062c3a48fb5", "Create", sl_PlayUse.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("c25164a7-80d9-43be-8f6c-a173d4b590c6", "Update", sl_PlayUse.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.PlayUse],
    Rank = 1, ServiceCalls = 1)]
[Step("d36275b8-91ea-44cf-907d-b284e5c6a1d7", "Create", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("e47386c9-a2fb-45d0-818e-c395f6d7b2e8", "Update", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.Deal],
    Rank = 1, ServiceCalls = 1)]
[Step("0b7a4dc6-9e15-4c38-8a72-61f3d9e4b501", "Create", sl_Cycle.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("1c8b5ed7-af26-4d49-9b83-7204eaf5c602", "Update", sl_Cycle.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.Cycle],
    Rank = 1, ServiceCalls = 1)]
[Step("2d9c6fe8-b037-4e5a-8c94-8315fb06d703", "Create", sl_Insight.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("3ead70f9-c148-4f6b-9da5-94260c17e804", "Update", sl_Insight.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.Insight],
    Before = [ServerColumns.Insight],
    Rank = 1, ServiceCalls = 1)]
[Step("f80d152b-96ec-434a-a157-b2ade4063855", "Create", sl_Stage.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 1)]
[Step("091e263c-a7fd-445b-b268-c3bef5174966", "Update", sl_Stage.EntityLogicalName, PipelineStage.PreValidation,
    When = [ServerColumns.Stage],
    Rank = 1, ServiceCalls = 1)]
public sealed class GuardRecord : LoopPlugin
{
    /// <summary>What is said where columns are not dropped: people who count themselves would believe that it was taken.</summary>
    private static readonly Dictionary<string, Sentence> Refusals = new(StringComparer.Ordinal)
    {
        [sl_Insight.EntityLogicalName] =
            $"This insight was not saved: how many cases it rests on and its key are kept by Sales Loop, which counts them. Leave Cases empty, and write under \"Evidence\" what you saw and how often.",
    };

    protected internal override void Run(LoopContext context)
    {
        var guarded = ServerColumns.Of(context.Table);
        var sent = guarded.Where(context.Sent).Where(column => !IsTheirs(context, column)).ToList();
        var isRefused = Refusals.TryGetValue(context.Table, out var refusal);
        if (sent.Count == 0 || (isRefused && Rows.HaveSame(context.Before, context.After, sent)) || IsOfServer(context) || Callers.IsAdministrator(context.SystemService, context.CallerId))
        {
            return;
        }

        if (isRefused)
        {
            throw new RefusalException(refusal!);
        }

        sent.ForEach(column => context.Target.Attributes.Remove(column));
        context.Trace($"Left out, because only the server writes it: {string.Join(", ", sent)}.");
    }

    private static bool IsOfServer(LoopContext context) =>
        context.UserId != context.CallerId || (context.Table == Opportunity.EntityLogicalName && GateMark.IsEntering(context));

    /// <summary>True for what somebody may say in this request.</summary>
    private static bool IsTheirs(LoopContext context, string column) => context.Table switch
    {
        // A further view of a deal that closed twice says by the day which close it is about.
        sl_WinLossReview.EntityLogicalName => context.Message == "Create" && column == sl_WinLossReview.Columns.sl_ClosedOn,
        // Whoever closes a deal says when and for how much.
        Opportunity.EntityLogicalName => context.Message == "Update"
            && column is Opportunity.Columns.ActualCloseDate or Opportunity.Columns.ActualValue
            && Doors.AskedState(Opportunity.Of(context.Target)) is opportunity_statecode.Won or opportunity_statecode.Lost,
        _ => false,
    };
}
