using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>The parts for which handoffs and what came of them are told.</summary>
internal static class HandoffCuts
{
    /// <summary>All deals, and each part of some dimensions for which a measure has counted something; all deals alone for a person or a single month.</summary>
    public static IEnumerable<DealCut> Of(TallyView view, IEnumerable<MetricDimension> dimensions, params string[] measures) => view.Period.ShowsParts && !view.Scope.IsPerson
        ? new[] { DealCut.All }.Concat(dimensions.SelectMany(dimension => view.Parts(dimension, measures)))
        : [DealCut.All];
}
