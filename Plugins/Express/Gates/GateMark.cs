using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>What a change is judged for: a deal may change stage and close in one update.</summary>
internal enum GateKind
{
    Stage,
    Close,
}

/// <summary>
/// What one stage of a request leaves for the next: that a change was judged, on which values, and what is to be written
/// once the change itself is. Pre-validation and pre-operation see the same change; only one of them judges it.
/// </summary>
/// <remarks>Kept in the shared variables as texts and a row, because Dataverse carries them from process to process.</remarks>
internal static class GateMark
{
    private const char Part = '\u001F';

    /// <summary>Leaves word of a judgement.</summary>
    /// <param name="context">The call.</param>
    /// <param name="kind">What was judged.</param>
    /// <param name="knock">The change as it stands now, stamped.</param>
    /// <param name="judgement">What came of it.</param>
    public static void Leave(LoopContext context, GateKind kind, Knock knock, Judgement judgement)
    {
        context.Leave(Key("Judged", kind, knock.DealId), string.Join(
            Part.ToString(),
            knock.Ask.ToString(),
            judgement.To is { } asked ? new StageAsked(asked.Id).ToString() : "",
            string.Join(",", judgement.LookedAt),
            Fingerprint.Of(knock.Change, judgement.LookedAt)));
        if (judgement.Verdict is not null || judgement.Problem is not null)
        {
            context.Leave(Key("Verdict", kind, knock.DealId), GateRecord.Of(judgement, knock, context));
        }

        if (judgement.To is { } entered && knock.Ask is ProcessStageAsked bar)
        {
            context.Leave(Key($"Entered.{bar.ProcessStageId:N}", kind, knock.DealId), Stamped(entered, judgement.JudgedAt));
        }

        if (judgement is { To: { } to, Bars: { } bars })
        {
            context.Leave(Key($"Bars.{to.Id:N}", kind, knock.DealId), Texts(ProcessBarReader.ToUpdates(bars)));
        }

        if (judgement.Deal is { } deal && knock.DealId is not null)
        {
            context.Leave(Key("Deal", kind, knock.DealId), deal);
        }

        if (judgement.Outcome is { } outcome)
        {
            context.Leave(Key("Outcome", kind, knock.DealId), outcome.ToString());
        }

        context.Leave(Key("Exceptions", kind, knock.DealId), string.Join(",", judgement.Verdict?.Uses.Select(waiver => waiver.Id.ToString()) ?? []));
    }

    /// <summary>True when this very change was judged before, on the values it still has.</summary>
    public static bool Covers(LoopContext context, GateKind kind, Knock knock)
    {
        var parts = (context.Left(Key("Judged", kind, knock.DealId)).OfType<string>().FirstOrDefault() ?? "").Split(Part);
        if (parts.Length != 4)
        {
            return false;
        }

        var asked = knock.Ask.ToString();
        var lookedAt = parts[2].Split([','], StringSplitOptions.RemoveEmptyEntries);
        return (asked == parts[0] || asked == parts[1]) && parts[3] == Fingerprint.Of(knock.Change, lookedAt);
    }

    /// <summary>The record to write; null when nothing was judged.</summary>
    public static sl_GateVerdict? Verdict(LoopContext context, GateKind kind, Guid? dealId) =>
        context.Left(Key("Verdict", kind, dealId)).OfType<Entity>().FirstOrDefault() is { } row ? sl_GateVerdict.Of(row) : null;

    /// <summary>The deal that is about to close, as the gate knew it; null when no open deal was found.</summary>
    public static Opportunity? OpenDeal(LoopContext context, Guid dealId) =>
        context.Left(Key("Deal", GateKind.Close, dealId)).OfType<Entity>().FirstOrDefault() is { } row ? Opportunity.Of(row) : null;

    /// <summary>How the close that was judged ends the deal; null when none was, or the gate could not be read.</summary>
    public static DealOutcome? Outcome(LoopContext context, Guid dealId) =>
        Enum.TryParse<DealOutcome>(context.Left(Key("Outcome", GateKind.Close, dealId)).OfType<string>().FirstOrDefault(), out var outcome) ? outcome : null;

