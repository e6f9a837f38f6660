using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Reads where a deal's process bars stand.</summary>
internal static class ProcessBarReader
{
    private const string Stage = "stage";
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
            var stages = link.AddLink(ProcessStage.EntityLogicalName, OpportunitySalesProcess.Columns.ProcessId, ProcessStage.Columns.ProcessId, JoinOperator.LeftOuter);
            stages.EntityAlias = StagesOf(bar.Key);
            stages.Columns = new ColumnSet(ProcessStage.Columns.ProcessStageId, ProcessStage.Columns.StageName);
        }

        return query;
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
