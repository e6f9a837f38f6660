using SalesLoop.Evolve;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

/// <summary>A figure says the same in the language of the organization.</summary>
[TestClass]
public sealed class FigureWordsTests
{
    private static readonly DateTime Today = new(2026, 8, 15, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void A_share_is_told_with_n_and_range_in_german()
    {
        var quarter = MetricPeriod.Of(Today).First(period => period.Kind == PeriodKind.Quarter);

        // Wilson of 12 of 40 at 95 %: 18.1 % to 45.4 %.
        Assert.AreEqual("Entschiedene Geschäfte, im 3. Quartal 2026: 12 von 40 gewonnen, also 30 % (18 % bis 45 %).", Share(12, 40, quarter.Words).Text.In(Language.German));
        Assert.AreEqual("12 of 40 deals that were decided in quarter 3 of 2026 were won: 30 % (18 % to 45 %).", Share(12, 40, quarter.Words).Text);
        Assert.AreEqual("Entschiedene Geschäfte, im Monat 08/2026: 1 von 4 gewonnen. Noch nicht genug Belege, es fehlen 6.", Share(1, 4, MetricPeriod.Of(Today).First(period => period.Kind == PeriodKind.Month).Words).Text.In(Language.German));
    }

    [TestMethod]
    public void What_is_added_stands_after_it_in_the_same_language() =>
        Assert.EndsWith(" Aus 3 weiteren sind wir ausgestiegen.", Share(12, 40, $"now").Adding($"We walked away from {3} more.").Adding(null).Text.In(Language.German));

    [TestMethod]
    public void Every_metric_has_a_name_and_a_decision_in_german() =>
        Assert.IsEmpty(MetricRegistry.All.SelectMany(measure => measure.Metrics).Where(metric =>
            metric.Name.In(Language.German) == metric.Name.ToString() || metric.Decision.In(Language.German) == metric.Decision.ToString()));

    [TestMethod]
    public void What_closes_of_a_month_say_is_told_in_german()
    {
        var digest = MonthDigest.Parse(null);
        digest.Add(new MonthClose(DealOutcome.Lost) { LacksAccount = true });

        var told = digest.Insights(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc), Language.German);

        Assert.AreEqual("Warum Geschäfte endeten und welche Botschaften ankamen, 2026-07", told[0].Name);
        Assert.AreEqual("Verloren (1): kein Grund angegeben 1.", told[0].Finding);
        Assert.StartsWith("1 von 1 abgeschlossenen Geschäften hatten keine Firma.\n", told[^1].Finding);
    }

    private static Figure Share(int successes, int trials, Sentence when) =>
        Rates.Of("win.rate", DealCut.All, new Proportion(successes, trials), Evidence.OfDeals(), StatisticsSettings.Default, $"deals that were decided", $"were won", when);
}
