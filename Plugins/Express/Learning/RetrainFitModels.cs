using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>
/// Learns anew what fits, for every slice without a model of its own and then for each slice that has one, a slice of work a call:
/// call it with the continuation it gives until it is done. Each comes to a proposal or to words why not; nothing is published.
/// </summary>
/// <remarks>A run that was cut off goes on where it stood when it is called without Continuation within a day.</remarks>
[CustomApi("sl_RetrainFitModels", ServiceCalls = 64)]
public sealed class RetrainFitModels : LoopPlugin
{
    public const string JobCode = "retrain-fit-models";

    protected internal override void Run(LoopContext context)
    {
        var job = JobRow.Hold(context, JobCode, Sentence.Of($"Learn anew what fits, everywhere").In(context.RecordLanguage));
        var now = GateKeeper.WholeSeconds(context.Now);
        var run = JobRow.TakeUp(job, context.Input<string>("Continuation"), now, RetrainingRun.Read, run => run.StartedOn, () => RetrainingRun.From(now, OwnModels(context.SystemService)))
            .Without(OwnModels(context.SystemService));
        var answer = Training.Next(context, run.Slots[0], run.Training);
        var next = run.After(answer.Handled, answer.Continuation);
        Record(context, run, next, run.Handled + answer.Handled);
        context.Answer("Continuation", next?.ToText());
        context.Answer("Done", next is null);
        context.Answer("Handled", answer.Handled);
        context.Answer("Found", answer.Found);
    }

    /// <summary>Slices that are scored by a model of their own.</summary>
    private static List<Guid> OwnModels(IOrganizationService service) => service.RetrieveMultiple(TrainingQueries.Models()).Entities
        .Select(sl_FitModel.Of)
        .Where(model => model is { statuscode: sl_fitmodel_statuscode.Published, sl_SegmentId: not null })
        .Select(model => model.sl_SegmentId!.Id)
        .Distinct()
        .ToList();

    private static void Record(LoopContext context, RetrainingRun run, RetrainingRun? next, int handled)
    {
        var left = next?.Slots.Count ?? 0;
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, JobCode)
        {
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)(next is null ? sl_jobstate.Done : sl_jobstate.Running)),
            [sl_Job.Columns.sl_LastRunOn] = GateKeeper.WholeSeconds(context.Now),
            [sl_Job.Columns.sl_Continuation] = next?.ToText(),
            [sl_Job.Columns.sl_Handled] = handled,
            [sl_Job.Columns.sl_Message] = Sentence.Of($"{handled} deals looked at, {left} slices left to learn for. What was found stands with the job of each slice.").In(context.RecordLanguage),
        };
        if (next is null)
        {
            job[sl_Job.Columns.sl_Watermark] = run.StartedOn;
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }
}
