using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Reads what stands beside deals: two queries a slice, whatever the number of deals.</summary>
internal static class BesideReader
{
    /// <summary>What figures ask for.</summary>
    /// <param name="service">Reads as the system: a figure does not depend on who asks for it.</param>
    /// <param name="today">Day of the run: insights of the periods it has are read.</param>
    public static MetricBeside Read(IOrganizationService service, DateTime today) => new(ReasonsActedOn(service, today), Insights(service, MetricPeriod.Of(today).Min(period => period.Start ?? today)));

    /// <summary>True when any of it changed, so that figures of units are to be told anew where no deal did.</summary>
    public static bool ChangedSince(IOrganizationService service, DateTime since) => Changed(service, sl_Reason.EntityLogicalName, since) || Changed(service, sl_Insight.EntityLogicalName, since);

    private static bool Changed(IOrganizationService service, string table, DateTime since)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition("modifiedon", ConditionOperator.GreaterEqual, since);
        return service.RetrieveMultiple(query).Entities.Count > 0;
    }

    private static Dictionary<Guid, DateTime> ReasonsActedOn(IOrganizationService service, DateTime today)
    {
        var query = new QueryExpression(sl_Reason.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Reason.Columns.sl_ActedOn) };
        query.Criteria.AddCondition(sl_Reason.Columns.sl_ActedOn, ConditionOperator.NotNull);
        query.AddOrder(sl_Reason.Columns.sl_ReasonId, OrderType.Ascending);
        return DealFactsReader.All(service, query).Select(sl_Reason.Of).Where(reason => reason.sl_ActedOn?.Date <= today.Date).ToDictionary(reason => reason.Id, reason => reason.sl_ActedOn!.Value.Date);
    }

    private static List<InsightFact> Insights(IOrganizationService service, DateTime since)
    {
        var query = new QueryExpression(sl_Insight.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Insight.Columns.sl_AcknowledgedOn, sl_Insight.Columns.sl_Action, sl_Insight.Columns.sl_DeliveredOn, sl_Insight.Columns.statuscode),
        };
        query.Criteria.AddCondition(sl_Insight.Columns.sl_DeliveredOn, ConditionOperator.GreaterEqual, since);
        query.AddOrder(sl_Insight.Columns.sl_InsightId, OrderType.Ascending);
        return DealFactsReader.All(service, query).Select(sl_Insight.Of).Select(row => new InsightFact(
            row.sl_DeliveredOn!.Value,
            row.sl_AcknowledgedOn,
            row.statuscode is sl_insight_statuscode.InWork or sl_insight_statuscode.Done && HandoffCompleteness.Says(row.sl_Action))).ToList();
    }
}
