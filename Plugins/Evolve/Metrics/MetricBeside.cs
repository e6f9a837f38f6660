using System;
using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>What is no deal and no part of one, and figures speak of all the same: read once a slice, since there is little of it.</summary>
/// <param name="ReasonsActedOn">Day from which something was changed so that a loss does not repeat, by the reason.</param>
/// <param name="Insights">Insights of the periods that figures are shown for, for the scope of everybody; none for others.</param>
public sealed record MetricBeside(IReadOnlyDictionary<Guid, DateTime> ReasonsActedOn, IReadOnlyList<InsightFact> Insights)
{
    /// <summary>As units below the uppermost speak of it: insights are everybody's.</summary>
    public MetricBeside OfUnits => this with { Insights = [] };

    public static readonly MetricBeside Nothing = new(new Dictionary<Guid, DateTime>(), []);
}

/// <summary>An insight, as far as hearing it goes.</summary>
/// <param name="DeliveredOn">When the audience got it.</param>
/// <param name="AcknowledgedOn">When somebody of them took note; null while nobody has.</param>
/// <param name="IsActedOn">True when it says what is done about it; one that was declined says why not.</param>
public sealed record InsightFact(DateTime DeliveredOn, DateTime? AcknowledgedOn, bool IsActedOn);
