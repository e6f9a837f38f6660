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

/// <summary>Reads the visits of a deal and writes what has changed of them.</summary>
internal static class VisitStore
{
    private const string Visited = "stage";
    private const int MostRows = 1000;
    private const int LongestName = 300;

    /// <summary>The stages with these ids, in one call; one that is gone has neither name nor place.</summary>
    public static IReadOnlyDictionary<Guid, VisitedStage> Stages(IOrganizationService service, IEnumerable<EntityReference?> stages)
    {
        var ids = stages.OfType<EntityReference>().Select(stage => stage.Id).Distinct().ToList();
        var found = ids.Count == 0 ? [] : service.RetrieveMultiple(StagesWith(ids)).Entities.Select(sl_Stage.Of).ToDictionary(stage => stage.Id);
        return ids.ToDictionary(id => id, id => found.TryGetValue(id, out var stage) ? new VisitedStage(id, stage.sl_Name, stage.sl_Sequence ?? 0) : new VisitedStage(id, null, 0));
    }

    /// <summary>Every visit of the deal.</summary>
    public static IReadOnlyList<StageVisit> Read(IOrganizationService service, Guid dealId) =>
        service.RetrieveMultiple(Of(dealId)).Entities.Select(ToVisit).ToList();

    /// <summary>True for a visit that somebody else wrote: ours are known by their ids.</summary>
    public static bool IsImported(sl_StageVisit visit) =>
        visit.sl_ExternalKey is not null
        || visit.Id != StageVisit.IdOf(visit.sl_OpportunityId?.Id ?? Guid.Empty, visit.sl_StageId?.Id ?? Guid.Empty, visit.sl_EnteredOn ?? DateTime.MinValue);

    /// <summary>Writes the visits that are not as stored. As the system, because visits are the record: nobody who sells may write them.</summary>
    /// <param name="context">A job's.</param>
    /// <param name="deal">The deal, with its name and owner.</param>
    /// <param name="stored">As they were read.</param>
    /// <param name="settled">As they should be.</param>
    public static void Write(LoopContext context, Opportunity deal, IReadOnlyList<StageVisit> stored, IReadOnlyList<StageVisit> settled)
    {
        var known = stored.ToDictionary(visit => visit.Id);
        var changed = settled.Where(visit => !known.TryGetValue(visit.Id, out var before) || before != visit).ToList();
        // Another job may have written them since they were read.
        OwnedRows.Upsert(context, changed.Where(visit => !known.ContainsKey(visit.Id)).Select(visit => Row(deal, visit, context.RecordLanguage)).ToList());

        // A row can't be created inactive, so one that does not count is set so afterwards.
        var updates = changed.Where(visit => known.ContainsKey(visit.Id) || !visit.Counts).Select(visit => Changes(visit, context.RecordLanguage)).ToList();
        if (updates.Count > 0)
        {
            context.SystemService.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(updates) { EntityName = sl_StageVisit.EntityLogicalName } });
        }
    }

    private static Entity Row(Opportunity deal, StageVisit visit, Language language)
    {
        var name = $"{deal.Name}: {visit.Stage.Name}";
        return GateRecord.Filled(new sl_StageVisit(visit.Id)
        {
            sl_Name = name.Length <= LongestName ? name : name.Substring(0, LongestName - 1) + "…",
            sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, deal.Id),
            sl_StageId = new EntityReference(sl_Stage.EntityLogicalName, visit.Stage.Id),
            sl_EnteredOn = visit.EnteredOn,
            sl_LeftOn = visit.LeftOn,
            sl_Days = visit.Days,
            sl_Direction = Way(visit),
            sl_Note = visit.Note?.In(language),
            OwnerId = deal.OwnerId,
        });
    }

    private static Entity Changes(StageVisit visit, Language language) => new sl_StageVisit(visit.Id)
    {
        sl_LeftOn = visit.LeftOn,
        sl_Days = visit.Days,
        sl_Direction = Way(visit),
        sl_Note = visit.Note?.In(language),
        statecode = visit.Counts ? sl_stagevisit_statecode.Active : sl_stagevisit_statecode.Inactive,
    }.ToEntity<Entity>();

    private static sl_direction? Way(StageVisit visit) => visit.Direction is { } direction ? sl_direction.Start + (int)direction : null;

    private static StageVisit ToVisit(Entity row)
    {
        var visit = sl_StageVisit.Of(row);
        var stage = row.Linked(Visited, sl_Stage.EntityLogicalName, sl_Stage.Columns.sl_StageId) is { } linked ? sl_Stage.Of(linked) : null;
        return new StageVisit(visit.Id, new VisitedStage(visit.sl_StageId?.Id ?? Guid.Empty, stage?.sl_Name, stage?.sl_Sequence ?? 0), visit.sl_EnteredOn ?? DateTime.MinValue)
        {
            LeftOn = visit.sl_LeftOn,
            Direction = (Direction?)(visit.sl_Direction - sl_direction.Start),
            IsImported = IsImported(visit),
            Note = visit.statecode is null or sl_stagevisit_statecode.Active ? null : (visit.sl_Note is { } note ? VisitNote.Read(note) : VisitNote.SetAside),
        };
    }

    /// <summary>Where was the deal, and when?</summary>
    private static QueryExpression Of(Guid dealId)
    {
        var query = new QueryExpression(sl_StageVisit.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_StageVisit.Columns.sl_Direction,
                sl_StageVisit.Columns.sl_EnteredOn,
                sl_StageVisit.Columns.sl_ExternalKey,
                sl_StageVisit.Columns.sl_LeftOn,
                sl_StageVisit.Columns.sl_Note,
                sl_StageVisit.Columns.sl_OpportunityId,
                sl_StageVisit.Columns.sl_StageId,
                sl_StageVisit.Columns.statecode),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_StageVisit.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.AddOrder(sl_StageVisit.Columns.sl_EnteredOn, OrderType.Ascending);
        var stage = query.AddLink(sl_Stage.EntityLogicalName, sl_StageVisit.Columns.sl_StageId, sl_Stage.Columns.sl_StageId, JoinOperator.LeftOuter);
        stage.EntityAlias = Visited;
        stage.Columns = new ColumnSet(sl_Stage.Columns.sl_Name, sl_Stage.Columns.sl_Sequence, sl_Stage.Columns.sl_StageId);
        return query;
    }

    /// <summary>What are these stages called, and where in the playbook are they?</summary>
    private static QueryExpression StagesWith(List<Guid> ids)
    {
        var query = new QueryExpression(sl_Stage.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Stage.Columns.sl_Name, sl_Stage.Columns.sl_Sequence), TopCount = ids.Count };
        query.Criteria.AddCondition(sl_Stage.Columns.sl_StageId, ConditionOperator.In, [.. ids.Cast<object>()]);
        return query;
    }
}
