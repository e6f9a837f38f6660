using System.Linq;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Keeps learning records honest: one cycle at a time for a segment, closed with what it taught and with the figures of its time.</summary>
[Step("1748dbc6-f91e-4427-983d-c5e6f924a70d", "Create", sl_Cycle.EntityLogicalName, PipelineStage.PreOperation, ServiceCalls = 1)]
[Step("2859ecd7-0a2f-4538-a94e-d6f70a35b80e", "Update", sl_Cycle.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_Cycle.Columns.sl_AmplifyImprovement,
        sl_Cycle.Columns.sl_ClosedOn,
        sl_Cycle.Columns.sl_EvolveImprovement,
        sl_Cycle.Columns.sl_ExpressImprovement,
        sl_Cycle.Columns.sl_Learned,
        sl_Cycle.Columns.sl_Number,
        sl_Cycle.Columns.sl_SegmentId,
        sl_Cycle.Columns.sl_StartedOn,
        sl_Cycle.Columns.sl_TailorImprovement,
        sl_Cycle.Columns.statecode,
        sl_Cycle.Columns.statuscode,
    ],
    Before =
    [
        sl_Cycle.Columns.sl_AmplifyImprovement,
        sl_Cycle.Columns.sl_ClosedOn,
        sl_Cycle.Columns.sl_EvolveImprovement,
        sl_Cycle.Columns.sl_ExpressImprovement,
        sl_Cycle.Columns.sl_Learned,
        sl_Cycle.Columns.sl_Number,
        sl_Cycle.Columns.sl_SegmentId,
        sl_Cycle.Columns.sl_StartedOn,
        sl_Cycle.Columns.sl_TailorImprovement,
        sl_Cycle.Columns.statecode,
        sl_Cycle.Columns.statuscode,
    ],
    ServiceCalls = 2)]
public sealed class CheckCycle : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var target = sl_Cycle.Of(context.Target);
        if (context.Message == "Create")
        {
            Open(context, target);
            return;
        }

        var before = CycleReader.ToCycle(sl_Cycle.Of(context.Before));
        var after = CycleReader.ToCycle(Status(context));
        var closes = after.IsClosed && !before.IsClosed;
        if (CycleRules.ChangeRefusal(before, after, closes ? CycleReader.Readers(context.SystemService, context.RowId) : 0) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        target.sl_ClosedOn = closes ? context.Now.Date : sl_Cycle.Of(context.Before).sl_ClosedOn;
        if (closes)
        {
            target.sl_Evidence = CycleEvidence.Text(CycleFigures.Read(context.SystemService, after.SegmentId, after.StartedOn, context.Now.Date));
        }
    }

    private static void Open(LoopContext context, sl_Cycle target)
    {
        if (target.sl_SegmentId is not { } segment || CycleReader.Segment(context.SystemService, segment.Id) is not { } known)
        {
            throw new RefusalException(CycleRules.NoSegment);
        }

        var running = known.Cycles.FirstOrDefault(cycle => cycle.statecode == sl_cycle_statecode.Active);
        if (CycleRules.OpeningRefusal(known.Name, running?.sl_Name) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        target.sl_Number = known.Cycles.Select(cycle => cycle.sl_Number ?? 0).DefaultIfEmpty(0).Max() + 1;
        target.sl_Name = string.IsNullOrWhiteSpace(target.sl_Name) ? CycleRules.Name(known.Name, target.sl_Number.Value) : target.sl_Name;
        target.sl_StartedOn ??= context.Now.Date;
        target.sl_ClosedOn = null;
    }

    /// <summary>The row as it will be; a state without a status reason means the state's first.</summary>
    private static sl_Cycle Status(LoopContext context)
    {
        var after = context.After;
        if (context.Sent(sl_Cycle.Columns.statecode) && !context.Sent(sl_Cycle.Columns.statuscode))
        {
            after.Attributes.Remove(sl_Cycle.Columns.statuscode);
        }
        else if (context.Sent(sl_Cycle.Columns.statuscode) && !context.Sent(sl_Cycle.Columns.statecode))
        {
            after.Attributes.Remove(sl_Cycle.Columns.statecode);
        }

        return sl_Cycle.Of(after);
    }
}
