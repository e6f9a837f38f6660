using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Creates or updates rows of one table, each through the steps of Create or Update.</summary>
/// <remarks>Of several rows, every stage is run for all before the next begins: the platform merges the pipelines of single
/// and Multiple messages ("Write plug-ins for CreateMultiple and UpdateMultiple").</remarks>
internal sealed class RowsOperation : Operation
{
    private readonly ConcurrencyBehavior concurrency;
    private readonly IReadOnlyList<RowWrite> writes;
    private readonly Func<RowsOperation, ParameterCollection> answer;

    private RowsOperation(Call call, bool creates, IEnumerable<Entity> targets, Func<RowsOperation, ParameterCollection> answer)
    {
        this.answer = answer;
        concurrency = creates ? ConcurrencyBehavior.Default : call.Optional<ConcurrencyBehavior>("ConcurrencyBehavior");
        writes = [.. targets.Select(target => RowWrite.Plan(call, creates, target))];
    }

    /// <summary>Ids of the rows, in the order they were given.</summary>
    public IEnumerable<Guid> Ids => writes.Select(write => write.Id);

    public static RowsOperation Create(Call call) =>
        new(call, creates: true, [call.Required<Entity>("Target")], rows => new ParameterCollection { { "id", rows.Ids.Single() } });

    public static RowsOperation Update(Call call) =>
        new(call, creates: false, [call.Required<Entity>("Target")], _ => []);

    public static RowsOperation CreateMultiple(Call call) =>
        new(call, creates: true, Targets(call), rows => new ParameterCollection { { "Ids", rows.Ids.ToArray() } });

    public static RowsOperation UpdateMultiple(Call call) =>
        new(call, creates: false, Targets(call), _ => []);

    /// <summary>Rows that another message (upsert, state, owner) creates or updates.</summary>
    public static RowsOperation Of(Call call, bool creates, IEnumerable<Entity> targets) => new(call, creates, targets, _ => []);

    /// <summary>Rows of one table out of the parameter Targets.</summary>
    public static IReadOnlyList<Entity> Targets(Call call)
    {
        var targets = call.Required<EntityCollection>("Targets");
        var table = string.IsNullOrEmpty(targets.EntityName) ? targets.Entities.FirstOrDefault()?.LogicalName : targets.EntityName;
        if (targets.Entities.Count == 0)
        {
            throw Faults.Invalid($"The parameter 'Targets' of {call.Message} is empty.");
        }

        return targets.Entities.FirstOrDefault(target => target.LogicalName != table) is { } other
            ? throw Faults.Invalid($"The rows of {call.Message} must be of one table; a row of '{other.LogicalName}' stands among rows of '{table}'.")
            : [.. targets.Entities];
    }

    public override void PreValidate() => RunSteps(PipelineStage.PreValidation);

    public override ParameterCollection Run()
    {
        foreach (var write in writes)
        {
            write.Begin(concurrency);
        }

        RunSteps(PipelineStage.PreOperation);
        foreach (var write in writes)
        {
            write.Carry();
        }

        RunSteps(PipelineStage.PostOperation);
        return answer(this);
    }

    private void RunSteps(PipelineStage stage)
    {
        foreach (var write in writes)
        {
            Steps.Run(write.Context, stage, write.Images);
        }
    }
}
