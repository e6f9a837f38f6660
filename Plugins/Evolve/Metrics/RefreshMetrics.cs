using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Counts the deals that changed and works out the figures that managers and reps read, a slice a call: call it with the continuation
/// it gives until it is done. With Everything it counts every deal anew.
/// </summary>
/// <remarks>
/// What a deal added is kept, so that it can be taken back when the deal changes: a refresh costs what changed, not what is stored, and
/// nothing is ever summed by a query. A run that was cut off goes on where it stood; what a slice wrote stays with the place it had
/// reached, or neither does. Changes committed late have an earlier day than some that were seen: the next run looks back five minutes, and
/// looking at an unchanged deal again writes nothing.
/// </remarks>
[CustomApi("sl_RefreshMetrics", ServiceCalls = 250)]
public sealed class RefreshMetrics : LoopPlugin
{
    public const string JobCode = "refresh-metrics";

    private const int UsualSlice = 200;
    private const int DealsForOne = 5;
    private const int MostDeals = 2000;
    private const int MostGone = 100;
    private const int LongestMessage = 4000;
    private static readonly TimeSpan LooksBack = TimeSpan.FromMinutes(5);

    protected internal override void Run(LoopContext context)
    {
        var job = JobRow.Hold(context, JobCode, "Refresh metrics");
        var run = Begin(context, job);
        var next = run.Step switch
        {
            RefreshStep.Count => Count(context, run),
            RefreshStep.Move => Move(context, run),
            RefreshStep.TakeBack => TakeBack(context, run),
            RefreshStep.Tell => MetricTeller.Tell(context, run),
            _ => MetricTeller.Clean(context, run),
        };
        Record(context, next);
        context.Answer("Continuation", next.IsOver ? null : next.ToText());
        context.Answer("Done", next.IsOver);
        context.Answer("Handled", next.Handled - run.Handled);
        context.Answer("Changed", next.Changed - run.Changed);
        context.Answer("Written", next.Written - run.Written);
    }

    private static RefreshRun Begin(LoopContext context, sl_Job job)
    {
        var stood = job is { sl_State: sl_jobstate.Running, sl_Continuation: { } text } ? Read(text) : null;
        var continuation = context.Input<string>("Continuation");
        if (!string.IsNullOrEmpty(continuation))
        {
            // What the job says counts: a caller whose answer was lost asks with an older continuation of the same run.
            return Read(continuation!) is { } handed && stood is not null && handed.StartedOn == stood.StartedOn && handed.Generation == stood.Generation
                ? stood
                : throw new RefusalException($"Continuation is not one of the run that is under way. Leave it empty to begin anew.");
        }

        // A counting from nothing that was cut off must be ended: until then the sums are not whole.
        var everything = context.Input<bool>("Everything");
        return stood is not null && (!everything || stood.Since is null) ? stood : Fresh(context, job, everything);
    }

    private static RefreshRun Fresh(LoopContext context, sl_Job job, bool everything)
    {
        var service = context.SystemService;
        var now = GateKeeper.WholeSeconds(context.Now);
        var inputs = MetricInputs.Hash(service, now);
        var isSame = MetricMemory.Inputs(service) == inputs;
        if (!isSame)
        {
            MetricMemory.KeepInputs(service, inputs);
        }

        var generation = MetricMemory.Generation(service);
        if (!everything && generation > 0 && job.sl_Watermark is { } watermark)
        {
            return new RefreshRun(now, watermark - LooksBack, generation) { OnlyChanged = isSame, IsNewDay = watermark.Date != now.Date };
        }

        MetricMemory.Keep(service, generation + 1);
        MetricMemory.Keep(service, MetricMemory.HomesToday(service));
        return new RefreshRun(now, null, generation + 1);
    }

