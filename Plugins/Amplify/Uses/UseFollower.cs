using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Amplify;

/// <summary>A stored use, with the deal it belongs to.</summary>
/// <param name="Row">The use.</param>
/// <param name="Deal">Its state, close date and outcome.</param>
internal sealed record StoredUse(sl_PlayUse Row, Opportunity Deal);

/// <summary>Writes what followed uses of plays, and the examples that plays gain by it.</summary>
internal static class UseFollower
{
    private const string DealAlias = "deal";
    private const int MostRows = 5000;

    /// <summary>Asks for uses that count, with the deal of each.</summary>
    public static QueryExpression Uses()
    {
        var query = new QueryExpression(sl_PlayUse.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_PlayUse.Columns.sl_Advanced, sl_PlayUse.Columns.sl_AdvancedOn, sl_PlayUse.Columns.sl_Answer, sl_PlayUse.Columns.sl_OpportunityId,
                sl_PlayUse.Columns.sl_Outcome, sl_PlayUse.Columns.sl_PlayId, sl_PlayUse.Columns.sl_UsedOn),
        };
        query.Criteria.AddCondition(sl_PlayUse.Columns.statecode, ConditionOperator.Equal, (int)sl_playuse_statecode.Active);
        query.Criteria.AddCondition(sl_PlayUse.Columns.sl_UsedOn, ConditionOperator.NotNull);
        var used = query.Criteria.AddFilter(LogicalOperator.Or);
        used.AddCondition(sl_PlayUse.Columns.sl_Answer, ConditionOperator.Null);
        used.AddCondition(sl_PlayUse.Columns.sl_Answer, ConditionOperator.NotEqual, (int)sl_suggestionanswer.Ignored);
        var deal = query.AddLink(Opportunity.EntityLogicalName, sl_PlayUse.Columns.sl_OpportunityId, Opportunity.Columns.OpportunityId);
        deal.EntityAlias = DealAlias;
        deal.Columns = new ColumnSet(Opportunity.Columns.ActualCloseDate, Opportunity.Columns.OpportunityId, Opportunity.Columns.StateCode, Opportunity.Columns.sl_Outcome);
        return query;
    }

    /// <summary>The uses on one deal.</summary>
    public static IReadOnlyList<StoredUse> Of(IOrganizationService service, Guid dealId)
    {
        var query = Uses();
        query.TopCount = MostRows;
        query.Criteria.AddCondition(sl_PlayUse.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        return service.RetrieveMultiple(query).Entities.Select(Stored).ToList();
    }

    /// <summary>A row of <see cref="Uses"/>.</summary>
    public static StoredUse Stored(Entity row) => new(
        sl_PlayUse.Of(row), Opportunity.Of(row.Linked(DealAlias, Opportunity.EntityLogicalName, Opportunity.Columns.OpportunityId) ?? new Entity(Opportunity.EntityLogicalName)));

    /// <summary>When deals moved on, by deal.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="deals">At most 500.</param>
    public static ILookup<Guid, DateTime> Moves(IOrganizationService service, IReadOnlyCollection<Guid> deals)
    {
        var query = new QueryExpression(sl_StageVisit.EntityLogicalName) { ColumnSet = new ColumnSet(sl_StageVisit.Columns.sl_LeftOn, sl_StageVisit.Columns.sl_OpportunityId), TopCount = MostRows };
        query.Criteria.AddCondition(sl_StageVisit.Columns.sl_OpportunityId, ConditionOperator.In, [.. deals.Cast<object>()]);
        query.Criteria.AddCondition(sl_StageVisit.Columns.sl_LeftOn, ConditionOperator.NotNull);
        query.Criteria.AddCondition(sl_StageVisit.Columns.statecode, ConditionOperator.Equal, (int)sl_stagevisit_statecode.Active);
        query.Criteria.AddCondition(sl_StageVisit.Columns.sl_Direction, ConditionOperator.In, (int)sl_direction.Forward, (int)sl_direction.Won);
        return service.RetrieveMultiple(query).Entities.Select(sl_StageVisit.Of).ToLookup(visit => visit.sl_OpportunityId?.Id ?? Guid.Empty, visit => visit.sl_LeftOn ?? DateTime.MinValue);
    }

    /// <summary>Writes what followed where it is not as stored, in at most 4 calls.</summary>
    /// <param name="context">A job's.</param>
    /// <param name="uses">Uses of any deals.</param>
    /// <param name="movedOn">When each deal moved on.</param>
    /// <param name="closedOn">When a deal was closed, where that is known better than by the day on the deal; null to go by that.</param>
    /// <returns>How many came out differently.</returns>
    public static int Write(LoopContext context, IReadOnlyList<StoredUse> uses, Func<Guid, IEnumerable<DateTime>> movedOn, DateTime? closedOn = null)
    {
        var changes = new List<Entity>();
        var examples = new Dictionary<Guid, DateTime>();
        foreach (var use in uses)
        {
            var dealId = use.Row.sl_OpportunityId?.Id ?? Guid.Empty;
            var usedOn = use.Row.sl_UsedOn ?? DateTime.MinValue;
            var end = UseColumns.EndOf(use.Deal);
            var story = new DealStory([.. movedOn(dealId)], end is null ? null : closedOn ?? use.Deal.ActualCloseDate ?? context.Now, end);
            var result = UseResult.Of(usedOn, story, context.Now);
            if (result != UseColumns.ToResult(use.Row) || use.Row.sl_Advanced is null)
            {
                changes.Add(UseColumns.Changes(use.Row.Id, result));
            }

            if (result.IsExample && use.Row.sl_PlayId is { } play && !(examples.TryGetValue(play.Id, out var newest) && newest >= usedOn.Date))
            {
                examples[play.Id] = usedOn.Date;
            }
        }

        if (changes.Count > 0)
        {
            PlayMark.Leave(context);
            context.SystemService.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(changes) { EntityName = sl_PlayUse.EntityLogicalName } });
            Point(context, examples);
        }

        return changes.Count;
    }

    /// <summary>Points plays to newer examples.</summary>
    private static void Point(LoopContext context, Dictionary<Guid, DateTime> examples)
    {
        if (examples.Count == 0)
        {
            return;
        }

        var query = new QueryExpression(sl_Play.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Play.Columns.sl_NewestExampleOn, sl_Play.Columns.sl_FreshUntil), TopCount = MostRows };
        query.Criteria.AddCondition(sl_Play.Columns.sl_PlayId, ConditionOperator.In, [.. examples.Keys.Cast<object>()]);
        var older = context.SystemService.RetrieveMultiple(query).Entities.Select(sl_Play.Of).Where(play => !(play.sl_NewestExampleOn >= examples[play.Id])).ToList();
        if (older.Count == 0)
        {
            return;
        }

        var days = EnvironmentVariables.Number(context, "sl_PlayFreshDays") ?? Freshness.UsualDays;
        var plays = older.Select(play => new sl_Play(play.Id)
        {
            sl_NewestExampleOn = examples[play.Id],
            sl_FreshUntil = Freshness.Until(examples[play.Id], null, days),
        }.ToEntity<Entity>()).ToList();
        context.SystemService.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(plays) { EntityName = sl_Play.EntityLogicalName } });
    }
}
