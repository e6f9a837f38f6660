using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>
/// Appraises the open deals and leads anew, a slice a call: call it with the continuation it gives until it is done. With
/// Since it looks only at what changed from then on, unless the scorecard itself did. Doing it twice is doing it once.
/// </summary>
/// <remarks>A run that was cut off goes on where it stood when it is called without Continuation and Since within a day.</remarks>
[CustomApi("sl_RescoreDeals", ServiceCalls = 6)]
public sealed class RescoreDeals : LoopPlugin
{
    public const string JobCode = "rescore-deals";

    private const int UsualSlice = 200;
    private const int LargestSlice = 1000;
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromDays(1);

    protected internal override void Run(LoopContext context)
    {
        var scorecard = Scorecard(context);
        var run = Begin(context);
        var page = new PagingInfo { PageNumber = run.Page, PagingCookie = run.Cookie.Length > 0 ? run.Cookie : null, Count = Slice(context) };
        var rows = context.SystemService.RetrieveMultiple(run.IsAtLeads ? RescoreQueries.LeadsChanged(run.Since, page) : RescoreQueries.DealsChanged(run.Since, page));
        var changed = run.IsAtLeads ? Rescorer.Leads(context, scorecard, rows.Entities) : Rescorer.Deals(context, scorecard, rows.Entities);
        var next = run.After(rows.Entities.Count, changed, rows.MoreRecords ? rows.PagingCookie ?? "" : null);

        Record(context, run, next, run.Handled + rows.Entities.Count, run.Changed + changed);
        context.Answer("Continuation", next?.ToText());
        context.Answer("Done", next is null);
        context.Answer("Handled", rows.Entities.Count);
        context.Answer("Changed", changed);
    }

    /// <summary>The scorecard; built anew when somebody took it away or wrote into it.</summary>
    private static Scorecard Scorecard(LoopContext context)
    {
        try
        {
            if (ScorecardBuilder.Stored(context.SystemService) is { sl_Content: { } content } stored && ScorecardJson.HashOf(content) == stored.sl_ContentHash)
            {
                return ScorecardJson.Read(content);
            }
        }
        catch (FormatException problem)
        {
            context.Trace(problem.Message);
        }

        context.Trace("The scorecard was missing or could not be read, so it is built anew.");
        return ScorecardBuilder.Build(context);
    }

    private static RescoreRun Begin(LoopContext context)
    {
        var now = GateKeeper.WholeSeconds(context.Now);
        var continuation = context.Input<string>("Continuation");
        var since = context.Input<DateTime>("Since") is var given && given != default ? given : (DateTime?)null;
        if (!string.IsNullOrEmpty(continuation))
        {
            return Read(continuation!) ?? throw new RefusalException($"Continuation is not one that this operation gave. Leave it empty to begin anew.");
        }

        if (since is { } from)
        {
            // What everything is appraised by has changed since: then everything has.
            return RescoreRun.From(now, ScorecardBuilder.Stored(context.SystemService)?.sl_BuiltOn >= from ? null : from);
        }

        return Job(context.SystemService) is { sl_State: sl_jobstate.Running, sl_Continuation: { } stood } job && now - job.sl_LastRunOn < GoesOnWithin && Read(stood) is { } left
            ? left
            : RescoreRun.From(now, null);
    }

    private static RescoreRun? Read(string continuation)
    {
        try
        {
            return RescoreRun.Read(continuation);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static int Slice(LoopContext context) => Math.Min(LargestSlice, EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSlice);

    private static sl_Job? Job(IOrganizationService service)
    {
        var query = new QueryExpression(sl_Job.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Job.Columns.sl_State, sl_Job.Columns.sl_Continuation, sl_Job.Columns.sl_LastRunOn),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Job.Columns.sl_Code, ConditionOperator.Equal, JobCode);
        return service.RetrieveMultiple(query).Entities.FirstOrDefault() is { } row ? sl_Job.Of(row) : null;
    }

    /// <summary>Written with the slice's own work: both stay, or neither.</summary>
    private static void Record(LoopContext context, RescoreRun run, RescoreRun? next, int handled, int changed)
    {
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, JobCode)
        {
            [sl_Job.Columns.sl_Name] = Sentence.Of($"Score open deals and leads anew").In(context.RecordLanguage),
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)(next is null ? sl_jobstate.Done : sl_jobstate.Running)),
            [sl_Job.Columns.sl_LastRunOn] = GateKeeper.WholeSeconds(context.Now),
            [sl_Job.Columns.sl_Continuation] = next?.ToText(),
            [sl_Job.Columns.sl_Handled] = handled,
            [sl_Job.Columns.sl_Message] = Sentence.Of($"{handled} looked at, {changed} came out differently.").In(context.RecordLanguage),
        };
        if (next is null)
        {
            job[sl_Job.Columns.sl_Watermark] = run.StartedOn;
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }
}
