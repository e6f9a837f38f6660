using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>What a slice of training came to.</summary>
/// <param name="Continuation">What to hand back for the next; null when it is done.</param>
/// <param name="Handled">Deals looked at.</param>
/// <param name="Found">What was found so far, in words.</param>
/// <param name="ModelId">The proposal; null while there is none.</param>
internal sealed record TrainingAnswer(string? Continuation, int Handled, string Found, Guid? ModelId);

/// <summary>A slice of training for one slot: reads deals and keeps what they show as parts of the job, then learns from all parts, then counts how the proposal would grade open deals.</summary>
internal static class Training
{
    public const string JobCode = "train-fit-model";

    private const int UsualSlice = 200;
    private const int LargestPage = 5000;

    /// <summary>Reading so many deals takes about as long as scoring and writing one.</summary>
    private const int ReadsForOne = 25;

    private const int LongestPart = 1_000_000;
    private const int LongestMessage = 4000;
    private const int LongestName = 100;

    /// <summary>The next slice.</summary>
    /// <param name="context">A call of a custom API.</param>
    /// <param name="segmentId">The slice to learn for; null for every slice without a model of its own.</param>
    /// <param name="continuation">What the slice before answered; empty to begin, or to go on with a run that was cut off within a day.</param>
    /// <exception cref="RefusalException">There is no such segment, or the continuation is of another run.</exception>
    public static TrainingAnswer Next(LoopContext context, Guid? segmentId, string? continuation)
    {
        var slot = Slot.Read(context.SystemService, segmentId);
        var job = JobRow.Hold(context, slot.JobCode, Cut.To(slot.Segment is { } segment ? $"Learn what fits: {segment.sl_Name}" : "Learn what fits", LongestName));
        var now = GateKeeper.WholeSeconds(context.Now);
        var run = JobRow.TakeUp(job, continuation, now, TrainingRun.Read, run => run.StartedOn, () => TrainingRun.From(now));
        return run.Step switch
        {
            TrainingStep.Gather => Gather(context, slot, job, run),
            TrainingStep.Learn => Learn(context, slot, job, run),
            _ => Compare(context, slot, run),
        };
    }

    private static TrainingAnswer Gather(LoopContext context, Slot slot, sl_Job job, TrainingRun run)
    {
        var from = run.StartedOn.AddMonths(-StatisticsSettings.Default.TrainingMonths);
        var rows = context.SystemService.RetrieveMultiple(TrainingQueries.Deals(from, run.StartedOn, Page(context, run)));
        var deals = new PastDeals();
        var counts = DealCounts.None;
        foreach (var row in rows.Entities)
        {
            var isOurs = slot.Takes(Opportunity.Of(row).sl_SegmentId?.Id);
            var deal = isOurs ? PastDealReader.Read(row, run.StartedOn) : null;
            counts = counts.Plus(isOurs ? CountOf(deal) : DealCounts.None with { Elsewhere = 1 });
            if (deal is not null)
            {
                deals.Add(deal);
            }
        }

        var next = run.Gathered(Keep(context, slot, job, run.Parts, deals.Pack()), counts, rows.MoreRecords ? rows.PagingCookie ?? "" : null);
        return Answer(context, slot, next, rows.Entities.Count, LessonText.Invariant($"{next.Counts.All} deals were read."));
    }

    private static DealCounts CountOf(PastDeal? deal) => deal?.Outcome switch
    {
        null => DealCounts.None with { Mistaken = 1 },
        Outcome.Open => DealCounts.None with { Open = 1 },
        Outcome.Won => DealCounts.None with { Ended = new Tally(1, 0) },
        Outcome.Lost => DealCounts.None with { Ended = new Tally(0, 1) },
        _ => DealCounts.None with { Ended = new Tally(0, 0, 1) },
    };

    /// <summary>Keeps what a slice gathered, in as many parts as a column's length asks for. Each slice ends with a part that is not full.</summary>
    private static int Keep(LoopContext context, Slot slot, sl_Job job, int before, string content)
    {
        var parts = content.Length / LongestPart + 1;
        for (var part = 0; part < parts; part++)
        {
            var number = before + part + 1;
            context.SystemService.Execute(new UpsertRequest
            {
                Target = new Entity(sl_JobPart.EntityLogicalName, sl_JobPart.Columns.sl_Code, LessonText.Invariant($"{slot.JobCode}/{number}"))
                {
                    [sl_JobPart.Columns.sl_Name] = LessonText.Invariant($"{slot.JobCode}, part {number}"),
                    [sl_JobPart.Columns.sl_JobId] = new EntityReference(sl_Job.EntityLogicalName, job.Id),
                    [sl_JobPart.Columns.sl_Number] = number,
                    [sl_JobPart.Columns.sl_Content] = content.Substring(part * LongestPart, Math.Min(LongestPart, content.Length - part * LongestPart)),
                },
            });
        }

        return parts;
    }

