using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>A segment and its cycles.</summary>
/// <param name="Name">Of the segment.</param>
/// <param name="Cycles">The newest first.</param>
internal sealed record SegmentCycles(string? Name, IReadOnlyList<sl_Cycle> Cycles);

/// <summary>Reads what cycles need.</summary>
internal static class CycleReader
{
    private const string Run = "cycle";
    private const int MostRows = 100;

    /// <summary>A segment with its newest cycles, in one call; null when there is no such segment.</summary>
    public static SegmentCycles? Segment(IOrganizationService service, Guid segmentId)
    {
        var query = new QueryExpression(sl_Segment.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Segment.Columns.sl_Name), TopCount = MostRows };
        query.Criteria.AddCondition(sl_Segment.Columns.sl_SegmentId, ConditionOperator.Equal, segmentId);
        var cycles = query.AddLink(sl_Cycle.EntityLogicalName, sl_Segment.Columns.sl_SegmentId, sl_Cycle.Columns.sl_SegmentId, JoinOperator.LeftOuter);
        cycles.EntityAlias = Run;
        cycles.Columns = new ColumnSet(sl_Cycle.Columns.sl_CycleId, sl_Cycle.Columns.sl_Name, sl_Cycle.Columns.sl_Number, sl_Cycle.Columns.statecode);
        cycles.Orders.Add(new OrderExpression(sl_Cycle.Columns.statecode, OrderType.Ascending));
        cycles.Orders.Add(new OrderExpression(sl_Cycle.Columns.sl_Number, OrderType.Descending));
        var rows = service.RetrieveMultiple(query).Entities;
        return rows.Count == 0
            ? null
            : new SegmentCycles(
                sl_Segment.Of(rows[0]).sl_Name,
                rows.Select(row => row.Linked(Run, sl_Cycle.EntityLogicalName, sl_Cycle.Columns.sl_CycleId)).OfType<Entity>().Select(sl_Cycle.Of).ToList());
    }

    /// <summary>How many people are named who must hear of the cycle, a thousand at most?</summary>
    public static int Readers(IOrganizationService service, Guid cycleId)
    {
        var query = new QueryExpression(sl_CycleReader.EntityLogicalName) { ColumnSet = new ColumnSet(sl_CycleReader.Columns.sl_CycleReaderId), TopCount = MostRows };
        query.Criteria.AddCondition(sl_CycleReader.Columns.sl_CycleId, ConditionOperator.Equal, cycleId);
        query.Criteria.AddCondition(sl_CycleReader.Columns.statecode, ConditionOperator.Equal, (int)sl_cyclereader_statecode.Active);
        return service.RetrieveMultiple(query).Entities.Count;
    }

    /// <summary>True when this person is named for the cycle already.</summary>
    public static bool IsNamed(IOrganizationService service, Guid cycleId, Guid readerId)
    {
        var query = new QueryExpression(sl_CycleReader.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(sl_CycleReader.Columns.sl_CycleId, ConditionOperator.Equal, cycleId);
        query.Criteria.AddCondition(sl_CycleReader.Columns.sl_ReaderId, ConditionOperator.Equal, readerId);
        query.Criteria.AddCondition(sl_CycleReader.Columns.statecode, ConditionOperator.Equal, (int)sl_cyclereader_statecode.Active);
        return service.RetrieveMultiple(query).Entities.Any();
    }

    /// <summary>The cycle of a row.</summary>
    public static Cycle ToCycle(sl_Cycle row) => new()
    {
        SegmentId = row.sl_SegmentId?.Id,
        // A status of its own may come without its state.
        IsClosed = row.statecode == sl_cycle_statecode.Inactive || row.statuscode == sl_cycle_statuscode.Closed,
        Number = row.sl_Number,
        StartedOn = row.sl_StartedOn?.Date,
        Express = row.sl_ExpressImprovement,
        Tailor = row.sl_TailorImprovement,
        Amplify = row.sl_AmplifyImprovement,
        Evolve = row.sl_EvolveImprovement,
        Learned = row.sl_Learned,
    };
}
