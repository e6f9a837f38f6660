using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Reads the figures of a segment for the time of a cycle.</summary>
internal static class CycleFigures
{
    private const int MostRows = 40;

    /// <summary>The figures of whole months and quarters that lie in the time, the newest first; else those of the last year.</summary>
    /// <param name="service">Reads as the system: the record is the same whoever closes it.</param>
    /// <param name="segmentId">The segment.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public static IReadOnlyList<CycleFigure> Read(IOrganizationService service, Guid? segmentId, DateTime? from, DateTime to)
    {
        if (segmentId is not { } segment)
        {
            return [];
        }

        var query = new QueryExpression(sl_Metric.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Metric.Columns.sl_Cases, sl_Metric.Columns.sl_High, sl_Metric.Columns.sl_Low, sl_Metric.Columns.sl_Name, sl_Metric.Columns.sl_Needed, sl_Metric.Columns.sl_PeriodKind, sl_Metric.Columns.sl_PeriodStart, sl_Metric.Columns.sl_Value),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_Metric.Columns.sl_Dimension, ConditionOperator.Equal, (int)sl_dimension.Segment);
        query.Criteria.AddCondition(sl_Metric.Columns.sl_Member, ConditionOperator.Equal, segment.ToString("D"));
        query.Criteria.AddCondition(sl_Metric.Columns.sl_PeriodStart, ConditionOperator.OnOrAfter, from ?? to.AddYears(-1));
        query.Criteria.AddCondition(sl_Metric.Columns.sl_PeriodEnd, ConditionOperator.OnOrBefore, to);
        query.AddOrder(sl_Metric.Columns.sl_PeriodStart, OrderType.Descending);
        query.AddOrder(sl_Metric.Columns.sl_Name, OrderType.Ascending);
        return service.RetrieveMultiple(query).Entities.Select(sl_Metric.Of)
            .Select(row => new CycleFigure(row.sl_Name ?? "", row.sl_Value, row.sl_Low, row.sl_High, row.sl_Cases ?? 0, row.sl_Needed ?? 0))
            .ToList();
    }
}
