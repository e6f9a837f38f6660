using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>What an action or function is called on.</summary>
internal enum Binding
{
    /// <summary><c>/WhoAmI()</c>.</summary>
    None,

    /// <summary><c>/opportunities(id)/Microsoft.Dynamics.CRM.X</c>.</summary>
    Row,

    /// <summary><c>/opportunities/Microsoft.Dynamics.CRM.X</c>.</summary>
    Rows,
}

/// <summary>A parameter of an action or function, or a property of its answer.</summary>
/// <param name="Name">Key in the request's Parameters or in the response's Results.</param>
/// <param name="Type">Kind of value, in the words custom APIs use.</param>
/// <param name="IsOptional">Parameters only.</param>
/// <param name="Table">Rows and references: logical name when only rows of that table will do; empty otherwise.</param>
/// <param name="IsCollection">Several values of the kind: the ids of CreateMultiple.</param>
internal sealed record OperationPart(string Name, CustomApiType Type, bool IsOptional = false, string Table = "", bool IsCollection = false)
{
    /// <summary>A type of the platform's own, which no custom API can have; null for those of <see cref="Type"/>.</summary>
    public PartShape? Shape { get; init; }
}

/// <summary>A message that the Web API offers as an action (POST) or function (GET).</summary>
/// <param name="Message">Name of the message and of the action or function.</param>
/// <param name="IsFunction">Called with GET, its parameters in the address.</param>
/// <param name="Binding">What it is called on.</param>
/// <param name="Table">Bound operations: logical name of the table; empty when any will do.</param>
/// <param name="Parameters">What the caller gives, the bound row or rows left out.</param>
/// <param name="Answer">Properties of the answer; none means 204.</param>
internal sealed record Operation(
    string Message,
    bool IsFunction,
    Binding Binding,
    string Table,
    IReadOnlyList<OperationPart> Parameters,
    IReadOnlyList<OperationPart> Answer)
{
    /// <summary>Custom APIs that are private stay out of $metadata.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Parameter of the message that the row it is called on becomes.</summary>
    public string BoundTo { get; init; } = "Target";

    /// <summary>True when the answer is its one property itself, not an object that has it.</summary>
    public bool AnswersValue { get; init; }

    /// <summary>Turns what was read into what the message takes, where the Web API and the SDK differ; null where they don't.</summary>
    public Action<OrganizationRequest>? Adapt { get; init; }
}
