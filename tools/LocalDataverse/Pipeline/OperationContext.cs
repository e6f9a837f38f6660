using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>What the steps of one operation share: what goes in and out, and the variables they leave for one another.</summary>
internal sealed class OperationContext
{
    public required Call Call { get; init; }

    /// <summary>Message the steps stand on; differs from the call's where one message runs another's steps (upsert, CreateMultiple).</summary>
    public required string Message { get; init; }

    /// <summary>Logical name; <c>none</c> when the message has no table, as Dataverse says it.</summary>
    public required string Table { get; init; }

    /// <summary>The row; empty until there is one.</summary>
    public Guid RowId { get; set; }

    public required ParameterCollection Input { get; init; }

    public ParameterCollection Output { get; } = [];

    /// <summary>Left by stages 20 to 40.</summary>
    public ParameterCollection Variables { get; } = [];

    /// <summary>Left by stage 10. Create, Update and Delete keep them apart: later stages find them in the parent context.</summary>
    public ParameterCollection PreValidationVariables { get; } = [];

    public Guid OperationId { get; } = Guid.NewGuid();

    public required DateTime CreatedOn { get; init; }

    /// <remarks>Documented for the pre- and post-operation of Create, Update and Delete; other messages have one set of variables.</remarks>
    public bool KeepsPreValidationApart => Message is "Create" or "Update" or "Delete";
}
