namespace SalesLoop.LocalDataverse.Flows.Expressions;

/// <summary>An action or expression of a flow that failed, with the words its run shows.</summary>
internal sealed class FlowErrorException(string code, string message) : Exception(message)
{
    /// <summary>As a cloud flow names it: <c>InvalidTemplate</c>, <c>BadRequest</c>…</summary>
    public string Code { get; } = code;

    public static FlowErrorException Template(string message) => new("InvalidTemplate", message);
}