    /// <summary>Columns that a deal gets with the stage its process bar was moved to; null when that asked for no move.</summary>
    /// <remarks>Found by the bar's stage: the bar that a moved deal takes along must not move the deal once more.</remarks>
    public static Opportunity? Entered(LoopContext context, Guid dealId, Guid processStageId) =>
        context.Left(Key($"Entered.{processStageId:N}", GateKind.Stage, dealId)).OfType<Entity>().FirstOrDefault() is { } row ? Opportunity.Of(row) : null;

    /// <summary>Leaves word that a process bar is about to follow its deal.</summary>
    /// <param name="context">The call that sends the update.</param>
    /// <param name="bar">The update.</param>
    public static void LeaveFollowing(LoopContext context, Entity bar) =>
        context.Leave($"SalesLoop.Follows.{bar.Id:N}", OpportunitySalesProcess.Of(bar).ActiveStageId?.Id.ToString() ?? "");

    /// <summary>True when the process bar that this call writes follows its deal to this very stage.</summary>
    public static bool IsFollowing(LoopContext context, Knock knock) =>
        knock.Ask is ProcessStageAsked asked
        && context.Left($"SalesLoop.Follows.{context.RowId:N}").OfType<string>().FirstOrDefault() == asked.ProcessStageId.ToString();

    /// <summary>Leaves word that the update of a deal which follows writes what entering a stage brings along.</summary>
    public static void LeaveEntering(LoopContext context, Guid dealId) => context.Leave($"SalesLoop.Enters.{dealId:N}", dealId.ToString());

    /// <summary>True when the update of a deal that this call is was sent by a plug-in that follows its process bar.</summary>
    public static bool IsEntering(LoopContext context) => context.Left($"SalesLoop.Enters.{context.RowId:N}").Any();

    /// <summary>The updates that bring the deal's process bars in step with the stage it entered; null when the gate did not look.</summary>
    public static IReadOnlyList<Entity>? BarUpdates(LoopContext context, Guid dealId, Guid stageId) =>
        context.Left(Key($"Bars.{stageId:N}", GateKind.Stage, dealId)).OfType<string>().FirstOrDefault() is { } texts
            ? texts.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(Update).ToList()
            : null;

    /// <summary>Exceptions that the change uses up.</summary>
    public static Guid[] Exceptions(LoopContext context, GateKind kind, Guid dealId) =>
        (context.Left(Key("Exceptions", kind, dealId)).OfType<string>().FirstOrDefault() ?? "")
            .Split([','], StringSplitOptions.RemoveEmptyEntries)
            .Select(id => new Guid(id))
            .ToArray();

    /// <summary>The columns that follow from entering a stage.</summary>
    public static Opportunity Stamped(Stage stage, DateTime at)
    {
        var columns = new Opportunity
        {
            sl_StageId = new EntityReference(sl_Stage.EntityLogicalName, stage.Id),
            sl_StageEnteredOn = at,
        };
        if (stage.SalesStage is { } salesStage)
        {
            columns.SalesStage = (opportunity_salesstage)salesStage;
        }

        return columns;
    }

    private static string Texts(IEnumerable<Entity> updates) => string.Join(";", updates.Select(update =>
        string.Join(",", update.LogicalName, update.Id.ToString("N"), OpportunitySalesProcess.Of(update).ActiveStageId?.Id.ToString("N"))));

    private static Entity Update(string text)
    {
        var parts = text.Split(',');
        return new Entity(parts[0], new Guid(parts[1]))
        {
            [OpportunitySalesProcess.Columns.ActiveStageId] = new EntityReference(ProcessStage.EntityLogicalName, new Guid(parts[2])),
        };
    }

    private static string Key(string what, GateKind kind, Guid? dealId) => $"SalesLoop.{what}.{kind}.{dealId ?? Guid.Empty:N}";
}
