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
/// Tells marketing, product, service and operations what the closes of the last whole month say, once a month, a slice a call: call
/// it with the continuation it gives until it is done.
/// </summary>
/// <remarks>The counts of a slice stay with the place it reached in the row of the job, or neither does: a run that was cut off goes
/// on where it stood, and a month that was told is not told again.</remarks>
[CustomApi("sl_WriteInsights", ServiceCalls = 16)]
public sealed class WriteInsights : LoopPlugin
{
    public const string JobCode = "write-insights";

    private const string Part = JobCode + "/1";
    private const string Dealt = "deal";
    private const string About = "problem";
    private const int LargestPage = 5000;
    private const int UsualSlice = 200;
    private const int ReadsForOne = 25;

    protected internal override void Run(LoopContext context)
    {
        var service = context.SystemService;
        var job = JobRow.Hold(context, JobCode, "Tell others what closes say", ranOn: GateKeeper.WholeSeconds(context.Now));
        var today = context.Now.Date;
        var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(-1);
        if (job.sl_Watermark >= month)
        {
            Answer(context, null, 0, 0);
            return;
        }

        // What the job says counts: a caller whose answer was lost asks with an older continuation, or with none.
        var slice = Slice.Parse(job.sl_Continuation) is { } stood && stood.Since == month ? stood : new Slice(month, 1, null);
        var digest = slice.Page == 1 ? MonthDigest.Parse(null) : MonthDigest.Parse(Content(service));
        var page = service.RetrieveMultiple(Closes(slice, Math.Min(LargestPage, ReadsForOne * (EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSlice))));
        foreach (var row in page.Entities)
        {
            digest.Add(Close(row));
        }

        var next = page.MoreRecords ? slice with { Page = slice.Page + 1, Cookie = page.PagingCookie } : null;
        var written = next is null ? InsightWriter.Write(context, digest.Insights(month, context.RecordLanguage)) : 0;
        service.Execute(new UpsertRequest
        {
            Target = new Entity(sl_JobPart.EntityLogicalName, sl_JobPart.Columns.sl_Code, Part)
            {
                [sl_JobPart.Columns.sl_Name] = "What the closes of a month say",
                [sl_JobPart.Columns.sl_JobId] = job.ToEntityReference(),
                [sl_JobPart.Columns.sl_Number] = 1,
                [sl_JobPart.Columns.sl_Content] = next is null ? null : digest.ToText(),
            },
        });
        service.Update(new sl_Job(job.Id)
        {
            sl_State = next is null ? sl_jobstate.Done : sl_jobstate.Running,
            sl_Continuation = next?.ToString(),
            sl_Watermark = next is null ? month : job.sl_Watermark,
            sl_Handled = page.Entities.Count + (slice.Page == 1 ? 0 : job.sl_Handled ?? 0),
            sl_Message = Sentence.Of($"{written} insights were written of the closes of {MonthDigest.NameOf(month)}.").In(context.RecordLanguage),
        }.ToEntity<Entity>());
        Answer(context, next?.ToString(), page.Entities.Count, written);
    }

    private static string? Content(IOrganizationService service)
    {
        var query = new QueryExpression(sl_JobPart.EntityLogicalName) { ColumnSet = new ColumnSet(sl_JobPart.Columns.sl_Content), TopCount = 1 };
        query.Criteria.AddCondition(sl_JobPart.Columns.sl_Code, ConditionOperator.Equal, Part);
        return service.RetrieveMultiple(query).Entities.Select(sl_JobPart.Of).FirstOrDefault()?.sl_Content;
    }

    private static MonthClose Close(Entity row)
    {
        var review = sl_WinLossReview.Of(row);
        var deal = row.Linked(Dealt, Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId) is { } linked ? Opportunity.Of(linked) : new Opportunity();
        return new MonthClose((DealOutcome)((review.sl_Outcome ?? sl_dealoutcome.Lost) - sl_dealoutcome.Won))
        {
            Reason = review.sl_PrimaryReasonId?.Name ?? (row.FormattedValues.Contains(sl_WinLossReview.Columns.sl_PrimaryReasonId) ? row.FormattedValues[sl_WinLossReview.Columns.sl_PrimaryReasonId] : null),
            Message = string.IsNullOrWhiteSpace(deal.sl_SourceMessage) ? null : deal.sl_SourceMessage!.Trim(),
            Unsolved = row.GetAttributeValue<AliasedValue>($"{About}.{sl_Problem.Columns.sl_Name}")?.Value as string,
            IsOverPromised = deal.sl_UnlistedPromises > 0,
            LacksAccount = deal.ParentAccountId is null && deal.CustomerId is null,
            LacksSegment = deal.sl_SegmentId is null,
        };
    }

    /// <summary>Which deals closed in the month, why, and what do they say? By the rep's review, one a close.</summary>
    private static QueryExpression Closes(Slice slice, int size)
    {
        var query = new QueryExpression(sl_WinLossReview.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_WinLossReview.Columns.sl_Outcome, sl_WinLossReview.Columns.sl_PrimaryReasonId),
            PageInfo = new PagingInfo { Count = size, PageNumber = slice.Page, PagingCookie = slice.Cookie },
        };
        query.Criteria.AddCondition(sl_WinLossReview.Columns.sl_Source, ConditionOperator.Equal, (int)sl_reviewsource.Rep);
        query.Criteria.AddCondition(sl_WinLossReview.Columns.sl_ClosedOn, ConditionOperator.GreaterEqual, slice.Since);
        query.Criteria.AddCondition(sl_WinLossReview.Columns.sl_ClosedOn, ConditionOperator.LessThan, slice.Since.AddMonths(1));
        query.AddOrder(sl_WinLossReview.Columns.sl_WinLossReviewId, OrderType.Ascending);
        var deal = query.AddLink(Opportunity.EntityLogicalName, sl_WinLossReview.Columns.sl_OpportunityId, Opportunity.Columns.OpportunityId, JoinOperator.LeftOuter);
        deal.EntityAlias = Dealt;
        deal.Columns = new ColumnSet(
            Opportunity.Columns.CustomerId, Opportunity.Columns.OpportunityId, Opportunity.Columns.ParentAccountId, Opportunity.Columns.sl_SegmentId, Opportunity.Columns.sl_SourceMessage, Opportunity.Columns.sl_UnlistedPromises);
        var problem = deal.AddLink(sl_Problem.EntityLogicalName, Opportunity.Columns.sl_ProblemId, sl_Problem.Columns.sl_ProblemId, JoinOperator.LeftOuter);
        problem.EntityAlias = About;
        problem.Columns = new ColumnSet(sl_Problem.Columns.sl_Name);
        problem.LinkCriteria.AddCondition(sl_Problem.Columns.sl_Kind, ConditionOperator.Equal, (int)sl_problemkind.NotSolved);
        return query;
    }

    private static void Answer(LoopContext context, string? continuation, int handled, int written)
    {
        context.Answer("Continuation", continuation);
        context.Answer("Done", continuation is null);
        context.Answer("Handled", handled);
        context.Answer("Written", written);
    }
}
