using System.Diagnostics;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline.Jobs;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Runs the plug-ins registered on an operation, stage by stage and in their order.</summary>
internal static class Steps
{
    /// <summary>Runs every synchronous step of a stage; after those of stage 40, puts the asynchronous ones in line.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="stage">10, 20 or 40.</param>
    /// <param name="images">The row's images; null when the message has none.</param>
    public static void Run(OperationContext operation, PipelineStage stage, RowImages? images = null)
    {
        var steps = Of(operation, stage).ToList();
        foreach (var registered in steps.Where(step => !step.Definition.IsAsynchronous))
        {
            Run(registered.Plugin, registered.Definition, Context(operation, stage, registered.Definition, images), operation.Call);
        }

        var writer = new ContextWriter();
        foreach (var registered in steps.Where(step => step.Definition.IsAsynchronous))
        {
            JobQueue.Add(registered.Definition, Context(operation, stage, registered.Definition, images), writer);
        }
    }

    /// <summary>Steps that will run, given what is in Target now.</summary>
    public static IEnumerable<RegisteredStep> Of(OperationContext operation, PipelineStage stage) =>
        operation.Call.Conversation.Installation.Steps(operation.Message, operation.Table, stage)
            .Where(step => !operation.Call.Bypasses(step.Definition) && IsConcerned(step.Definition, operation) && !operation.Call.Conversation.IsOff(step.Definition.Id));

    /// <summary>Runs one plug-in.</summary>
    /// <param name="plugin">The instance kept for its registration.</param>
    /// <param name="step">The registration; null for the plug-in of a custom API.</param>
    /// <param name="context">What it is told.</param>
    /// <param name="call">The request it runs for; what it asks itself comes below that.</param>
    /// <exception cref="FaultException{T}">The plug-in refused or failed.</exception>
    public static void Run(PluginInstance plugin, StepDefinition? step, IPluginExecutionContext5 context, Call call)
    {
        var conversation = call.Conversation;
        var clock = conversation.Organization.Clock;
        conversation.CheckTime();

        var services = new PluginServices(context, call);
        var startedOn = clock.GetUtcNow().UtcDateTime;
        var startedAt = clock.GetTimestamp();
        Exception? failure = null;
        try
        {
            plugin.Value.Execute(services);
            conversation.CheckTime();
            if (conversation.IsSpoiled)
            {
                throw Faults.CaughtAndWentOn();
            }
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw PluginFaults.Of(thrown, plugin.TypeName, services.TraceText);
        }
        finally
        {
            services.Close();
            conversation.Report(new PluginRun
            {
                Step = step,
                TypeName = plugin.TypeName,
                Message = context.MessageName,
                Table = context.PrimaryEntityName == "none" ? "" : context.PrimaryEntityName,
                RowId = context.PrimaryEntityId,
                Stage = (PipelineStage)context.Stage,
                Depth = context.Depth,
                ServiceCalls = services.CallCount,
                CorrelationId = context.CorrelationId,
                StartedOn = startedOn,
                Duration = clock.GetElapsedTime(startedAt),
                Trace = services.TraceText,
                Failure = failure,
            });
        }
    }

    private static StepContext Context(OperationContext operation, PipelineStage stage, StepDefinition step, RowImages? images)
    {
        var before = images is not null && step.Images.Any(image => image.IsPre) ? images.Before(step) : [];
        var after = images is not null && step.Images.Any(image => image.IsPost) ? images.After(step) : [];
        return new StepContext(operation, stage, step.Id, before, after);
    }

    /// <remarks>"Register a plug-in": filtering attributes act on Update only, and on presence, not on a changed value.</remarks>
    private static bool IsConcerned(StepDefinition step, OperationContext operation) =>
        operation.Message != "Update"
        || step.FilteringColumns.Count == 0
        || (operation.Input.TryGetValue("Target", out var target) && target is Entity row && step.FilteringColumns.Any(row.Contains));
}

/// <summary>A registration with the plug-in kept for it.</summary>
/// <param name="Definition">What the solution states.</param>
/// <param name="Plugin">One instance, reused for every run.</param>
[DebuggerDisplay("{Definition.Name}")]
internal sealed record RegisteredStep(StepDefinition Definition, PluginInstance Plugin);
