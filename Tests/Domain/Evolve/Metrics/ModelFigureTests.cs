using SalesLoop.Evolve;
using SalesLoop.Express;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

/// <summary>Figures by which a fit model is seen to age.</summary>
[TestClass]
public sealed class ModelFigureTests
{
    private static readonly Guid Model = A.IdOf("model");
    private static readonly long[] Learned = [200_000, 300_000, 300_000, 200_000];

    /// <summary>40, 30, 20 and 10 of 100 after 20, 30, 30 and 20 %: an index of 0.3 ln 2 + 0.1 ln 1.5 = 0.2485.</summary>
    [TestMethod]
    public void Opened_deals_are_held_against_those_the_model_learned_from()
    {
        var figure = Told.Of(new ScoreDrift(), Graded(40, 30, 20, 10)).Single();

        Assert.AreEqual(("fit.stability", 100, 0), (figure.Code, figure.Cases, figure.Needed));
        Assert.AreEqual(0.2485, figure.Value!.Value, 5e-5);
        Assert.IsTrue(figure.Low < figure.Value && figure.Value < figure.High);
        Assert.StartsWith("100 deals opened of all time were graded by it: A 40 % after 20 %, B 30 % after 30 %, C 20 % after 30 %, D 10 % after 20 % of the deals it learned from.", figure.Text);
        Assert.EndsWith("Up to 0.25 they are deals of the kind it learned from.", figure.Text);
        Assert.EndsWith("these are other deals than it learned from. Learn anew.", Told.Of(new ScoreDrift(), Graded(60, 30, 5, 5)).Single().Text);
    }

    [TestMethod]
    public void Few_deals_show_no_drift_and_a_model_that_learned_from_nothing_known_has_no_figure()
    {
        var few = Told.Of(new ScoreDrift(), Graded(9, 0, 0, 0)).Single();

        Assert.AreEqual(31, few.Needed);
        Assert.IsNull(few.Value);
        Assert.IsEmpty(Told.Of(new ScoreDrift(), Graded(9, 0, 0, 0).Select(deal => deal with { GradesLearnedFrom = null })));
    }

    /// <summary>Of 100 deals at 20 % twenty are won, of 100 at 70 % seventy: slope 1, wins as expected, squared error 0.5 · 0.16 + 0.5 · 0.21 = 0.185.</summary>
    [TestMethod]
    public void Chances_that_mean_what_they_say_have_a_slope_of_1_and_their_own_error()
    {
        var figures = Told.Of(new ScoreCalibration(), [.. Chances(0.2m, 20, 80), .. Chances(0.7m, 70, 30)]).Where(figure => figure.Cut == DealCut.All).ToList();
        var slope = figures.Single(figure => figure.Code == "fit.slope");
        var brier = figures.Single(figure => figure.Code == "fit.brier");

        Assert.AreEqual(1, slope.Value!.Value, 1e-6);
        Assert.IsTrue(slope.Low < 1 && slope.High > 1);
        Assert.Contains("90 wins were expected", slope.Text);
        Assert.EndsWith("The data do not tell it from 1.", slope.Text);
        Assert.AreEqual(0.185, brier.Value!.Value, 1e-9);

        // Win rate 0.45, whose error is 0.2475, shown as 0.248; 1 − 0.185 / 0.2475 = 25 %.
        Assert.Contains("giving every deal the win rate it would be 0.248, so that the model saves 25 %", brier.Text);
    }

    [TestMethod]
    public void Chances_that_are_too_bold_or_say_nothing_are_told_so()
    {
        var bold = Told.Of(new ScoreCalibration(), [.. Chances(0.1m, 80, 120), .. Chances(0.9m, 120, 80)]).First(figure => figure.Code == "fit.slope");
        Assert.IsLessThan(0.7, bold.High!.Value);
        Assert.EndsWith("High chances are won less often than they say, low ones more often. Learn anew before they are used.", bold.Text);

        var idle = Told.Of(new ScoreCalibration(), [.. Chances(0.9m, 100, 100)]);
        Assert.EndsWith("It says no more than the win rate does.", idle.First(figure => figure.Code == "fit.brier").Text);
        Assert.AreEqual(1, idle.First(figure => figure.Code == "fit.slope").Needed, "chances that are all alike have no slope");
    }

    [TestMethod]
    public void Declared_points_are_no_chances_and_few_deals_are_told_with_what_is_missing()
    {
        Assert.DoesNotContain(true, Told.Of(new ScoreCalibration(), [.. Chances(0.2m, 30, 30).Select(deal => deal with { FitProbability = null })]).Select(figure => figure.Cases > 0));
        var few = Told.Of(new ScoreCalibration(), [.. Chances(0.2m, 12, 25)]).First();

        Assert.AreEqual((8, null), (few.Needed, few.Value));
    }

    private static List<DealFacts> Graded(params int[] counts) => Enumerable.Range(0, 4)
        .SelectMany(grade => Enumerable.Range(0, counts[grade]).Select(_ => Told.Deal(Outcome.Open, 0) with { FitGrade = (FitGrade)grade, FitModelId = Model, GradesLearnedFrom = Learned })).ToList();

    private static IEnumerable<DealFacts> Chances(decimal chance, int won, int lost) => Enumerable.Range(0, won + lost)
        .Select(deal => Told.Deal(deal < won ? Outcome.Won : Outcome.Lost, 20) with { FitProbability = chance, FitModelId = Model });
}
