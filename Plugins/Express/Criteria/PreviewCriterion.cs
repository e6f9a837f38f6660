using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Says what a criterion, as it stands on its form and before it is saved, would have done to last quarter's deals. Writes nothing.</summary>
/// <remarks>Reads as the caller: of a deal that one can't read, one learns nothing.</remarks>
[CustomApi("sl_PreviewCriterion", ServiceCalls = 8)]
public sealed class PreviewCriterion : LoopPlugin
{
    /// <summary>Deals that are looked at: the newest of the quarter.</summary>
    private const int MostDeals = 2000;
    private const int PageSize = 5000;
    private const int MostPages = 4;

    protected internal override void Run(LoopContext context)
    {
        var row = Row(context.Input<string>("Criterion"));
        var check = Timeless(CheckOf(context, row), out var leavesDaysAside);
        var playbook = GateReader.ToPlaybook(context.SystemService.RetrieveMultiple(GateQueries.Playbook(new GateNeed())).Entities);
        if (playbook.Find(row.sl_StageId?.Id) is null)
        {
            throw new RefusalException($"Nothing to preview yet. Choose the stage it belongs to, one that is active.");
        }

        var criterion = GateReader.ToCriterion(row) with { Check = check };
        var period = Quarter.Before(context.Now);
        var rows = context.Service.RetrieveMultiple(GateQueries.Closed(check, period, MostDeals, context.Now)).Entities;
        var visited = Visits(context.Service, rows.Count < MostDeals ? period : period with { From = ClosedOn(rows[rows.Count - 1]) });
        var preview = CriterionPreview.Of(criterion, playbook, rows.Select(deal => ToDeal(deal, check, visited[deal.Id])).ToList());
        var text = new List<Sentence> { preview.Text(period, criterion.Severity, StatisticsSettings.Default) };
        if (rows.Count >= MostDeals)
        {
            text.Add($"Only the {MostDeals} deals that closed last were looked at.");
        }

        if (leavesDaysAside)
        {
            text.Add($"The number of days is left aside: how long ago something was on the day of the move is not kept.");
        }

        context.Answer("Message", Sentence.Join("\n", text));
        context.Answer("Asked", preview.Asked);
        context.Answer("Lacking", preview.Lacking.Count);
    }

    private static Check CheckOf(LoopContext context, sl_Criterion row)
    {
        try
        {
            var check = GateReader.ToDefinition(row).ToCheck();
            context.SystemService.RetrieveMultiple(GateQueries.Trial(check, context.Now));
            return check;
        }
        catch (CriterionException problem)
        {
            throw new RefusalException($"Nothing to preview yet. {problem.Said}");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            throw new RefusalException($"Nothing to preview yet. The check can't be run on a deal: {fault.Message}");
        }
    }

    private static Check Timeless(Check check, out bool leavesDaysAside)
    {
        Check timeless = check switch
        {
            RoleEngaged role => role with { WithinDays = null },
            BehaviorObserved behavior => behavior with { WithinDays = null },
            _ => check,
        };
        leavesDaysAside = timeless != check;
        return timeless;
    }

