using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What a metric is.</summary>
/// <param name="Code">Stable: <c>win.rate</c>.</param>
/// <param name="Name">As people know it: <c>Win rate</c>.</param>
/// <param name="Area">Part of the loop it tells of.</param>
/// <param name="Decision">The decision it serves: a sentence of at most 300 characters. A figure that serves none is not shown.</param>
/// <param name="Unit">What its figures are counted in.</param>
public sealed record MetricDefinition(string Code, Sentence Name, MetricArea Area, Sentence Decision, MetricUnit Unit = MetricUnit.Percent);
