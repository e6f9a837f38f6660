using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Finds deals that changed stage or closed past the gate, as privileged callers can, and puts them on the record: a verdict
/// that says who and when, and a signal.
/// </summary>
/// <remarks>
/// Looks at the deals that changed since the last run, a slice at a time. What a slice finds it records, so that looking at the
/// same deals again finds nothing: a run that was broken off is begun again or taken up, as its caller likes. As the system: every
/// deal counts, whatever its caller may read, and nobody but the server writes verdicts. A privilege keeps reps from calling it.
/// </remarks>
[CustomApi("sl_ReconcileStages", ServiceCalls = 11)]
public sealed class ReconcileStages : LoopPlugin
{
    private const string JobCode = "reconcile-stages";
    private const int UsualSize = 200;

    protected internal override void Run(LoopContext context)
    {
        var service = context.SystemService;
        var job = ReconcileReader.Job(service, JobCode, GateKeeper.WholeSeconds(context.Now), context.RecordLanguage);
        var asked = context.Input<string>("Continuation");
        var slice = Slice.Parse(asked)
            ?? (string.IsNullOrEmpty(asked) ? Slice.Parse(job.sl_Continuation) : throw new RefusalException($"This continuation was not given by an earlier slice. Leave it empty to begin."))
            ?? new Slice(job.sl_Watermark ?? job.CreatedOn ?? context.Now, 1, null);

        var size = EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSize;
        var page = ReconcileReader.Deals(service, slice, Math.Min(size, ReconcileReader.MostDeals));
        var found = Findings(context, page.Entities.Select(Opportunity.Of).ToList(), job.CreatedOn ?? context.Now);
        Write(context, found);
        var next = page.MoreRecords ? slice with { Page = slice.Page + 1, Cookie = page.PagingCookie } : null;
        Keep(service, job, context.Now, slice, page, next);
        context.Answer("Continuation", next?.ToString() ?? "");
        context.Answer("Done", next is null);
        context.Answer("Handled", page.Entities.Count);
        context.Answer("Found", found.Count);
    }

    private static List<Finding> Findings(LoopContext context, IReadOnlyList<Opportunity> deals, DateTime watchedSince)
    {
        var stages = ReconcileReader.Stages(context.SystemService);
        if (stages.AskNothing)
        {
            return [];
        }

        var moves = ReconcileReader.Moves(context.SystemService, deals.Select(deal => deal.Id).ToList(), stages);
        return deals
            .Where(deal => !moves.IsUnclear(deal.Id))
            .Select(deal => Bypass.Find(ReconcileReader.Position(deal), moves.LastMove(deal.Id, deal.sl_StageId?.Id), moves.LastClose(deal.Id), watchedSince) is { } bypass ? Record(deal, bypass, stages, context.RecordLanguage) : null)
            .OfType<Finding>()
            .ToList();
    }

    private static void Write(LoopContext context, List<Finding> found)
    {
        if (found.Count == 0)
        {
            return;
        }

        // One deal whose owner may not have such records must not hold up all others: in a transaction nothing can be tried twice.
        var users = found.Select(finding => finding.Owner).OfType<EntityReference>().Where(owner => owner.LogicalName == SystemUser.EntityLogicalName);
        var mayHave = Callers.WhoMayHaveRecords(context.SystemService, users.Select(user => user.Id).Distinct().ToList());
        var owners = found.ToDictionary(finding => finding.DealId, finding => finding.Owner is { } owner && mayHave.Contains(owner.Id) ? owner : null);
        SignalWriter.Write(context, found.Select(finding => finding.Signal).ToList(), owners);
        foreach (var finding in found)
        {
            finding.Verdict.OwnerId = owners[finding.DealId];
        }

        OwnedRows.Upsert(context, found.Select(finding => GateRecord.Filled(finding.Verdict)).ToList());
    }

