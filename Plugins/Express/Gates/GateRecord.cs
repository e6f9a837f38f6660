using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Writes verdicts down.</summary>
internal static class GateRecord
{
    private const int LongestName = 300;
    private const int LongestText = 4000;

    private static readonly Sentence Unread = $"The gate could not be read: not judged";

    /// <summary>How a verdict is listed: <c>Qualify → Propose: refused</c>.</summary>
    public static Sentence Name(Verdict verdict)
    {
        Sentence move = verdict.Move.From is { } from ? Sentence.Of($"{from.Name} → {verdict.Move.Destination}") : $"Start → {verdict.Move.Destination}";
        return verdict.Outcome switch
        {
            VerdictOutcome.Passed => $"{move}: passed",
            VerdictOutcome.Warned => $"{move}: warned",
            VerdictOutcome.Observed => $"{move}: observed",
            VerdictOutcome.Excepted => $"{move}: excepted",
            VerdictOutcome.Refused => $"{move}: refused",
            _ => $"{move}: not judged",
        };
    }

    /// <summary>The record of a judgement.</summary>
    /// <param name="judgement">One with a verdict or a problem.</param>
    /// <param name="knock">The change that was judged.</param>
    /// <param name="context">The call. Who asked for it will own the record.</param>
    public static sl_GateVerdict Of(Judgement judgement, Knock knock, LoopContext context)
    {
        var row = new sl_GateVerdict(judgement.VerdictId)
        {
            sl_OpportunityId = knock.DealId is { } deal ? new EntityReference(Opportunity.EntityLogicalName, deal) : null,
            sl_SegmentId = judgement.Deal?.sl_SegmentId,
            sl_Door = knock.Door,
            sl_JudgedOn = judgement.JudgedAt,
            sl_JudgedById = new EntityReference(SystemUser.EntityLogicalName, context.CallerId),
            OwnerId = new EntityReference(SystemUser.EntityLogicalName, context.CallerId),
        };
        if (judgement.Verdict is { } verdict)
        {
            Fill(row, verdict, knock, judgement.Deal, context.RecordLanguage);
        }
        else
        {
            row.sl_Name = Unread.In(context.RecordLanguage);
            row.sl_FromStageId = knock.Before?.sl_StageId;
            row.sl_Outcome = sl_verdictoutcome.NotJudged;
            row.sl_Explanation = Cut.To(WhyUnread(judgement.Problem).In(context.RecordLanguage), LongestText);
        }

        return row;
    }

    /// <summary>Writes a record, whether it is there already or not. That it can't be written holds nobody up.</summary>
    public static void Write(LoopContext context, sl_GateVerdict row)
    {
        try
        {
            context.SystemService.Execute(new UpsertRequest { Target = Filled(row) });
        }
        catch (Exception problem) when (problem is not RefusalException)
        {
            context.Trace($"The verdict was not recorded: {problem.Message}");
        }
    }

    /// <summary>Records a refusal before the transaction that it prevents, so that it stays.</summary>
    /// <remarks>
    /// Pre-validation comes before the platform asks whether the caller may change the row (Dataverse documentation, "Event
    /// execution pipeline"). Whoever may not read the deal hears that, not what the deal lacks, and nothing is recorded on it.
    /// </remarks>
    /// <exception cref="System.ServiceModel.FaultException{T}">The caller may not read the deal.</exception>
    public static void WriteRefusal(LoopContext context, Judgement judgement, Knock knock)
    {
        if (!context.IsOutermost)
        {
            return;
        }

        if (knock.DealId is { } deal)
        {
            context.Service.Retrieve(Opportunity.EntityLogicalName, deal, new ColumnSet(Opportunity.Columns.OpportunityId));
        }

        Write(context, Of(judgement, knock, context));
    }

    private static void Fill(sl_GateVerdict row, Verdict verdict, Knock knock, Opportunity? deal, Language language)
    {
        // A deal that was refused at its creation has no row to point to: its name is all there is.
        var name = Name(verdict).In(language);
        row.sl_Name = Cut.To(knock.DealId is null && verdict.Blocks ? $"{deal?.Name}: {name}" : name, LongestName);
        row.sl_FromStageId = Lookup(verdict.Move.From);
        row.sl_ToStageId = Lookup(verdict.Move.To);
        row.sl_Outcome = sl_verdictoutcome.Passed + (int)verdict.Outcome;
        row.sl_Mode = sl_gatemode.Observe + (int)verdict.Mode;
        row.sl_Direction = sl_direction.Start + (int)verdict.Move.Direction;
        row.sl_Met = Codes(verdict.Met);
        row.sl_Missing = Codes(verdict.Missing);
        row.sl_Waived = Codes(verdict.Waived);
        row.sl_NotKnownYet = Codes(verdict.NotKnownYet);
        row.sl_MissingCount = verdict.Open.Count;
        row.sl_Explanation = Cut.To(GateMessage.Explanation(verdict).In(language), LongestText);
    }

    private static Sentence WhyUnread(string? problem) => $"The change passed, because the gate could not be read: {problem} Tell revenue operations.";

    /// <summary>The row without empty columns: an upsert must not clear what a first door wrote.</summary>
    public static Entity Filled(Entity row)
    {
        var filled = new Entity(row.LogicalName, row.Id);
        foreach (var column in row.Attributes.Where(column => column.Value is not null))
        {
            filled[column.Key] = column.Value;
        }

        return filled;
    }

    private static EntityReference? Lookup(Stage? stage) => stage is null ? null : new EntityReference(sl_Stage.EntityLogicalName, stage.Id);

    private static string Codes(IEnumerable<string> codes) => Cut.To(string.Join("\n", codes), LongestText);
}
