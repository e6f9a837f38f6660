using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Brings the rule and the facts together, the same way for every door.</summary>
internal static class GateKeeper
{
    /// <summary>Judges a change. Two calls, whatever the number of criteria; one where the process is known already.</summary>
    /// <param name="context">The call.</param>
    /// <param name="knock">The change.</param>
    /// <param name="known">The process and the deal; null when they have to be read.</param>
    /// <returns>A gate that can't be read is a judgement too: it lets the change pass and says why.</returns>
    public static Judgement Judge(LoopContext context, Knock knock, GateCase? known = null)
    {
        var nothing = new Judgement(WholeSeconds(context.Now));
        try
        {
            return Judge(context, knock, known ?? GateReader.ReadCase(context.SystemService, knock), nothing);
        }
        catch (Exception problem) when (problem is not RefusalException)
        {
            // Whatever is wrong with the gate's own configuration, queries or code, no rep is held up by it.
            return nothing with { Problem = problem.Message, Deal = knock.Known, VerdictId = IdOf(context, knock, knock.Known, null) };
        }
    }

    /// <summary>Judges a change of a deal that has been read already.</summary>
    public static Judgement Judge(LoopContext context, Knock knock, GateCase read, Judgement nothing)
    {
        if (read.Deal is not { } deal || read.Playbook.Stages.Count == 0 || knock.Ask.Plan(read.Playbook, read.From) is not { } move)
        {
            return nothing with { Deal = read.Deal };
        }

        var id = IdOf(context, knock, deal, move);
        var criteria = read.Playbook.Asks(move, deal.sl_SegmentId?.Id);
        GateEvidence evidence;
        try
        {
            evidence = Evidence(criteria);
        }
        catch (FaultException<OrganizationServiceFault>) when (GateReader.WithoutBroken(context.SystemService, criteria, nothing.JudgedAt) is { } readable)
        {
            // Something a criterion reads is not there any more: that one is named, and the others still count.
            criteria = readable;
            evidence = Evidence(criteria);
        }

        var verdict = Gate.Judge(move, criteria, evidence.Deal, Gate.ModeOf(read.SegmentMode, move, read.LeftMode), evidence.Waivers);
        var close = move.Direction == Direction.Won ? DealOutcome.Won : DealOutcome.Lost;
        return nothing with
        {
            Verdict = move.Closes
                ? verdict with { Lines = [.. verdict.Lines, .. CloseReason.Judge(close, read.CloseAnswer)] }
                : verdict,
            Outcome = move.Closes ? CloseReason.OutcomeOf(close, read.CloseAnswer) : null,
            Deal = deal,
            LookedAt = criteria.Select(criterion => criterion.Check.ReadsColumn).OfType<string>().Concat(GateQueries.DealColumns).Distinct().ToList(),
            VerdictId = id,
            Bars = read.Bars?.Where(bar => bar.StageId == move.To?.Id && bar.BarId != context.RowId).ToList(),
        };

        GateEvidence Evidence(IReadOnlyList<Criterion> asked) => GateReader.ReadEvidence(context.SystemService, knock, deal, asked, move, id, context.UserId, nothing.JudgedAt);
    }

    /// <summary>Dataverse keeps whole seconds; what is compared with what it kept must be cut the same way.</summary>
    public static DateTime WholeSeconds(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    private static Guid IdOf(LoopContext context, Knock knock, Opportunity deal, Move? move) =>
        VerdictId.Of(
            context.CorrelationId,
            knock.DealId ?? VerdictId.OfText(Fingerprint.Of(deal, deal.Attributes.Keys)),
            move?.From?.Id ?? knock.Before?.sl_StageId?.Id,
            move?.To?.Id);
}
