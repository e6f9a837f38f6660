using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Evolve;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>
/// Says of a new use who used the play, when, and at which stage of the deal, where its author does not; keeps one use a play, deal
/// and day, and what followed for Sales Loop alone.
/// </summary>
[Step("d4ca8e31-69f5-4f20-9c37-802e915fa303", "Create", sl_PlayUse.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 4)]
[Step("e5db9f42-7a06-4031-8d48-913fa260b404", "Update", sl_PlayUse.EntityLogicalName, PipelineStage.PreOperation,
    When = [UseColumns.Logged, UseColumns.Kept],
    Before = [UseColumns.Logged],
    ServiceCalls = 0)]
public sealed class CheckPlayUse : LoopPlugin
{
    private const string Same = "same";
    private const int LongestName = 300;

    protected internal override void Run(LoopContext context)
    {
        if (!PlayMark.Covers(context))
        {
            UseColumns.TakeOut(context.Target);
        }

        if (context.Message == "Create")
        {
            Complete(context, sl_PlayUse.Of(context.Target));
        }
        else
        {
            RefusalException.ThrowIf(PlayUseRules.Refusal(UseColumns.ToUse(sl_PlayUse.Of(context.Before)), UseColumns.ToUse(sl_PlayUse.Of(context.After))));
        }
    }

    private static void Complete(LoopContext context, sl_PlayUse use)
    {
        use.sl_UsedOn ??= GateKeeper.WholeSeconds(context.Now);
        use.sl_UsedById ??= new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
        use.sl_How ??= use.sl_Answer is null ? sl_usehow.LoggedByTheRep : sl_usehow.TakenFromASuggestion;
        use.sl_Advanced ??= sl_knownresult.NotKnownYet;
        if (use.sl_How == sl_usehow.TakenFromASuggestion)
        {
            use.sl_Answer ??= sl_suggestionanswer.Taken;
        }

        if (use.sl_PlayId is not { } play || use.sl_OpportunityId is not { } dealId)
        {
            return;
        }

        var known = UseColumns.ToUse(use);
        var rows = context.SystemService.RetrieveMultiple(Deal(known)).Entities;
        var isLoaded = use.sl_ExternalKey is not null;
        // What a load brings is told apart by the key it brings.
        var isOnRecord = !isLoaded && rows.Any(row => row.Linked(Same, sl_PlayUse.EntityLogicalName, sl_PlayUse.Columns.sl_PlayUseId) is { } linked && UseColumns.ToUse(sl_PlayUse.Of(linked)).IsUse == known.IsUse);
        var deal = Opportunity.Of(rows.FirstOrDefault() ?? new Entity(Opportunity.EntityLogicalName));
        var played = Read(context, play);
        var asked = known with
        {
            IsAfterTheFact = deal.StateCode is opportunity_statecode.Won or opportunity_statecode.Lost,
            DealOpenedOn = deal.CreatedOn,
            IsOfSharedPlay = played is null || PlayColumns.StatusOf(played) is PlayStatus.Shared or PlayStatus.Retired,
        };
        var refusal = PlayUseRules.Refusal(asked, context.Now, isOnRecord);
        RefusalException.ThrowIf(refusal is null || IsLogged(context) ? refusal : PlayUseRules.Refusal(known, context.Now, isOnRecord));
        use.sl_ExternalKey ??= known.Key(Guid.TryParse(use.sl_ActivityId, out var activity) ? activity : null);
        use.sl_StageId ??= StageAt(context, deal, dealId.Id, known.UsedOn);
        if (string.IsNullOrEmpty(use.sl_Name))
        {
            use.sl_Name = Cut.To($"{played?.sl_Name ?? "Play"}: {deal.Name}", LongestName);
        }
    }

    /// <summary>True when a person, and no load of history, logs it.</summary>
    private static bool IsLogged(LoopContext context) => context.UserId == context.CallerId && !Callers.IsAdministrator(context.SystemService, context.CallerId);

    /// <summary>The stage the deal was in: that of today when the play was used since the deal entered it, else by its visits.</summary>
    private static EntityReference? StageAt(LoopContext context, Opportunity deal, Guid dealId, DateTime usedOn)
    {
        if (!(usedOn < deal.sl_StageEnteredOn))
        {
            return deal.sl_StageId;
        }

        var visit = VisitStore.Read(context.SystemService, dealId).Where(visit => visit.Counts && visit.EnteredOn <= usedOn && !(visit.LeftOn < usedOn)).OrderBy(visit => visit.EnteredOn).LastOrDefault();
        return visit is null ? null : new EntityReference(sl_Stage.EntityLogicalName, visit.Stage.Id);
    }

    /// <summary>Name and status of the play; null when there is no such play.</summary>
    private static sl_Play? Read(LoopContext context, EntityReference play)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Play.Columns.sl_Name, sl_Play.Columns.statecode, sl_Play.Columns.statuscode), TopCount = 1 };
        query.Criteria.AddCondition(sl_Play.Columns.sl_PlayId, ConditionOperator.Equal, play.Id);
        return context.SystemService.RetrieveMultiple(query).Entities.Select(sl_Play.Of).FirstOrDefault();
    }

    /// <summary>Where does the deal stand, and was the play used on it that day already?</summary>
    private static QueryExpression Deal(PlayUse use)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(Opportunity.Columns.CreatedOn, Opportunity.Columns.Name, Opportunity.Columns.StateCode, Opportunity.Columns.sl_StageEnteredOn, Opportunity.Columns.sl_StageId),
            TopCount = 10,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, use.DealId);
        var same = query.AddLink(sl_PlayUse.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_PlayUse.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        same.EntityAlias = Same;
        same.Columns = new ColumnSet(sl_PlayUse.Columns.sl_Answer, sl_PlayUse.Columns.sl_PlayUseId);
        same.LinkCriteria.AddCondition(sl_PlayUse.Columns.sl_PlayId, ConditionOperator.Equal, use.PlayId);
        same.LinkCriteria.AddCondition(sl_PlayUse.Columns.statecode, ConditionOperator.Equal, (int)sl_playuse_statecode.Active);
        same.LinkCriteria.AddCondition(sl_PlayUse.Columns.sl_UsedOn, ConditionOperator.GreaterEqual, use.UsedOn.Date);
        same.LinkCriteria.AddCondition(sl_PlayUse.Columns.sl_UsedOn, ConditionOperator.LessThan, use.UsedOn.Date.AddDays(1));
        return query;
    }
}
