using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Lets a judged change of stage pass, with what follows from it, or refuses it.</summary>
internal static class StageGate
{
    /// <exception cref="RefusalException">The gate does not let it pass, or it is a close that does not say so; the message says what would clear it.</exception>
    public static void Pass(LoopContext context, Knock knock, Judgement judgement)
    {
        context.Trace(judgement.ToString());
        if (judgement.To is { } entered && context.Table == Opportunity.EntityLogicalName)
        {
            Stamp(context.Target, GateMark.Stamped(entered, judgement.JudgedAt));
        }

        // Read anew: the stamped target asks in the words of the stage column.
        GateMark.Leave(context, GateKind.Stage, Doors.ToStage(context) ?? knock, judgement);
        if (judgement.Blocks)
        {
            GateRecord.WriteRefusal(context, judgement, knock);
            throw new RefusalException(GateMessage.Refusal(judgement.Verdict!));
        }

        if (judgement.To is { Kind: not StageKind.Open } end && Doors.AskedState(knock.Change) is not (opportunity_statecode.Won or opportunity_statecode.Lost))
        {
            throw new RefusalException(GateMessage.NotAStageToEnter(end.Name));
        }
    }

    private static void Stamp(Entity target, Entity stamp)
    {
        foreach (var column in stamp.Attributes)
        {
            // History that is brought along keeps its own day.
            if (column.Key != Opportunity.Columns.sl_StageEnteredOn || !target.Contains(column.Key))
            {
                target[column.Key] = column.Value;
            }
        }
    }
}
