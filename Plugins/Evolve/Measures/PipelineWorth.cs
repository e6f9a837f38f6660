using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What open deals are estimated at.</summary>
/// <remarks>A sum of all there is and no sample: it has no interval. How many deals nobody estimated stands in its words.</remarks>
public sealed class PipelineWorth : IMeasure
{
    private const string Code = "pipeline.worth";
    private const string Estimated = "worth.estimated";
    private const string Worth = "worth.sum";
    private const string Unknown = "worth.unknown";

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        [new(Code, $"Worth of open deals", MetricArea.Evolve, $"Where the pipeline is thin, and which stage to bring deals into", MetricUnit.Money)];

    public MeasureNeeds Needs { get; } = new("worth");

    public IEnumerable<Count> Counts(DealFacts deal) => !deal.IsOpen
        ? []
        : deal.EstimatedValue is { } value
            ? OpenDeals.Counted(deal, Estimated).Concat(OpenDeals.Counted(deal, Worth).Select(count => count with { Amount = value }))
            : OpenDeals.Counted(deal, Unknown);

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (view.Period.Kind != PeriodKind.AllTime)
        {
            return [];
        }

        var now = view.Now;
        return OpenDeals.PartsOf(now, Estimated).Union(OpenDeals.PartsOf(now, Unknown)).Select(cut => Of(now, cut));
    }

    private static Figure Of(TallyView now, DealCut cut)
    {
        var deals = now.Cases(Estimated, cut);
        var worth = now.Sum(Worth, cut);
        var unknown = now.Cases(Unknown, cut);
        Sentence words = deals switch
        {
            0 => $"Not one open deal is estimated.",
            1 => $"{deals} open deal is estimated at {(decimal)worth:N0} altogether.",
            _ => $"{deals} open deals are estimated at {(decimal)worth:N0} altogether.",
        };
        Sentence? missing = unknown switch
        {
            0 => null,
            1 => $"{unknown} more has no estimate.",
            _ => $"{unknown} more have no estimate.",
        };
        var figure = new Figure(Code, cut, Evidence.OfDeals().Open().With("estimatedvalue_base", "not-null").In(cut), deals, words)
        {
            Numerator = deals == 0 ? null : worth,
            Value = deals == 0 ? null : worth,
            Needed = deals == 0 ? 1 : 0,
        };
        return figure.Adding(missing);
    }
}
