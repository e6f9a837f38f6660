using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Evolve;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Tailor;

namespace SalesLoop.Amplify;

/// <summary>Finds shared plays in completed mails, calls, appointments and tasks about a deal, and puts their use on record.</summary>
/// <remarks>A mail that came in is the buyer's, and says nothing of what the rep used.</remarks>
[Step("180ec275-ad39-4364-907b-c462d593e707", "Update", PhoneCall.EntityLogicalName, PipelineStage.PostOperation,
    When = [PhoneCall.Columns.StateCode], Before = [PhoneCall.Columns.StateCode],
    After = [PhoneCall.Columns.ActualEnd, PhoneCall.Columns.ModifiedOn, PhoneCall.Columns.RegardingObjectId, PhoneCall.Columns.StateCode],
    Asynchronous = true, Rank = 20, ServiceCalls = 5)]
[Step("291fd386-be4a-4475-918c-d573e6a4f808", "Update", Appointment.EntityLogicalName, PipelineStage.PostOperation,
    When = [Appointment.Columns.StateCode], Before = [Appointment.Columns.StateCode],
    After = [Appointment.Columns.ActualEnd, Appointment.Columns.ModifiedOn, Appointment.Columns.RegardingObjectId, Appointment.Columns.StateCode],
    Asynchronous = true, Rank = 20, ServiceCalls = 5)]
[Step("3a20e497-cf5b-4586-a29d-e684f7b50909", "Update", Email.EntityLogicalName, PipelineStage.PostOperation,
    When = [Email.Columns.StateCode], Before = [Email.Columns.StateCode],
    After = [Email.Columns.ActualEnd, Email.Columns.ModifiedOn, Email.Columns.RegardingObjectId, Email.Columns.StateCode],
    Asynchronous = true, Rank = 20, ServiceCalls = 5)]
[Step("4b31f5a8-d06c-4697-b3ae-f79508c61a0a", "Update", Task.EntityLogicalName, PipelineStage.PostOperation,
    When = [Task.Columns.StateCode], Before = [Task.Columns.StateCode],
    After = [Task.Columns.ActualEnd, Task.Columns.ModifiedOn, Task.Columns.RegardingObjectId, Task.Columns.StateCode],
    Asynchronous = true, Rank = 20, ServiceCalls = 5)]
public sealed class FindPlays : LoopPlugin
{
    private const string UseAlias = "use";
    private const int MostPlays = 1000;
    private const int MostUses = 1000;

    protected internal override void Run(LoopContext context)
    {
        var activity = new ActivityRow(context.After);
        if (!activity.IsCompleted || new ActivityRow(context.Before).IsCompleted || activity.About(Opportunity.EntityLogicalName) is not { } dealId)
        {
            return;
        }

        // All four call these columns alike; only a mail has a direction.
        string[] columns = [Email.Columns.Subject, Email.Columns.Description, Email.Columns.OwnerId];
        var written = context.SystemService.Retrieve(context.Table, context.RowId, new ColumnSet(context.Table == Email.EntityLogicalName ? [.. columns, Email.Columns.DirectionCode] : columns));
        var text = WrittenText.Of($"{written.GetAttributeValue<string>(Email.Columns.Subject)}\n{written.GetAttributeValue<string>(Email.Columns.Description)}");
        if (text.Trim().Length == 0 || Equals(written.GetAttributeValue<bool?>(Email.Columns.DirectionCode), false))
        {
            return;
        }

        var found = PlayFinder.In(text, context.SystemService.RetrieveMultiple(Shared()).Entities.Select(sl_Play.Of).Select(ToKnown).ToList());
        if (found.Count > 0)
        {
            Record(context, dealId, activity.HeldOn ?? context.Now, written.GetAttributeValue<EntityReference>(Email.Columns.OwnerId), found);
        }
    }

