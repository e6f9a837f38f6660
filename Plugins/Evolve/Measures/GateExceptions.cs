using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Exceptions from the gate, per criterion: how many that were asked for let a deal pass, and what became of those deals.</summary>
public sealed class GateExceptions : IMeasure
{
    private const string Used = "exception.used";
    private const string WinRate = "exception.winrate";

    private const string Asked = "exception.asked";
    private const string IsUsed = "exception.isused";
    private const string Won = "exception.won";
    private const string Lost = "exception.lost";
    private const string Exception = "sl_gateexception";

    // The platform's own value of the first inactive status.
    private const int UsedStatus = 2;

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly DealCut[] All = [DealCut.All];

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Used, $"Exceptions used", MetricArea.Express, $"Which criterion is asked around so often that it should change"),
        new(WinRate, $"Won with an exception", MetricArea.Express, $"Whether exceptions from the criterion are worth giving"),
    ];

    public MeasureNeeds Needs { get; } = new("exception");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        foreach (var exception in deal.Exceptions)
        {
            if (exception.AskedOn is { } asked)
            {
                foreach (var cut in Cuts(exception))
                {
                    counts.Add(new Count(Asked, cut, MetricMonth.Of(asked)));
                    if (exception.Status == ExceptionStatus.Used)
                    {
                        counts.Add(new Count(IsUsed, cut, MetricMonth.Of(asked)));
                    }
                }
            }
        }

        if (deal.ClosedMonth is { } month && deal.Outcome is Outcome.Won or Outcome.Lost)
        {
            foreach (var cut in deal.Exceptions.Where(exception => exception.Status == ExceptionStatus.Used).SelectMany(Cuts).Distinct())
            {
                counts.Add(new Count(deal.Outcome == Outcome.Won ? Won : Lost, cut, deal.ClosedMonth.Value));
            }
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        var figures = new List<Figure>();
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return figures;
        }

        foreach (var cut in All.Concat(view.Parts(MetricDimension.Criterion, Asked)).Where(cut => view.Cases(Asked, cut) > 0))
        {
            var asked = Of(Evidence.Of(Exception), cut).Within("createdon", view.Period).OfDealsThat(deal => deal);
            figures.Add(Rates.Of(Used, cut, view.Share(IsUsed, Asked, cut), asked, Settings, $"exceptions asked for", $"let a deal pass", view.Period.Words) with { Label = LabelOf(cut) });
        }

        foreach (var cut in All.Concat(view.Parts(MetricDimension.Criterion, Won, Lost)).Where(cut => view.Cases(Won, cut) + view.Cases(Lost, cut) > 0))
        {
            var won = view.Cases(Won, cut);
            var decided = Evidence.OfDeals().Decided(view.Period).Having(Exception, exception => Of(exception, cut).With("statuscode", "eq", UsedStatus));
            figures.Add(Rates.Of(
                WinRate, cut, new Proportion(won, won + view.Cases(Lost, cut)), decided, Settings, $"decided deals that passed with an exception", $"were won", view.Period.Words) with { Label = LabelOf(cut) });
        }

        return figures;
    }

    private static IEnumerable<DealCut> Cuts(ExceptionFact exception) => [DealCut.All, DealCut.Of(MetricDimension.Criterion, exception.CriterionId)];

    private static Evidence Of(Evidence exceptions, DealCut cut) =>
        cut.Dimension == MetricDimension.All ? exceptions
        : cut.Member == DealCut.None ? exceptions.With("sl_criterionid", "null")
        : exceptions.With("sl_criterionid", "eq", cut.Member);

    private static Sentence? LabelOf(DealCut cut) => cut is { Dimension: MetricDimension.Criterion, Member: DealCut.None } ? Sentence.Of($"All of a stage") : null;
}
