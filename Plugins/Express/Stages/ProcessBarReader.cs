using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>A deal's process bar, and where it stands when the deal is in a stage.</summary>
/// <param name="StageId">The deal's stage.</param>
/// <param name="Table">Logical name of the bar's table.</param>
/// <param name="BarId">The bar.</param>
/// <param name="ProcessStageId">The bar's stage of that name.</param>
/// <param name="IsThere">True when the bar stands there already.</param>
internal sealed record BarPlace(Guid StageId, string Table, Guid BarId, Guid ProcessStageId, bool IsThere);

/// <summary>Reads where a deal's process bars stand.</summary>
internal static class ProcessBarReader
{
    private const string Stage = "stage";
    private const string Named = "named";
    private const int MostRows = 1000;

    private static readonly Dictionary<string, string> Bars = new()
    {
        ["bar"] = OpportunitySalesProcess.EntityLogicalName,
        ["leadbar"] = LeadToOpportunitySalesProcess.EntityLogicalName,
    };

    /// <summary>The bars that stand elsewhere than the deal, as the updates that bring them in step.</summary>
    public static IReadOnlyList<Entity> OutOfStep(IOrganizationService service, Guid dealId)
    {
        var rows = service.RetrieveMultiple(BarsOf(dealId)).Entities;
        return Bars.SelectMany(bar => rows.Select(row => Update(row, bar.Key, bar.Value)).OfType<Entity>().GroupBy(update => update.Id).Select(same => same.First())).ToList();
    }

    /// <summary>Adds to a query for stages where a deal's unfinished bars have stages of the same name.</summary>
    public static void AddTo(QueryExpression stages, Guid dealId)
    {
        var named = stages.AddLink(ProcessStage.EntityLogicalName, sl_Stage.Columns.sl_ProcessStageName, ProcessStage.Columns.StageName, JoinOperator.LeftOuter);
        named.EntityAlias = Named;
        named.Columns = new ColumnSet(ProcessStage.Columns.ProcessStageId);
        foreach (var bar in Bars)
        {
            var link = named.AddLink(bar.Value, ProcessStage.Columns.ProcessId, OpportunitySalesProcess.Columns.ProcessId, JoinOperator.LeftOuter);
            link.EntityAlias = Of(bar.Key);
            link.Columns = new ColumnSet(OpportunitySalesProcess.Columns.BusinessProcessFlowInstanceId, OpportunitySalesProcess.Columns.ActiveStageId);
            link.LinkCriteria.AddCondition(OpportunitySalesProcess.Columns.OpportunityId, ConditionOperator.Equal, dealId);
            link.LinkCriteria.AddCondition(OpportunitySalesProcess.Columns.StateCode, ConditionOperator.Equal, 0);
        }
    }

    /// <summary>Adds to a query for one row where a deal's unfinished bars stand and which stages they have. The row's state joins them: both are active.</summary>
    public static void AddTo(QueryExpression row, string state, Guid dealId)
    {
        foreach (var bar in Bars)
        {
            var link = row.AddLink(bar.Value, state, OpportunitySalesProcess.Columns.StateCode, JoinOperator.LeftOuter);
            link.EntityAlias = bar.Key;
            link.Columns = new ColumnSet(OpportunitySalesProcess.Columns.BusinessProcessFlowInstanceId, OpportunitySalesProcess.Columns.ActiveStageId);
            link.LinkCriteria.AddCondition(OpportunitySalesProcess.Columns.OpportunityId, ConditionOperator.Equal, dealId);
            AddStages(link, bar.Key);
        }
    }

    /// <summary>What that brought, for every stage of the playbook that a bar has by name.</summary>
    public static IReadOnlyList<BarPlace> Places(Playbook playbook, IEnumerable<Entity> rows) =>
        rows.SelectMany(row => Bars.SelectMany(bar => Places(playbook, row, bar.Key, bar.Value))).Distinct().ToList();

    /// <summary>What <see cref="AddTo(QueryExpression, Guid)"/> brought.</summary>
    public static IReadOnlyList<BarPlace> Places(IEnumerable<Entity> stages) =>
        stages.SelectMany(row => Bars.Select(bar => Place(row, Of(bar.Key), bar.Value))).OfType<BarPlace>().Distinct().ToList();

