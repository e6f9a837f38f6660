using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>A family of figures: what a deal adds, and what the sums say.</summary>
/// <remarks>
/// To add one: write a pure class that implements this, in the folder Measures of its area, and add it to <see cref="MetricRegistry.All"/>.
/// <list type="number">
/// <item><see cref="Counts"/> looks at one deal and says what it adds, to which month and which parts. Use <see cref="DealCut.Usual"/> for
/// the usual parts. Whatever depends on today (age, overdue) is counted by day (<see cref="MetricMonth.DayNumber"/>) in
/// <see cref="MetricMonth.Now"/> and judged in <see cref="Figures"/>, which knows the day: a deal that nobody changes is not counted again.
/// Mark AlsoPerson what its owner is to see about themselves.</item>
/// <item><see cref="Figures"/> asks sums and histograms of one scope and period. It is called for business units and for persons; of a person
/// only what was marked is there, and all their deals (the part "all") become the row of that owner. Skip the parts where
/// <see cref="MetricPeriod.ShowsParts"/> is false. What stands now is in <see cref="TallyView.Now"/>: tell it in the period of all time alone.</item>
/// <item><see cref="Needs"/> names the groups of sums that figures follow from, and whether they ask for the day, look beyond the period or at what is no deal:
/// a figure is told anew when something it follows from changed. A view refuses what is not named.</item>
/// <item>Every figure has n, an interval or quartiles, what is still needed, a sentence, and the <see cref="Evidence"/> that finds exactly its n rows.
/// A deal must therefore be counted by the same conditions that the evidence asks for.</item>
/// </list>
/// A changed measure counts anew with <c>Everything</c>; the deals' old counts are taken back as they were stored, so nothing remains of them.
/// Tests that run the evidence of every row of the sample year look at new families by themselves.
/// </remarks>
public interface IMeasure
{
    /// <summary>The metrics it tells.</summary>
    IReadOnlyList<MetricDefinition> Metrics { get; }

    /// <summary>What its figures follow from.</summary>
    MeasureNeeds Needs { get; }

    /// <summary>What one deal adds.</summary>
    IEnumerable<Count> Counts(DealFacts deal);

    /// <summary>What the sums say.</summary>
    /// <param name="view">Sums of one scope over one period.</param>
    IEnumerable<Figure> Figures(TallyView view);
}
