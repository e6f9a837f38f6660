using SalesLoop.Amplify;
using SalesLoop.Evolve;
using SalesLoop.Express;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Amplify;

/// <summary>What a play has to do with winning, told from sums.</summary>
[TestClass]
public sealed class PlayEffectTests
{
    private static readonly Guid Unit = Guid.NewGuid();
    private static readonly Guid Play = Guid.NewGuid();
    private static readonly Guid Stage = Guid.NewGuid();
    private static readonly Guid Later = Guid.NewGuid();
    private static readonly DateTime Today = new(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void A_play_used_late_looks_great_and_does_nothing_and_that_is_told()
    {
        // 4,000 deals, seed 21. Deals that live long are won more often; the play does nothing, but is used only by deals that live to day 40.
        var chance = new SplitMix64(21);
        var deals = Enumerable.Range(0, 4000).Select(_ =>
        {
            var life = chance.NextBelow(100);
            var isWon = chance.NextShare() < (life < 40 ? 0.15 : 0.55);
            int? used = life > 40 && chance.NextShare() < 0.6 ? 40 + chance.NextBelow(life - 40) : null;
            return Deal(isWon, life, used, FitGrade.A);
        }).ToList();
        var figure = FigureOf(deals);

        var naive = deals.Aggregate(TwoByTwo.None, (sum, deal) => sum.Plus(TwoByTwo.One(deal.Uses.Count > 0, deal.Outcome == Outcome.Won)));
        Assert.IsGreaterThan(0.2, naive.Rates.Newcombe(0.95)!.Value.Low, "taken plainly, the play seems to win deals");
        Assert.IsNull(figure.Adjusted, "by the median day nobody had used it");
        Assert.StartsWith("Not enough evidence yet: 0 deals with it", figure.Text);
    }

    [TestMethod]
    public void A_play_used_at_any_time_seems_to_help_because_it_takes_time_and_with_the_landmark_it_does_not()
    {
        // 6,000 deals, seed 22. Whoever lives longer has more days to use it in, and is won more often.
        var chance = new SplitMix64(22);
        var deals = Enumerable.Range(0, 6000).Select(_ =>
        {
            var life = chance.NextBelow(100);
            var day = chance.NextBelow(120);
            return Deal(chance.NextShare() < (life < 30 ? 0.1 : 0.5), life, day <= life ? day : null, FitGrade.A, stay: 30);
        }).ToList();
        var figure = FigureOf(deals);

        var naive = deals.Aggregate(TwoByTwo.None, (sum, deal) => sum.Plus(TwoByTwo.One(deal.Uses.Count > 0, deal.Outcome == Outcome.Won)));
        Assert.IsGreaterThan(0.1, naive.Rates.Newcombe(0.95)!.Value.Low);
        Assert.IsTrue(figure.AdjustedLow < 0 && figure.AdjustedHigh > 0, figure.Text.ToString());
        Assert.Contains("That may be chance.", figure.Text);
    }

    [TestMethod]
    public void A_play_used_on_deals_that_fit_is_not_credited_with_their_fit()
    {
        // 6,000 deals, seed 23. Good fit wins 60 of 100 and uses the play 70 of 100 times; bad fit wins 20 and uses it 20 times. The play does nothing.
        var chance = new SplitMix64(23);
        var deals = Enumerable.Range(0, 6000).Select(_ =>
        {
            var fits = chance.NextShare() < 0.5;
            return Deal(chance.NextShare() < (fits ? 0.6 : 0.2), 20 + chance.NextBelow(30), chance.NextShare() < (fits ? 0.7 : 0.2) ? 2 : null, fits ? FitGrade.A : FitGrade.D);
        }).ToList();
        var figure = FigureOf(deals);

        Assert.IsGreaterThan(0.1, figure.Low!.Value, "crude");
        Assert.IsTrue(figure.AdjustedLow < 0 && figure.AdjustedHigh > 0, figure.Text.ToString());
        Assert.Contains("Part of the raw gap is the mix of deals.", figure.Text);
    }

    [TestMethod]
    public void The_sums_give_what_the_deals_give()
    {
        // 40 rounds of 400 deals, seed 24: the landmark out of histograms against the one out of deals.
        var chance = new SplitMix64(24);
        for (var round = 0; round < 40; round++)
        {
            var deals = Enumerable.Range(0, 400).Select(_ =>
            {
                var life = chance.NextBelow(60);
                var used = chance.NextBelow(80);
                return Deal(chance.NextBelow(2) == 0, life, used <= life ? used : null, (FitGrade)chance.NextBelow(4), stay: 5 + chance.NextBelow(20));
            }).ToList();
            var figure = FigureOf(deals);

            var stays = deals.Select(deal => (double)(deal.Visits[0].LeftOn!.Value - deal.Visits[0].EnteredOn).Days).Order().ToList();
            var landmark = Math.Floor(Quantiles.OfSorted(stays, 0.5));
            var expected = Landmark.Of(
                deals.Select(deal => new PlayDeal(
                    $"{deal.FitGrade}", (deal.ClosedOn!.Value - deal.Visits[0].EnteredOn.Date).Days,
                    deal.Uses.Count == 0 ? null : (deal.Uses[0].UsedOn!.Value.Date - deal.Visits[0].EnteredOn.Date).Days, deal.Outcome == Outcome.Won ? Ending.Won : Ending.Lost)).ToList(),
                landmark,
                StatisticsSettings.Default).Effect(StatisticsSettings.Default).Value!;
            Assert.AreEqual(expected.Difference!.Value, figure.Adjusted!.Value, 1e-12);
            Assert.AreEqual(expected.Difference.Interval.Low, figure.AdjustedLow!.Value, 1e-12);
            Assert.AreEqual(expected.Total.With, figure.Numerator);
            Assert.AreEqual(expected.Total.All, figure.Denominator);
            Assert.AreEqual(400, figure.Cases);
        }
    }

    [TestMethod]
    public void The_example_of_the_methods_is_told_in_words_a_manager_reads()
    {
        // Mantel and Haenszel on the strata [20, 30, 10, 40] and [5, 45, 12, 138]: odds 2.009 (1.023 to 3.946), crude 2.697, +9.2 points (0.2 to 18.2).
        var deals = new[] { (Score: 65, Cells: new[] { 20, 30, 10, 40 }), (Score: 25, Cells: [5, 45, 12, 138]) }
            .SelectMany(stratum => stratum.Cells.SelectMany((count, cell) => Enumerable.Range(0, count).Select(_ => Deal(cell % 2 == 0, 40, cell < 2 ? 1 : null, FitGrade.A, stay: 17) with { FitScore = stratum.Score })))
            .Concat(Enumerable.Range(0, 42).Select(_ => Deal(false, 5, null, FitGrade.A, stay: 5)))
            .ToList();

        Assert.AreEqual(
            "Deals alike were won 9.2 points more often with it (0.2 to 18.2); odds 2.01 times as high (1.02 to 3.95), 2.70 without regard to fit. Part of the raw gap is the mix of deals. "
            + "Compared: 100 deals that used it by day 17 of the stage with 200 alive on that day that had not, of 342 decided of all time. A link, not a proof.",
            FigureOf(deals).Text);
    }

    [TestMethod]
    public void Too_few_deals_tell_nothing_and_say_how_many_are_needed()
    {
        var figure = FigureOf([.. Enumerable.Range(0, 30).Select(number => Deal(number % 2 == 0, 40, number < 3 ? 1 : null, FitGrade.A))]);

        Assert.IsNull(figure.Value);
        Assert.IsNull(figure.Adjusted);
        Assert.AreEqual(7, figure.Needed);
        Assert.AreEqual("Not enough evidence yet: 3 deals with it and 27 without; 10 of each are needed.", figure.Text);
    }

    [TestMethod]
    public void A_suggestion_that_was_ignored_is_no_use()
    {
        var deal = Deal(true, 40, 1, FitGrade.A);
        var ignored = deal with { Uses = [deal.Uses[0] with { Answer = SuggestionAnswer.Ignored }] };

        Assert.IsEmpty(new PlayEffect().Counts(ignored).Where(count => count.Cut.Dimension == MetricDimension.Play));
        Assert.IsEmpty(new PlayAdoption().Counts(ignored).Where(count => count.Cut.Dimension == MetricDimension.Play));
        Assert.IsEmpty(new PlayResults().Counts(ignored));
    }

    [TestMethod]
    public void Adoption_is_told_of_the_deals_that_came_to_the_stage()
    {
        var deals = Enumerable.Range(0, 20).Select(number => Deal(true, 40, number < 5 ? 1 : null, FitGrade.A)).Append(Deal(true, 40, null, FitGrade.A) with { Visits = [] }).ToList();
        var figure = new PlayAdoption().Figures(View(deals, new PlayAdoption())).Single();

        Assert.AreEqual("5 of 20 deals that were opened and came to the stage of this play of all time used it there: 25 % (11 % to 47 %).", figure.Text);
    }

    [TestMethod]
    [DataRow(0, "0", DisplayName = "nothing fits")]
    [DataRow(39, "30", DisplayName = "the upper end of a band")]
    [DataRow(40, "40", DisplayName = "the lower end of the next")]
    [DataRow(100, "90", DisplayName = "everything fits")]
    public void Deals_within_ten_points_of_fit_are_alike(int score, string band)
    {
        var life = new PlayEffect().Counts(Deal(true, 40, null, FitGrade.A) with { FitScore = score }).First(count => count.Measure == "effect.life");

        Assert.AreEqual($"{Stage:D}/{band}/w", life.Cut.Member);
    }

    private static DealFacts Deal(bool isWon, int life, int? used, FitGrade grade, int stay = 20)
    {
        var entered = new DateTime(2026, 1, 10, 9, 0, 0, DateTimeKind.Utc);
        return new DealFacts(Guid.NewGuid(), "Deal", Unit, isWon ? Outcome.Won : Outcome.Lost, entered.AddDays(-3))
        {
            ClosedOn = entered.Date.AddDays(life),
            FitGrade = grade,
            Visits = [new VisitFact(Guid.NewGuid(), Stage, entered, entered.AddDays(stay), Direction.Forward), new VisitFact(Guid.NewGuid(), Later, entered.AddDays(stay), null, null)],
            Uses = used is { } day ? [new UseFact(Guid.NewGuid(), Play) { StageId = Stage, UsedOn = entered.AddDays(day) }] : [],
        };
    }

    private static Figure FigureOf(IReadOnlyList<DealFacts> deals) => new PlayEffect().Figures(View(deals, new PlayEffect())).Single();

    private static TallyView View(IReadOnlyList<DealFacts> deals, IMeasure measure)
    {
        var book = TallyBook.Of(deals.SelectMany(measure.Counts));
        return TallyView.Of(book, measure.Needs, Scope.Unit(Unit), Today, [MetricPeriod.AllTime(Today)])[0];
    }
}