    private static TrainingAnswer Learn(LoopContext context, Slot slot, sl_Job job, TrainingRun run)
    {
        var parts = context.SystemService.RetrieveMultiple(TrainingQueries.Parts(job.Id)).Entities.Select(sl_JobPart.Of).ToList();
        if (Gathered(parts, run.Parts) is not { } deals)
        {
            return End(context, slot, run, 0, "What earlier slices gathered is no longer there, so nothing was learned. Train again.", null);
        }

        var lesson = Lesson.From(deals, slot.Allowed, StatisticsSettings.Default);
        Guid? model = lesson.Model is null ? null : ProposalWriter.Write(context, slot, lesson, run.Counts);
        foreach (var part in parts)
        {
            context.SystemService.Delete(sl_JobPart.EntityLogicalName, part.Id);
        }

        return model is { } id
            ? Answer(context, slot, run.Learned(id, lesson.Found), deals.Count, lesson.Found)
            : End(context, slot, run, deals.Count, string.Join("\n", new[] { lesson.Found }.Concat(run.Counts.Lines()).Concat(lesson.Excluded)), null);
    }

    /// <summary>All deals of the run; null when a part is missing or can't be read.</summary>
    private static PastDeals? Gathered(List<sl_JobPart> parts, int count)
    {
        var ours = parts.Where(part => part.sl_Number <= count).ToList();
        if (ours.Count != count)
        {
            return null;
        }

        var all = new PastDeals();
        var content = "";
        try
        {
            foreach (var part in ours)
            {
                content += part.sl_Content;
                if ((part.sl_Content ?? "").Length < LongestPart)
                {
                    all.Append(PastDeals.Unpack(content));
                    content = "";
                }
            }
        }
        catch (FormatException)
        {
            return null;
        }

        return all;
    }

    private static TrainingAnswer Compare(LoopContext context, Slot slot, TrainingRun run)
    {
        if (ProposalWriter.Read(context.SystemService, run.ModelId ?? Guid.Empty) is not { } model)
        {
            return End(context, slot, run, 0, $"{run.Found} It was deleted before its effect on open deals was counted.", null);
        }

        var rows = context.SystemService.RetrieveMultiple(TrainingQueries.OpenDeals(Page(context, run)));
        var moves = run.Moves;
        foreach (var row in rows.Entities.Where(row => slot.Takes(Opportunity.Of(row).sl_SegmentId?.Id)))
        {
            moves = moves.With((FitGrade?)(Opportunity.Of(row).sl_FitGrade - sl_fitgrade.A), FitScore.Of(model, PastDealReader.FactsOf(row, run.StartedOn)).Grade);
        }

        if (rows.MoreRecords)
        {
            return Answer(context, slot, run.Compared(moves, rows.PagingCookie ?? ""), rows.Entities.Count, run.Found);
        }

        ProposalWriter.Tell(context, slot, model.Id, moves, run.StartedOn);
        return End(context, slot, run, rows.Entities.Count, $"{run.Found} {moves.Words()}", model.Id);
    }

    private static PagingInfo Page(LoopContext context, TrainingRun run) => new()
    {
        PageNumber = run.Page,
        PagingCookie = run.Cookie.Length > 0 ? run.Cookie : null,
        Count = Math.Min(LargestPage, ReadsForOne * Math.Min(LargestPage, EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSlice)),
    };

    private static TrainingAnswer Answer(LoopContext context, Slot slot, TrainingRun next, int handled, string found)
    {
        Record(context, slot, next, sl_jobstate.Running, next.ToText(), found);
        return new TrainingAnswer(next.ToText(), handled, found, next.ModelId);
    }

    private static TrainingAnswer End(LoopContext context, Slot slot, TrainingRun run, int handled, string found, Guid? model)
    {
        Record(context, slot, run, sl_jobstate.Done, null, found);
        return new TrainingAnswer(null, handled, found, model);
    }

    private static void Record(LoopContext context, Slot slot, TrainingRun run, sl_jobstate state, string? continuation, string found)
    {
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, slot.JobCode)
        {
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)state),
            [sl_Job.Columns.sl_LastRunOn] = GateKeeper.WholeSeconds(context.Now),
            [sl_Job.Columns.sl_Continuation] = continuation,
            [sl_Job.Columns.sl_Handled] = run.Counts.All,
            [sl_Job.Columns.sl_Message] = Cut.To(found, LongestMessage),
        };
        if (state == sl_jobstate.Done)
        {
            job[sl_Job.Columns.sl_Watermark] = run.StartedOn;
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }
}
