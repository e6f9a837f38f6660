using System;
using System.Linq;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Reads, at each door, which change of stage a call asks for. Costs no service call.</summary>
internal static class Doors
{
    /// <summary>The change of stage that a call asks for; null when it asks for none.</summary>
    public static Knock? ToStage(LoopContext context) => context.Table switch
    {
        Opportunity.EntityLogicalName when context.Message == "Create" => NewDeal(Opportunity.Of(context.Target)),
        Opportunity.EntityLogicalName => ChangedDeal(Opportunity.Of(context.Target), Opportunity.Of(context.Before), context.RowId),
        _ => ProcessBar(context),
    };

    /// <summary>The close that a call asks for; null when it asks for none.</summary>
    public static Knock? ToClose(LoopContext context) => context.Table == OpportunityClose.EntityLogicalName
        ? CloseRecord(OpportunityClose.Of(context.Target), context)
        : StateChange(Opportunity.Of(context.Target), Opportunity.Of(context.Before), context.RowId);

    /// <summary>The state that an update of a deal asks for; null when it leaves the state as it is, or does not say which it means.</summary>
    public static opportunity_statecode? AskedState(Opportunity target) => target.StateCode ?? StateOf((int?)target.StatusCode);

    /// <summary>The state that a close record speaks of; null when neither it nor the message it belongs to says.</summary>
    public static opportunity_statecode? AskedState(OpportunityClose close, LoopContext context) =>
        (opportunity_statecode?)close.OpportunityStateCode
        ?? StateOf((int?)close.OpportunityStatusCode)
        ?? context.Causes().Select(cause => StateOf(cause.MessageName)).FirstOrDefault(state => state is not null);

    /// <summary>True when an open deal would be left without the stage it has.</summary>
    public static bool EmptiesStage(LoopContext context) =>
        context is { Table: Opportunity.EntityLogicalName, Message: "Update" }
        && context.Target.Contains(Opportunity.Columns.sl_StageId)
        && Opportunity.Of(context.Target).sl_StageId is null
        && Opportunity.Of(context.Before) is { sl_StageId: not null, StateCode: null or opportunity_statecode.Open };

    private static Knock NewDeal(Opportunity deal) => new(
        deal.sl_StageId is { } stage ? new StageAsked(stage.Id) : new StartAsked((int?)deal.SalesStage),
        sl_door.NewDeal,
        DealId: null,
        deal,
        Before: null);

    private static Knock? ChangedDeal(Opportunity change, Opportunity before, Guid id)
    {
        // A form sends a column that was touched although it says the same: that is no change.
        if (change.sl_StageId is { } stage && stage.Id != before.sl_StageId?.Id)
        {
            return new Knock(new StageAsked(stage.Id), sl_door.Stage, id, change, before) { TakesBarsAlong = true };
        }

        return change.SalesStage is { } salesStage && salesStage != before.SalesStage
            ? new Knock(new SalesStageAsked((int)salesStage), sl_door.SalesStage, id, change, before) { TakesBarsAlong = true }
            : null;
    }

    private static Knock? ProcessBar(LoopContext context)
    {
        // The two tables of Sales processes have the same columns for this.
        var after = OpportunitySalesProcess.Of(context.Target.Over(context.Before));
        var before = OpportunitySalesProcess.Of(context.Before);
        return after.ActiveStageId is { } stage && after.OpportunityId is { } deal && stage.Id != before.ActiveStageId?.Id
            ? new Knock(new ProcessStageAsked(stage.Id, BarIsNew: context.Message == "Create"), sl_door.ProcessBar, deal.Id, new Opportunity(deal.Id), Before: null) { TakesBarsAlong = true }
            : null;
    }

    private static Knock? CloseRecord(OpportunityClose close, LoopContext context)
    {
        var state = AskedState(close, context);
        return close.OpportunityId is { } deal && state is opportunity_statecode.Won or opportunity_statecode.Lost
            ? new Knock(new CloseAsked(state == opportunity_statecode.Won), sl_door.CloseRecord, deal.Id, Reasons(close, deal.Id), Before: null)
            : null;
    }

    private static Knock? StateChange(Opportunity change, Opportunity before, Guid id)
    {
        var state = AskedState(change);
        return state is opportunity_statecode.Won or opportunity_statecode.Lost && state != before.StateCode
            ? new Knock(new CloseAsked(state == opportunity_statecode.Won), sl_door.StateChange, id, change, before)
            : null;
    }

    /// <summary>What a close record says about why, in the deal's own columns. What it leaves empty it does not change.</summary>
    public static Opportunity Reasons(OpportunityClose close, Guid dealId)
    {
        var deal = new Opportunity(dealId);
        if (close.sl_PrimaryReasonId is { } primary)
        {
            deal.sl_CloseReasonId = primary;
        }

        if (close.sl_SecondReasonId is { } second)
        {
            deal.sl_SecondReasonId = second;
        }

        if (!string.IsNullOrWhiteSpace(close.Description))
        {
            deal.sl_CloseNote = close.Description;
        }

        return deal;
    }

    private static opportunity_statecode? StateOf(int? status) => (opportunity_statuscode?)status switch
    {
        opportunity_statuscode.InProgress or opportunity_statuscode.OnHold => opportunity_statecode.Open,
        opportunity_statuscode.Won => opportunity_statecode.Won,
        opportunity_statuscode.Canceled or opportunity_statuscode.OutSold => opportunity_statecode.Lost,
        _ => null,
    };

    private static opportunity_statecode? StateOf(string message) => message switch
    {
        "Win" or "WinOpportunity" => opportunity_statecode.Won,
        "Lose" or "LoseOpportunity" => opportunity_statecode.Lost,
        _ => null,
    };
}