    private static Finding Record(Opportunity deal, Bypass bypass, StagesKnown stages, Language language)
    {
        var at = deal.ModifiedOn ?? deal.CreatedOn ?? DateTime.MinValue;
        var from = stages.NameOf(bypass.FromStageId);
        var to = stages.NameOf(bypass.ToStageId);
        var end = bypass.Close is { } close ? (close == DealOutcome.Won ? Sentence.Of($"won") : Sentence.Of($"lost")) : null;
        var stays = bypass.FromStageId == bypass.ToStageId;
        Sentence happened = end is null
            ? Sentence.Of($"This deal went from {from} to {to} without being judged, by somebody who may bypass custom logic.")
            : stays
                ? Sentence.Of($"This deal was closed as {end} without being judged, by somebody who may bypass custom logic.")
                : $"This deal went from {from} to {to} and was closed as {end} without being judged, by somebody who may bypass custom logic.";
        Sentence by = deal.ModifiedBy?.Name is { } name ? Sentence.Of($"{name}") : Sentence.Of($"Somebody");
        var place = end ?? Sentence.Of($"{to}");
        return new Finding(
            deal.Id,
            deal.OwnerId,
            new sl_GateVerdict(VerdictId.OfText($"bypass {deal.Id:N} {bypass.FromStageId:N} {bypass.ToStageId:N} {bypass.Close} {at.Ticks / TimeSpan.TicksPerSecond}"))
            {
                sl_Name = (bypass.FromStageId is null ? Sentence.Of($"Start → {place}: past the gate, not judged") : Sentence.Of($"{from} → {place}: past the gate, not judged")).In(language),
                sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, deal.Id),
                sl_SegmentId = deal.sl_SegmentId,
                sl_FromStageId = Stage(bypass.FromStageId),
                sl_ToStageId = Stage(bypass.ToStageId),
                sl_Direction = bypass.Close switch
                {
                    DealOutcome.Won => sl_direction.Won,
                    DealOutcome.Lost => sl_direction.Lost,
                    _ when bypass.FromStageId is null => sl_direction.Start,
                    _ => stages.IsBack(bypass.FromStageId, bypass.ToStageId) ? sl_direction.Back : sl_direction.Forward,
                },
                sl_Outcome = sl_verdictoutcome.NotJudged,
                sl_JudgedOn = at,
                sl_JudgedById = deal.ModifiedBy,
                sl_Explanation = Sentence.Of($"{happened} {by} changed it last, on {at:g} UTC.").In(language),
            },
            new Signal(SignalTopic.GateBypassed, Opportunity.EntityLogicalName, deal.Id, at)
            {
                About = deal.Name,
                DealId = deal.Id,
                ActorId = deal.ModifiedBy?.Id,
                Source = SignalSource.ScheduledJob,
                Details = [new("from", bypass.FromStageId?.ToString()), new("to", bypass.ToStageId?.ToString()), new("close", bypass.Close?.ToString())],
            });
    }

    private static void Keep(IOrganizationService service, sl_Job job, DateTime now, Slice slice, EntityCollection page, Slice? next)
    {
        var last = page.Entities.Select(row => Opportunity.Of(row).ModifiedOn).LastOrDefault();
        var change = new sl_Job(job.Id)
        {
            sl_LastRunOn = GateKeeper.WholeSeconds(now),
            sl_State = next is null ? sl_jobstate.Done : sl_jobstate.Running,
            sl_Handled = page.Entities.Count + (slice.Page == 1 ? 0 : job.sl_Handled ?? 0),
            sl_Message = null,
        };
        change.sl_Continuation = next?.ToString();
        if (next is null && (last ?? job.sl_Watermark) is { } seen)
        {
            var watermark = last is null ? seen : seen - Slice.LooksBack;
            change.sl_Watermark = watermark < slice.Since ? slice.Since : watermark;
        }

        service.Update(change.ToEntity<Entity>());
    }

    private static EntityReference? Stage(Guid? id) => id is { } stage ? new EntityReference(sl_Stage.EntityLogicalName, stage) : null;

    private sealed record Finding(Guid DealId, EntityReference? Owner, sl_GateVerdict Verdict, Signal Signal);
}
