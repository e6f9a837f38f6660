using System;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Says what a move would need, without moving: the panel's checklist.</summary>
[CustomApi("sl_EvaluateGate", ServiceCalls = 3)]
public sealed class EvaluateGate : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var deal = Id(context, "OpportunityId")
            ?? throw new RefusalException($"Say which deal: OpportunityId is empty.");
        var ask = Id(context, "StageId") is { } stage ? new StageAsked(stage) : (Ask)new NextAsked();
        var knock = new Knock(ask, sl_door.Stage, deal, new Opportunity(deal), Before: null);

        // Read as the caller: who can't read the deal is told nothing of it. The evidence is then the gate's own, as when the deal moves.
        var read = GateReader.ReadCase(context.Service, knock);
        if (read.Deal is null)
        {
            throw new RefusalException(read.Playbook.Stages.Count == 0
                ? Sentence.Of($"There is no playbook yet. Revenue operations add stages under Govern > Stages.")
                : $"This deal is not among the open deals that you can read.");
        }

        Answer(context, Judge(context, knock, read));
    }

    private static Judgement Judge(LoopContext context, Knock knock, GateCase read)
    {
        try
        {
            return GateKeeper.Judge(context, knock, read, new Judgement(GateKeeper.WholeSeconds(context.Now)));
        }
        catch (PlaybookException problem)
        {
            throw new RefusalException(problem.Said);
        }
    }

    private static void Answer(LoopContext context, Judgement judgement)
    {
        context.Answer("Blocks", judgement.Blocks);
        context.Answer("Verdict", judgement.Verdict is { } verdict ? VerdictJson.Of(verdict, context.Language) : "{}");
        context.Answer("Message", judgement.Verdict is { } said ? GateMessage.Preview(said) : $"There is no stage after this one.");
    }

    private static Guid? Id(LoopContext context, string parameter) =>
        context.Input<EntityReference>(parameter)?.Id
        ?? (context.Input<Guid>(parameter) is var id && id != Guid.Empty ? id : null);
}
