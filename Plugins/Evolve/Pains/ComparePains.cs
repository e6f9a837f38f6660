using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Compares the pains of handoffs that nobody compared, a slice a call: call it with the continuation it gave until it is done. It
/// finds handoffs that were loaded past the plug-ins.
/// </summary>
/// <remarks>What is compared is no longer looked for: a run that is cut off is begun again, and a second one finds nothing. Handoffs that
/// say too little for a comparison are looked at each time, and there are few.</remarks>
[CustomApi("sl_ComparePains", ServiceCalls = 9 + (LargestSlice * LookBack.ServiceCalls))]
public sealed class ComparePains : LoopPlugin
{
    /// <summary>Each of them may be looked back at, where its deal is closed.</summary>
    public const int LargestSlice = 40;

    protected internal override void Run(LoopContext context)
    {
        var asked = context.Input<string>("Continuation") ?? "";
        var slice = asked.Length == 0
            ? new Slice(GateKeeper.WholeSeconds(context.Now), 1, null)
            : Slice.Parse(asked) ?? throw new RefusalException($"Continuation is not one that this operation gave. Leave it empty to begin anew.");
        var size = Math.Min(EnvironmentVariables.Number(context, "sl_SliceSize") ?? LargestSlice, LargestSlice);
        var page = context.SystemService.RetrieveMultiple(PainReader.Uncompared(slice, size));
        var changed = ComparePain.Compare(context, PainReader.ToPains(page));
        var next = page.MoreRecords ? (slice with { Page = slice.Page + 1, Cookie = page.PagingCookie }).ToString() : null;
        context.SystemService.Execute(new UpsertRequest
        {
            Target = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, PainReader.JobCode)
            {
                [sl_Job.Columns.sl_Name] = PainReader.JobName.In(context.RecordLanguage),
                [sl_Job.Columns.sl_State] = new OptionSetValue((int)(next is null ? sl_jobstate.Done : sl_jobstate.Running)),
                [sl_Job.Columns.sl_LastRunOn] = slice.Since,
                [sl_Job.Columns.sl_Handled] = page.Entities.Count,
                [sl_Job.Columns.sl_Message] = Sentence.Of($"{page.Entities.Count} handoffs without a comparison in the last slice, {changed} compared.").In(context.RecordLanguage),
            },
        });
        context.Answer("Continuation", next);
        context.Answer("Done", next is null);
        context.Answer("Handled", page.Entities.Count);
        context.Answer("Changed", changed);
    }
}
