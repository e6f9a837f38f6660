using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Gives each reader of a cycle a row of their own, and lets nobody else say that they have read it.</summary>
[Step("4a7b0ef9-2c41-475a-8b60-f8192c57da10", "Create", sl_CycleReader.EntityLogicalName, PipelineStage.PreOperation, ServiceCalls = 1)]
[Step("5b8c1f0a-3d52-486b-9c71-092a3d68eb11", "Update", sl_CycleReader.EntityLogicalName, PipelineStage.PreOperation,
    When = [sl_CycleReader.Columns.sl_CycleId, sl_CycleReader.Columns.sl_ReadOn, sl_CycleReader.Columns.sl_ReaderId],
    Before = [sl_CycleReader.Columns.sl_CycleId, sl_CycleReader.Columns.sl_ReadOn, sl_CycleReader.Columns.sl_ReaderId],
    ServiceCalls = 0)]
public sealed class MarkRead : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var isNew = context.Message == "Create";
        var row = sl_CycleReader.Of(context.Before);
        var before = isNew ? null : ToReading(row);
        var after = ToReading(sl_CycleReader.Of(context.After));
        if (ReaderRules.Refusal(before, after, context.CallerId) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        var target = sl_CycleReader.Of(context.Target);
        if (isNew && after is { CycleId: { } cycle, ReaderId: { } reader } && CycleReader.IsNamed(context.SystemService, cycle, reader))
        {
            throw new RefusalException(ReaderRules.Twice);
        }

        if (isNew)
        {
            // Whose row it is may mark it; anybody else's would only be looked at.
            target.OwnerId = target.sl_ReaderId;
            target.sl_Name ??= Cut.To(target.sl_ReaderId?.Name is { Length: > 0 } name ? name : "Reader", 200);
        }

        if (after.ReadOn is not null)
        {
            target.sl_ReadOn = row.sl_ReadOn ?? GateKeeper.WholeSeconds(context.Now);
        }
    }

    private static CycleReading ToReading(sl_CycleReader row) => new(row.sl_CycleId?.Id, row.sl_ReaderId?.Id, row.sl_ReadOn);
}
