using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Messages that only update certain columns: their own steps, and within them those of Update.</summary>
/// <remarks>"Behavior of specialized update operations": Assign is an update of ownerid, SetState one of statecode and statuscode,
/// and steps on Update run for both.</remarks>
internal sealed class SpecializedUpdate : Operation
{
    private readonly Call call;
    private readonly OperationContext context;
    private readonly RowImages images;
    private readonly RowsOperation update;
    private readonly Entity target;

    private SpecializedUpdate(Call call, EntityReference row, ParameterCollection input, Action<Entity> change)
    {
        this.call = call;
        var table = call.Table(row.LogicalName);
        var id = RowReferences.Id(call, row);
        context = call.Context(call.Message, table.LogicalName, input, id);
        images = new RowImages(call, table, () => id);

        target = new Entity(table.LogicalName, id);
        change(target);
        update = RowsOperation.Of(call with { Parent = new StepContext(context, PipelineStage.MainOperation) }, creates: false, [target]);
    }

    public static SpecializedUpdate Assign(Call call)
    {
        var row = call.Required<EntityReference>("Target");
        var owner = call.Required<EntityReference>("Assignee");
        if (call.Table(row.LogicalName).Find("ownerid") is null)
        {
            throw Faults.Invalid($"Rows of '{row.LogicalName}' have no owner, so they can't be assigned.");
        }

        return new SpecializedUpdate(
            call, row, new ParameterCollection { { "Target", RowCopy.Of(row) }, { "Assignee", RowCopy.Of(owner) } }, target => target["ownerid"] = owner);
    }

    public static SpecializedUpdate SetState(Call call)
    {
        var row = call.Required<EntityReference>("EntityMoniker");
        var state = call.Required<OptionSetValue>("State");
        var status = call.Optional<OptionSetValue>("Status");
        if (!call.Table(row.LogicalName).HasState)
        {
            throw Faults.Invalid($"Rows of '{row.LogicalName}' have no state.");
        }

        var input = new ParameterCollection { { "EntityMoniker", RowCopy.Of(row) }, { "State", state }, { "Status", status ?? new OptionSetValue(-1) } };
        return new SpecializedUpdate(call, row, input, target =>
        {
            target["statecode"] = new OptionSetValue(state.Value);
            // -1 leaves the status to the state's default.
            if (status is { Value: not -1 })
            {
                target["statuscode"] = new OptionSetValue(status.Value);
            }
        });
    }

    public override void PreValidate()
    {
        Steps.Run(context, PipelineStage.PreValidation, images);
        update.PreValidate();
    }

    public override ParameterCollection Run()
    {
        // The update would find out too, but not before this message's own steps of stage 20 have run.
        WriteCheck.Update(call, call.Table(target.LogicalName), target, AccessCheck.Find(call, call.Table(target.LogicalName), target.Id) ?? throw Faults.RowNotThere(target.LogicalName, target.Id));
        images.TakeBefore(Steps.Of(context, PipelineStage.PreOperation).Concat(Steps.Of(context, PipelineStage.PostOperation)).Select(step => step.Definition));
        Steps.Run(context, PipelineStage.PreOperation, images);
        update.Run();
        Steps.Run(context, PipelineStage.PostOperation, images);
        return [];
    }
}
