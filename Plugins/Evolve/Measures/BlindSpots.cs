using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What nobody can see: signs that open deals should have shown by now and did not, by slice, stage and rep.</summary>
/// <remarks>A deal is asked from its second week on; what takes longer is asked once it has moved on from a stage. Sorted by value, the worst spots
/// come first; each opens the deals that lack the sign.</remarks>
public sealed class BlindSpots : IMeasure
{
    /// <summary>Days in which a new deal need show nothing.</summary>
    public const int Grace = 7;

    private const string Prefix = "blind.";
    private const string Asked = "blind.open";
    private const string AskedLater = "blind.moved";
    private static readonly Sentence Decision = $"Where to ask for what is missing before anything is concluded from these deals";

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
        DealSign.All.Select(sign => new MetricDefinition(Prefix + sign.Code, sign.Name, MetricArea.Evolve, Decision)).ToList();

    public MeasureNeeds Needs { get; } = new("blind") { Today = true };

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        if (!deal.IsOpen)
        {
            return [];
        }

        var hasMovedOn = DealSign.HasMovedOn(deal);
        var lacking = DealSign.All.Where(sign => (hasMovedOn || !sign.OnceMovedOn) && !sign.IsShown(deal)).Select(sign => Prefix + sign.Code);
        return new[] { Asked }.Concat(hasMovedOn ? [AskedLater] : []).Concat(lacking).SelectMany(measure => OpenDeals.Counted(deal, measure, deal.DayOrLongAgo(deal.OpenedOn, Grace)));
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (view.Period.Kind != PeriodKind.AllTime)
        {
            return [];
        }

        var now = view.Now;
        var newest = MetricMonth.DayNumber(view.Today) - Grace;
        return
            from sign in DealSign.All
            let asked = sign.OnceMovedOn ? AskedLater : Asked
            from cut in OpenDeals.PartsOf(now, asked)
            let all = now.UpTo(asked, cut, newest)
            where all > 0
            select Asking(sign, OpenDeals.Lacking(Prefix + sign.Code, cut, now.UpTo(Prefix + sign.Code, cut, newest), all, Behind(sign, cut, view), $"lack it"));
    }

    /// <summary>Says which deals were asked, so that a new one that shows nothing yet is not missed among them.</summary>
    private static Figure Asking(DealSign sign, Figure figure) =>
        figure.Adding(sign.OnceMovedOn
            ? Sentence.Of($"Asked of deals opened at least {Grace} days ago that have moved on from a stage.")
            : $"Asked of deals opened at least {Grace} days ago.");

    private static Evidence Behind(DealSign sign, DealCut cut, TallyView view)
    {
        var deals = Evidence.OfDeals().Open().In(cut).With("createdon", "lt", OpenDeals.Instant(view.Today.Date.AddDays(1 - Grace)));
        return sign.Lacks(sign.OnceMovedOn ? DealSign.MovedOn(deals) : deals);
    }
}