    private static void Record(LoopContext context, Guid dealId, DateTime usedOn, EntityReference? writer, IReadOnlyList<FoundPlay> found)
    {
        var rows = context.SystemService.RetrieveMultiple(Deal(dealId, found.Select(one => one.Play.Id))).Entities;
        if (rows.Count == 0)
        {
            return;
        }

        var deal = Opportunity.Of(rows[0]);
        var uses = rows.Select(row => row.Linked(UseAlias, sl_PlayUse.EntityLogicalName, sl_PlayUse.Columns.sl_PlayUseId)).OfType<Entity>().Select(sl_PlayUse.Of).ToList();
        OwnedRows.Upsert(context, found
            .Where(one => !uses.Any(use => use.sl_PlayId?.Id == one.Play.Id && IsOnRecord(use, usedOn, context.RowId)))
            .Select(one => Row(context, deal, dealId, usedOn, writer, one))
            .ToList());
        context.Trace(string.Join("\n", found.Select(one => $"{one.Play.Name}: {one.Why}")));
    }

    /// <summary>True when the use is the one of this activity, put aside by somebody or not, or one of that day.</summary>
    private static bool IsOnRecord(sl_PlayUse use, DateTime usedOn, Guid activityId) =>
        (Guid.TryParse(use.sl_ActivityId, out var activity) && activity == activityId)
        || (use.statecode is null or sl_playuse_statecode.Active && use.sl_Answer != sl_suggestionanswer.Ignored && use.sl_UsedOn?.Date == usedOn.Date);

    private static Entity Row(LoopContext context, Opportunity deal, Guid dealId, DateTime usedOn, EntityReference? writer, FoundPlay found)
    {
        var key = new PlayUse(found.Play.Id, dealId, usedOn, null).Key(context.RowId);
        var row = new sl_PlayUse(VerdictId.OfText("play use " + key))
        {
            sl_Name = Cut.To($"{found.Play.Name}: {deal.Name}", 300),
            sl_PlayId = new EntityReference(sl_Play.EntityLogicalName, found.Play.Id),
            sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, dealId),
            sl_UsedOn = usedOn,
            sl_UsedById = writer?.LogicalName == SystemUser.EntityLogicalName ? writer : new EntityReference(SystemUser.EntityLogicalName, context.CallerId),
            sl_How = sl_usehow.FoundInAnActivity,
            sl_ActivityId = context.RowId.ToString(),
            sl_Note = found.Why,
            sl_ExternalKey = key,
        }.ToEntity<Entity>();
        if (deal.OwnerId is { } owner)
        {
            row[sl_PlayUse.Columns.OwnerId] = owner;
        }

        return row;
    }

    private static KnownPlay ToKnown(sl_Play row) => new(row.Id, row.sl_Name ?? "", Phrases.Of(row.sl_KeyPhrases), PlayPrint.Read(row.sl_Fingerprint));

    /// <summary>Which plays are shared, those used most first?</summary>
    private static QueryExpression Shared()
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Play.Columns.sl_Fingerprint, sl_Play.Columns.sl_KeyPhrases, sl_Play.Columns.sl_Name), TopCount = MostPlays };
        query.Criteria.AddCondition(sl_Play.Columns.statuscode, ConditionOperator.Equal, (int)sl_play_statuscode.Shared);
        query.AddOrder(sl_Play.Columns.sl_Uses, OrderType.Descending);
        query.AddOrder(sl_Play.Columns.sl_PlayId, OrderType.Ascending);
        return query;
    }

    /// <summary>Whose is the deal, and which of these plays are on its record?</summary>
    private static QueryExpression Deal(Guid dealId, IEnumerable<Guid> plays)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(Opportunity.Columns.Name, Opportunity.Columns.OwnerId), TopCount = MostUses };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);
        var uses = query.AddLink(sl_PlayUse.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_PlayUse.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        uses.EntityAlias = UseAlias;
        uses.Columns = new ColumnSet(
            sl_PlayUse.Columns.sl_ActivityId, sl_PlayUse.Columns.sl_Answer, sl_PlayUse.Columns.sl_PlayId, sl_PlayUse.Columns.sl_PlayUseId, sl_PlayUse.Columns.sl_UsedOn, sl_PlayUse.Columns.statecode);
        uses.LinkCriteria.AddCondition(sl_PlayUse.Columns.sl_PlayId, ConditionOperator.In, [.. plays.Take(500).Cast<object>()]);
        return query;
    }
}
