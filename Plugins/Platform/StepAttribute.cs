using System;

namespace SalesLoop.Platform;

/// <summary>
/// One registration of a plug-in. The step's XML in the solution is written from it, so that the registration
/// stands on the class and nowhere else.
/// </summary>
/// <param name="id">Id of the step, a constant for ever: an upgrade finds the step by it.</param>
/// <param name="message"><c>Create</c>, <c>Update</c>…</param>
/// <param name="table">Logical name.</param>
/// <param name="stage">When in the message it runs.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StepAttribute(string id, string message, string table, PipelineStage stage) : Attribute
{
    /// <summary>Key of the image taken before the write.</summary>
    public const string BeforeAlias = "Before";

    /// <summary>Key of the image taken after the write.</summary>
    public const string AfterAlias = "After";

    public string Id { get; } = id;

    public string Message { get; } = message;

    public string Table { get; } = table;

    public PipelineStage Stage { get; } = stage;

    /// <summary>Update only: columns whose presence in the target makes the step run. One entry may name several, with commas between: a constant that steps share.</summary>
    public string[] When { get; set; } = [];

    /// <summary>Columns of the image taken before the write; empty asks for no image.</summary>
    public string[] Before { get; set; } = [];

    /// <summary>Columns of the image taken after the write; empty asks for no image.</summary>
    public string[] After { get; set; } = [];

    /// <summary>Order among the steps of one message and stage, the lowest first.</summary>
    public int Rank { get; set; } = 1;

    /// <summary>True: runs after the commit, as a system job with a transaction of its own. Only after the write.</summary>
    public bool Asynchronous { get; set; }

    /// <summary>Service calls one run may make, at most; a test counts them.</summary>
    public int ServiceCalls { get; set; }
}
