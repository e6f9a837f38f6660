namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>
/// What has to be known of a cloud flow that does long work before it can be written: on a schedule it calls custom
/// APIs one after the other, each slice by slice until nothing is left.
/// </summary>
public sealed record NewFlow
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Logical name of the connection reference it acts through.</summary>
    public required string Connection { get; init; }

    /// <summary><c>Minute</c>, <c>Hour</c>, <c>Day</c>, <c>Week</c> or <c>Month</c>.</summary>
    public string Frequency { get; init; } = "Day";

    /// <summary>How many of them lie between two runs.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>Time of day in UTC.</summary>
    public TimeOnly At { get; init; } = new(2, 0);

    /// <summary>Unique names of the custom APIs, in the order they run. Each takes a <c>Continuation</c> and answers <c>Continuation</c> and <c>Done</c>.</summary>
    public required IReadOnlyList<string> Calls { get; init; }
}
