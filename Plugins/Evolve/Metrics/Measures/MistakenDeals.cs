using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>Deals whose days can't be right: closed before they were opened. They are told by name, and left out of what lasts how long.</summary>
public sealed class MistakenDeals : IMeasure
{
    /// <summary>More than these are not listed one by one.</summary>
    public const int MostListed = 200;

    /// <summary>Group of its sums.</summary>
    public const string Group = "data";

    private const string Code = Group + ".mistaken";

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Deals closed before they were opened", MetricArea.Govern, $"Which deals to correct, so that durations are complete", MetricUnit.Number)];

    /// <summary>Ids of the mistaken deals that closed in the period: a part each.</summary>
    public static IReadOnlyList<DealCut> In(TallyView view) => view.Parts(MetricDimension.Sign, Code);

    public MeasureNeeds Needs { get; } = new(Group);

    public IEnumerable<Count> Counts(DealFacts deal) => deal is { IsMistaken: true, ClosedMonth: { } month }
        ? [new Count(Code, DealCut.Of(MetricDimension.Sign, deal.Id), month) { AlsoPerson = true }]
        : [];

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var deals = In(view).Take(MostListed).ToList();
        return view.Period.Kind == PeriodKind.AllTime && deals.Count > 0
            ? [new Figure(
                Code, DealCut.All, Evidence.OfDeals().With("opportunityid", "in", deals.Select(deal => (object)deal.Member).ToArray()), deals.Count,
                $"{deals.Count} deals closed before they were opened. Correct Created On or Actual Close Date.")
            {
                Numerator = deals.Count,
                Value = deals.Count,
            }]
            : [];
    }
}
