namespace SalesLoop.Platform;

/// <summary>When in a message a step runs; the numbers are Dataverse's.</summary>
public enum PipelineStage
{
    /// <summary>Before the transaction of a client's own request.</summary>
    PreValidation = 10,

    /// <summary>In the transaction, before the write: what it changes in the target is written.</summary>
    PreOperation = 20,

    /// <summary>A custom API's own work.</summary>
    MainOperation = 30,

    /// <summary>In the transaction, after the write.</summary>
    PostOperation = 40,
}
