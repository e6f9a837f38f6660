using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>The row an operation is about, before and after, read only when a step has registered an image.</summary>
internal sealed class RowImages(Call call, TableDefinition table, Func<Guid> rowId)
{
    private Entity? before;
    private Entity? after;

    /// <summary>Reads the row as it is before the write, when a step will want it.</summary>
    public void TakeBefore(IEnumerable<StepDefinition> steps)
    {
        if (steps.Any(step => step.Images.Any(image => image.IsPre)))
        {
            before = Read();
        }
    }

    /// <summary>Copies with the registered columns that have a value, and the id.</summary>
    public EntityImageCollection Before(StepDefinition step) => Of(step.Images.Where(image => image.IsPre), before ??= Read());

    public EntityImageCollection After(StepDefinition step) => Of(step.Images.Where(image => image.IsPost), after ??= Read());

    private static EntityImageCollection Of(IEnumerable<StepImageDefinition> images, Entity row)
    {
        var collection = new EntityImageCollection();
        foreach (var image in images)
        {
            collection[image.Alias] = RowCopy.Of(row, image.Columns);
        }

        return collection;
    }

    private Entity Read() =>
        call.Conversation.Read(session => session.Find(table, rowId(), new ColumnSet(true), call.Caller))
        ?? throw Faults.RowNotThere(table.LogicalName, rowId());
}
