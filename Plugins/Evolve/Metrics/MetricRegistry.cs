using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Tailor;
using SalesLoop.Cadence;

namespace SalesLoop.Evolve;

/// <summary>Every family of figures; see <see cref="IMeasure"/> for how one is added.</summary>
public static class MetricRegistry
{
    /// <summary>One line a family.</summary>
    public static readonly IReadOnlyList<IMeasure> All =
    [
        new WinRate(),
        new Coverage(),
        new BlindSpots(),
        new PipelineWorth(),
        new Hygiene(),
        new Latency(),
        new Sensors(),
        new Traps(),
        new Amplify.PlayAdoption(),
        new Amplify.PlayResults(),
        new Amplify.PlayEffect(),
        new FitMatch(),
        new CycleTime(),
        new ScoreQuality(),
        new ScoreCalibration(),
        new ScoreDrift(),
        new MistakenDeals(),
        new ServiceFeedback(),
        new PromisesKept(),
        new HandoffsTaken(),
        new SdrClaims(),
        new StageDwell(),
        new StageMovement(),
        new CloseReasons(),
        new CloseQuality(),
        new RepeatedLosses(),
        new InsightsHeard(),
        new GateCriteria(),
        new GateExceptions(),
        new ActionOutcomes(),
    ];

    private static readonly Dictionary<string, MetricDefinition> ByCode = All.SelectMany(measure => measure.Metrics).ToDictionary(metric => metric.Code, StringComparer.Ordinal);

    /// <summary>What a metric is.</summary>
    /// <exception cref="ArgumentException">No family tells it.</exception>
    public static MetricDefinition Of(string code) =>
        ByCode.TryGetValue(code, out var metric) ? metric : throw new ArgumentException($"No family tells the metric {code}. Add it to the Metrics of its measure.", nameof(code));
}
