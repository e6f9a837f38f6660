using System;
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
/// Brings the legibility of open deals up to date where time alone changed it, and gives one to deals that have none, a slice a
/// call: call it with the continuation it gives until it is done. With Everything it looks at every open deal.
/// </summary>
/// <remarks>A deal says itself when time will change it, so a night costs what falls due in it and not what is there. What a slice
/// writes falls out of the question the next one asks: a run that is begun again goes on where it stood.</remarks>
[CustomApi("sl_RefreshLegibility", ServiceCalls = 9)]
public sealed class RefreshLegibility : LoopPlugin
{
    public const string JobCode = "refresh-legibility";

    private const string AllPrefix = "all\n";
    private const int UsualSize = 200;

    protected internal override void Run(LoopContext context)
    {
        var now = GateKeeper.WholeSeconds(context.Now);
        JobRow.Claim(context, JobCode, Sentence.Of($"Bring Deal Clarity up to date").In(context.RecordLanguage), now);
        var asked = context.Input<string>("Continuation") ?? "";
        var isAll = asked.Length == 0 ? context.Input<bool>("Everything") : asked.StartsWith(AllPrefix, StringComparison.Ordinal);
        var slice = asked.Length == 0
            ? new Slice(now, 1, null)
            : Slice.Parse(isAll ? asked.Substring(AllPrefix.Length) : asked) ?? throw new RefusalException($"Continuation is not one that this operation gave. Leave it empty to begin anew.");
        var size = Math.Min(EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSize, RecordReader.MostDeals);
        var page = context.SystemService.RetrieveMultiple(isAll ? EveryOpen(slice, size) : Due(slice.Since, size));
        var changed = LegibilityWriter.Write(context, page.Entities.Select(Opportunity.Of).ToList());
        var next = !page.MoreRecords ? null
            : isAll ? AllPrefix + (slice with { Page = slice.Page + 1, Cookie = page.PagingCookie })
            : slice.ToString();
        Record(context, now, next, page.Entities.Count, changed);
        context.Answer("Continuation", next);
        context.Answer("Done", next is null);
        context.Answer("Handled", page.Entities.Count);
        context.Answer("Changed", changed);
    }

    private static void Record(LoopContext context, DateTime now, string? next, int handled, int changed)
    {
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, JobCode)
        {
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)(next is null ? sl_jobstate.Done : sl_jobstate.Running)),
            [sl_Job.Columns.sl_Handled] = handled,
            [sl_Job.Columns.sl_Message] = Sentence.Of($"{handled} looked at in the last slice, {changed} came out differently.").In(context.RecordLanguage),
        };
        if (next is null)
        {
            job[sl_Job.Columns.sl_Watermark] = now;
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }

    /// <summary>Which open deals has time changed, or never been judged?</summary>
    private static QueryExpression Due(DateTime now, int size)
    {
        var query = Open(new PagingInfo { Count = size, PageNumber = 1 });
        var due = query.Criteria.AddFilter(LogicalOperator.Or);
        due.AddCondition(Opportunity.Columns.sl_LegibleUntil, ConditionOperator.LessEqual, now);
        due.AddCondition(Opportunity.Columns.sl_Legibility, ConditionOperator.Null);
        return query;
    }

    private static QueryExpression EveryOpen(Slice slice, int size) =>
        Open(new PagingInfo { Count = size, PageNumber = slice.Page, PagingCookie = slice.Cookie });

    private static QueryExpression Open(PagingInfo page)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = RecordReader.Columns(), PageInfo = page };
        query.Criteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.Equal, (int)opportunity_statecode.Open);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return query;
    }
}