    /// <summary>The criterion out of the form's columns, by their logical names.</summary>
    private static sl_Criterion Row(string? json)
    {
        try
        {
            var form = JsonReader.Read(json ?? "");
            return new sl_Criterion
            {
                sl_StageId = Lookup(form[sl_Criterion.Columns.sl_StageId], sl_Stage.EntityLogicalName),
                sl_SegmentId = Lookup(form[sl_Criterion.Columns.sl_SegmentId], sl_Segment.EntityLogicalName),
                sl_BehaviorId = Lookup(form[sl_Criterion.Columns.sl_BehaviorId], sl_Behavior.EntityLogicalName),
                sl_Kind = (sl_criterionkind?)Whole(form[sl_Criterion.Columns.sl_Kind]),
                sl_Severity = (sl_severity?)Whole(form[sl_Criterion.Columns.sl_Severity]),
                sl_Check = (sl_checkkind?)Whole(form[sl_Criterion.Columns.sl_Check]),
                sl_Comparison = (sl_comparison?)Whole(form[sl_Criterion.Columns.sl_Comparison]),
                sl_Role = (sl_stakeholderrole?)Whole(form[sl_Criterion.Columns.sl_Role]),
                sl_MinimumFit = Whole(form[sl_Criterion.Columns.sl_MinimumFit]),
                sl_WithinDays = Whole(form[sl_Criterion.Columns.sl_WithinDays]),
                sl_Column = Text(form[sl_Criterion.Columns.sl_Column]),
                sl_Value = Text(form[sl_Criterion.Columns.sl_Value]),
                sl_RelatedTable = Text(form[sl_Criterion.Columns.sl_RelatedTable]),
                sl_RelatedColumn = Text(form[sl_Criterion.Columns.sl_RelatedColumn]),
                sl_FetchXml = Text(form[sl_Criterion.Columns.sl_FetchXml]),
            };
        }
        catch (FormatException problem)
        {
            throw new RefusalException($"Criterion is not the JSON of a criterion's columns by their logical names: {problem.Message}");
        }
    }

    private static EntityReference? Lookup(JsonValue value, string table) => value.IsNull ? null : new EntityReference(table, value.Id);

    private static int? Whole(JsonValue value) => value.IsNull ? null : value.Whole;

    private static string? Text(JsonValue value) => value.IsNull ? null : value.Text;

    private static ClosedDeal ToDeal(Entity row, Check check, IEnumerable<Guid> visited)
    {
        var deal = Opportunity.Of(row);
        var outcome = deal.StateCode == opportunity_statecode.Won ? Outcome.Won : deal.sl_Outcome == sl_dealoutcome.WalkedAway ? Outcome.WalkedAway : Outcome.Lost;
        var evidence = check.EvidenceKey is { } key && GateReader.Found(row, GateQueries.EvidenceAlias(0)) ? new HashSet<string> { key } : [];
        // What is compared with today is compared with the day it closed.
        return new ClosedDeal(deal.Name ?? "", outcome, deal.sl_SegmentId?.Id, visited.Distinct().ToList(), check.Look(new Deal(row.PlainColumns(), evidence, ClosedOn(row))));
    }

    private static DateTime ClosedOn(Entity row) => Opportunity.Of(row).ActualCloseDate ?? DateTime.MinValue;

    /// <summary>Which stages were the deals in that closed in the period?</summary>
    private static ILookup<Guid, Guid> Visits(IOrganizationService service, Quarter period)
    {
        var query = new QueryExpression(sl_StageVisit.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_StageVisit.Columns.sl_OpportunityId, sl_StageVisit.Columns.sl_StageId),
            PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 },
        };
        query.Criteria.AddCondition(sl_StageVisit.Columns.statecode, ConditionOperator.Equal, (int)sl_stagevisit_statecode.Active);
        query.AddOrder(sl_StageVisit.Columns.sl_StageVisitId, OrderType.Ascending);
        var deal = query.AddLink(Opportunity.EntityLogicalName, sl_StageVisit.Columns.sl_OpportunityId, Opportunity.Columns.OpportunityId);
        deal.LinkCriteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.In, (int)opportunity_statecode.Won, (int)opportunity_statecode.Lost);
        deal.LinkCriteria.AddCondition(Opportunity.Columns.ActualCloseDate, ConditionOperator.GreaterEqual, period.From);
        deal.LinkCriteria.AddCondition(Opportunity.Columns.ActualCloseDate, ConditionOperator.LessThan, period.Until);

        var rows = new List<sl_StageVisit>();
        EntityCollection page;
        do
        {
            page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities.Select(sl_StageVisit.Of));
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords && query.PageInfo.PageNumber <= MostPages);

        return rows.Where(row => row is { sl_OpportunityId: not null, sl_StageId: not null }).ToLookup(row => row.sl_OpportunityId!.Id, row => row.sl_StageId!.Id);
    }
}
