using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse;

/// <summary>One run of a plug-in, told when it has ended.</summary>
public sealed record PluginRun
{
    /// <summary>The registered step; null for the plug-in of a custom API.</summary>
    public StepDefinition? Step { get; init; }

    /// <summary>Full name of the class.</summary>
    public required string TypeName { get; init; }

    public required string Message { get; init; }

    /// <summary>Logical name of the table; empty when the message has none.</summary>
    public required string Table { get; init; }

    /// <summary>The row; empty when there is none yet.</summary>
    public required Guid RowId { get; init; }

    public required PipelineStage Stage { get; init; }

    /// <summary>1 for the client's own request.</summary>
    public required int Depth { get; init; }

    /// <summary>Requests the plug-in itself sent; what those set off does not count.</summary>
    public required int ServiceCalls { get; init; }

    public required Guid CorrelationId { get; init; }

    public required DateTime StartedOn { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>What it traced, one line a call.</summary>
    public required string Trace { get; init; }

    /// <summary>What it threw; null when it ended well.</summary>
    public Exception? Failure { get; init; }
}