    /// <summary>The updates that bring the bars of these places in step.</summary>
    public static IReadOnlyList<Entity> ToUpdates(IEnumerable<BarPlace> places) => places
        .Where(place => !place.IsThere)
        .Select(place => new Entity(place.Table, place.BarId)
        {
            [OpportunitySalesProcess.Columns.ActiveStageId] = new EntityReference(ProcessStage.EntityLogicalName, place.ProcessStageId),
        })
        .ToList();

    private static IEnumerable<BarPlace> Places(Playbook playbook, Entity row, string alias, string table)
    {
        var named = row.Linked(StagesOf(alias), ProcessStage.EntityLogicalName, ProcessStage.Columns.ProcessStageId);
        var bar = row.Linked(alias, table, OpportunitySalesProcess.Columns.BusinessProcessFlowInstanceId);
        return named is null || bar is null
            ? []
            : playbook.Stages
                .Where(stage => stage.ProcessStageName is { } name && string.Equals(name, ProcessStage.Of(named).StageName, StringComparison.OrdinalIgnoreCase))
                .Select(stage => new BarPlace(stage.Id, table, bar.Id, named.Id, OpportunitySalesProcess.Of(bar).ActiveStageId?.Id == named.Id));
    }

    private static BarPlace? Place(Entity row, string alias, string table)
    {
        var named = row.Linked(Named, ProcessStage.EntityLogicalName, ProcessStage.Columns.ProcessStageId);
        var bar = row.Linked(alias, table, OpportunitySalesProcess.Columns.BusinessProcessFlowInstanceId);
        return named is null || bar is null
            ? null
            : new BarPlace(row.Id, table, bar.Id, named.Id, OpportunitySalesProcess.Of(bar).ActiveStageId?.Id == named.Id);
    }

    private static string Of(string bar) => bar + "ofdeal";

    /// <summary>Where does the deal stand, where do its unfinished bars, and which stages do those have?</summary>
    private static QueryExpression BarsOf(Guid dealId)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(Opportunity.Columns.OpportunityId), TopCount = MostRows };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);
        var stage = query.AddLink(sl_Stage.EntityLogicalName, Opportunity.Columns.sl_StageId, sl_Stage.Columns.sl_StageId);
        stage.EntityAlias = Stage;
        stage.Columns = new ColumnSet(sl_Stage.Columns.sl_ProcessStageName);
        foreach (var bar in Bars)
        {
            var link = query.AddLink(bar.Value, Opportunity.Columns.OpportunityId, OpportunitySalesProcess.Columns.OpportunityId, JoinOperator.LeftOuter);
            link.EntityAlias = bar.Key;
            link.Columns = new ColumnSet(OpportunitySalesProcess.Columns.BusinessProcessFlowInstanceId, OpportunitySalesProcess.Columns.ActiveStageId);
            link.LinkCriteria.AddCondition(OpportunitySalesProcess.Columns.StateCode, ConditionOperator.Equal, 0);
            AddStages(link, bar.Key);
        }

        return query;
    }

    private static void AddStages(LinkEntity bar, string alias)
    {
        var stages = bar.AddLink(ProcessStage.EntityLogicalName, OpportunitySalesProcess.Columns.ProcessId, ProcessStage.Columns.ProcessId, JoinOperator.LeftOuter);
        stages.EntityAlias = StagesOf(alias);
        stages.Columns = new ColumnSet(ProcessStage.Columns.ProcessStageId, ProcessStage.Columns.StageName);
    }

    private static Entity? Update(Entity row, string alias, string table)
    {
        var named = row.Linked(StagesOf(alias), ProcessStage.EntityLogicalName, ProcessStage.Columns.ProcessStageId);
        var bar = row.Linked(alias, table, OpportunitySalesProcess.Columns.BusinessProcessFlowInstanceId);
        var wanted = row.GetAttributeValue<AliasedValue>($"{Stage}.{sl_Stage.Columns.sl_ProcessStageName}")?.Value as string;
        return bar is not null
            && named is not null
            && string.Equals(ProcessStage.Of(named).StageName, wanted, StringComparison.OrdinalIgnoreCase)
            && OpportunitySalesProcess.Of(bar).ActiveStageId?.Id != named.Id
            ? new Entity(table, bar.Id) { [OpportunitySalesProcess.Columns.ActiveStageId] = new EntityReference(ProcessStage.EntityLogicalName, named.Id) }
            : null;
    }

    private static string StagesOf(string alias) => alias + "stages";
}