    private static RefreshRun? Read(string continuation)
    {
        try
        {
            return RefreshRun.Read(continuation);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static RefreshRun Count(LoopContext context, RefreshRun run)
    {
        var page = Page(context, run);
        if (run.Since is not { } since)
        {
            var all = context.SystemService.RetrieveMultiple(FactQueries.AllDeals(page));
            var counted = Counted(context, run, all.Entities);
            return all.MoreRecords ? counted.NextPage(all.PagingCookie) : counted.At(RefreshStep.TakeBack);
        }

        if (run.Source == 0)
        {
            var changed = context.SystemService.RetrieveMultiple(FactQueries.ChangedDeals(since, page));
            var counted = Counted(context, run, changed.Entities);
            return changed.MoreRecords ? counted.NextPage(changed.PagingCookie) : counted.NextSource();
        }

        return CountBeside(context, run, since, page);
    }

    /// <summary>Deals of which only something beside them changed: one table after the other, as many as a slice may count.</summary>
    private static RefreshRun CountBeside(LoopContext context, RefreshRun run, DateTime since, PagingInfo page)
    {
        var deals = new HashSet<Guid>();
        var reached = run;
        while (reached.Source <= DealFactsReader.Beside.Count + 1)
        {
            var isStale = reached.Source == DealFactsReader.Beside.Count + 1;
            var query = isStale ? FactQueries.Stale(since, page) : FactQueries.ChangedBeside(DealFactsReader.Beside[reached.Source - 1], since, page);
            var rows = context.SystemService.RetrieveMultiple(query);
            deals.UnionWith(rows.Entities.Select(row => row.GetAttributeValue<EntityReference>(sl_CountedDeal.Columns.sl_OpportunityId)?.Id).OfType<Guid>());
            reached = rows.MoreRecords ? reached.NextPage(rows.PagingCookie) : reached.NextSource();
            if (deals.Count >= page.Count || rows.MoreRecords)
            {
                break;
            }

            page = Page(page.Count, reached);
        }

        var found = new List<Entity>();
        for (var start = 0; start < deals.Count; start += DealFactsReader.MostIds)
        {
            found.AddRange(context.SystemService.RetrieveMultiple(FactQueries.DealsWith(deals.Skip(start).Take(DealFactsReader.MostIds).ToList())).Entities);
        }

        var counted = Counted(context, reached, found);
        return counted.Source > DealFactsReader.Beside.Count + 1 ? counted.At(RefreshStep.Move) : counted;
    }

    /// <summary>Deals of people who changed business units: no date of the deal tells of that.</summary>
    private static RefreshRun Move(LoopContext context, RefreshRun run)
    {
        var service = context.SystemService;
        var today = MetricMemory.HomesToday(service);
        var homes = MetricMemory.Homes(service);
        if (homes is null)
        {
            MetricMemory.Keep(service, today);
            return run.At(RefreshStep.TakeBack);
        }

        var moved = run.PersonId ?? today.Where(home => homes.TryGetValue(home.Key, out var before) && before != home.Value).Select(home => (Guid?)home.Key).OrderBy(id => id).FirstOrDefault();
        if (moved is not { } person)
        {
            if (today.Any(home => !homes.ContainsKey(home.Key)))
            {
                MetricMemory.Keep(service, today);
            }

            return run.At(RefreshStep.TakeBack);
        }

        var page = service.RetrieveMultiple(FactQueries.DealsOf(person, Page(context, run)));
        var counted = Counted(context, run, page.Entities);
        if (page.MoreRecords)
        {
            return counted.NextPage(page.PagingCookie) with { PersonId = person };
        }

        if (today.TryGetValue(person, out var home))
        {
            homes[person] = home;
        }
        else
        {
            homes.Remove(person);
        }

        MetricMemory.Keep(service, homes);
        return counted.At(RefreshStep.Move);
    }

    private static RefreshRun TakeBack(LoopContext context, RefreshRun run)
    {
        var rows = context.SystemService.RetrieveMultiple(FactQueries.Gone(MostGone)).Entities.Select(sl_CountedDeal.Of).ToList();
        var store = new CountStore(context.SystemService, run.Generation, run.Since is null);
        store.Forget(rows);
        var counted = store.Unreadable.Aggregate(run, (told, name) => told.With(name)) with { Changed = run.Changed + rows.Count };
        return rows.Count == MostGone ? counted : counted.At(RefreshStep.Tell);
    }

    private static RefreshRun Counted(LoopContext context, RefreshRun run, IReadOnlyList<Entity> rows)
    {
        if (rows.Count == 0)
        {
            return run;
        }

        var deals = DealFactsReader.Read(context.SystemService, rows, context.Now.Date);
        var store = new CountStore(context.SystemService, run.Generation, run.Since is null);
        var changed = store.Count(deals);
        var wrong = deals.Where(deal => deal.IsMistaken || (!deal.IsOpen && deal.ClosedOn is null)).Select(deal => deal.Name).Concat(store.Unreadable);
        return wrong.Aggregate(run, (told, name) => told.With(name)) with { Handled = run.Handled + rows.Count, Changed = run.Changed + changed };
    }

    private static PagingInfo Page(LoopContext context, RefreshRun run) =>
        Page(Math.Min(MostDeals, DealsForOne * Math.Min(MostDeals, EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSlice)), run);

    private static PagingInfo Page(int count, RefreshRun run) => new() { PageNumber = run.Page, PagingCookie = run.Cookie.Length > 0 ? run.Cookie : null, Count = count };

    /// <summary>Written with the slice's own work: both stay, or neither.</summary>
    private static void Record(LoopContext context, RefreshRun next)
    {
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, JobCode)
        {
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)(next.IsOver ? sl_jobstate.Done : sl_jobstate.Running)),
            [sl_Job.Columns.sl_LastRunOn] = GateKeeper.WholeSeconds(context.Now),
            [sl_Job.Columns.sl_Continuation] = next.IsOver ? null : next.ToText(),
            [sl_Job.Columns.sl_Handled] = next.Handled,
            [sl_Job.Columns.sl_Message] = Cut.To(next.Words().In(context.RecordLanguage), LongestMessage),
        };
        if (next.IsOver)
        {
            job[sl_Job.Columns.sl_Watermark] = next.StartedOn;
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }
}
