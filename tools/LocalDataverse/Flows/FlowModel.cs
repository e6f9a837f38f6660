using System.Text.Json.Nodes;
using SalesLoop.LocalDataverse.Flows.Expressions;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>A scheduled cloud flow, read and found fit to run here.</summary>
/// <param name="Id">Id of its row in the table of processes.</param>
/// <param name="Name">Label.</param>
/// <param name="Recurrence">When it runs.</param>
/// <param name="Actions">What it does.</param>
/// <param name="Parameters">Environment variables it reads, by the name the flow gives them.</param>
/// <param name="ConnectionReferences">Logical names of those it acts through.</param>
internal sealed record Flow(
    Guid Id, string Name, Recurrence Recurrence, IReadOnlyList<FlowAction> Actions, IReadOnlyDictionary<string, FlowParameter> Parameters, IReadOnlyList<string> ConnectionReferences);

/// <summary>A value that a flow takes from an environment variable.</summary>
/// <param name="SchemaName">The variable; empty when the flow has the value itself.</param>
/// <param name="Type"><c>String</c>, <c>Int</c>, <c>Float</c>, <c>Bool</c>, <c>Object</c>, <c>Array</c>.</param>
/// <param name="Default">Value when the variable has none.</param>
internal sealed record FlowParameter(string SchemaName, string Type, JsonNode? Default);

/// <summary>A step of a flow.</summary>
/// <param name="Name">Name in the flow, unique.</param>
/// <param name="After">Actions of the same block it waits for, each with the ends that let it run.</param>
internal abstract record FlowAction(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After)
{
    /// <summary>Blocks of actions inside this one.</summary>
    public virtual IEnumerable<IReadOnlyList<FlowAction>> Blocks => [];

    /// <summary>Expressions that are evaluated when it runs.</summary>
    public abstract IEnumerable<Expression> Expressions { get; }

    /// <summary>The action and all inside it.</summary>
    public IEnumerable<FlowAction> All() => Blocks.SelectMany(block => block).SelectMany(action => action.All()).Prepend(this);
}

internal sealed record InitializeVariable(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, string Variable, string Type, Expression? Value) : FlowAction(Name, After)
{
    public override IEnumerable<Expression> Expressions => Value is null ? [] : [Value];
}

/// <summary>Sets, increments, or appends to a variable.</summary>
internal sealed record ChangeVariable(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, string Kind, string Variable, Expression Value) : FlowAction(Name, After)
{
    public override IEnumerable<Expression> Expressions => [Value];
}

internal sealed record Compose(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, Expression Value) : FlowAction(Name, After)
{
    public override IEnumerable<Expression> Expressions => [Value];
}

internal sealed record If(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, Expression Condition, IReadOnlyList<FlowAction> Then, IReadOnlyList<FlowAction> Else) : FlowAction(Name, After)
{
    public override IEnumerable<IReadOnlyList<FlowAction>> Blocks => [Then, Else];

    public override IEnumerable<Expression> Expressions => [Condition];
}

/// <summary>Repeats until a condition holds or a limit is reached; reaching the limit is no failure.</summary>
internal sealed record Until(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, Expression Condition, IReadOnlyList<FlowAction> Actions, int MostTimes, TimeSpan Longest) : FlowAction(Name, After)
{
    public override IEnumerable<IReadOnlyList<FlowAction>> Blocks => [Actions];

    public override IEnumerable<Expression> Expressions => [Condition];
}

internal sealed record Foreach(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, Expression Items, IReadOnlyList<FlowAction> Actions) : FlowAction(Name, After)
{
    public override IEnumerable<IReadOnlyList<FlowAction>> Blocks => [Actions];

    public override IEnumerable<Expression> Expressions => [Items];
}

internal sealed record Scope(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, IReadOnlyList<FlowAction> Actions) : FlowAction(Name, After)
{
    public override IEnumerable<IReadOnlyList<FlowAction>> Blocks => [Actions];

    public override IEnumerable<Expression> Expressions => [];
}

/// <summary>Ends the run as Succeeded, Failed or Cancelled.</summary>
internal sealed record Terminate(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, string Status, Expression? Code, Expression? Message) : FlowAction(Name, After)
{
    public override IEnumerable<Expression> Expressions => new[] { Code, Message }.OfType<Expression>();
}

/// <summary>An operation of the Dataverse connector.</summary>
internal sealed record CallDataverse(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> After, string Operation, IReadOnlyDictionary<string, Expression> Parameters, RetryPolicy Retry) : FlowAction(Name, After)
{
    public override IEnumerable<Expression> Expressions => Parameters.Values;
}

/// <summary>How often and how far apart an operation is tried again that failed for a passing reason.</summary>
/// <param name="Count">Further tries.</param>
/// <param name="Interval">Wait before the first.</param>
/// <param name="Grows">True: the wait doubles each time.</param>
internal sealed record RetryPolicy(int Count, TimeSpan Interval, bool Grows)
{
    /// <remarks>"Handle errors and exceptions in Azure Logic Apps": the default is four tries at exponentially growing waits of 7.5 seconds and more.</remarks>
    public static RetryPolicy Usual { get; } = new(4, TimeSpan.FromSeconds(7.5), Grows: true);

    public static RetryPolicy None { get; } = new(0, TimeSpan.Zero, Grows: false);

    public TimeSpan WaitBefore(int retry) => Grows ? Interval * Math.Pow(2, retry - 1) : Interval;
}
