using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class FitScoreTests
{
    private static readonly FitModel Standard = Model(
        40,
        Point("account.industrycode", Comparison.IsOneOf, "7|12", 25, 1, "Industry", "Manufacturing"),
        Point("account.industrycode", Comparison.AnythingElse, "", -10, 2, "Industry", "Another industry"),
        Point("account.numberofemployees", Comparison.IsBetween, "50|999", 15, 3, "Employees", "50 to 999"),
        Point("budgetstatus", Comparison.HasNoValue, "", -5, 4, "Budget", "Nobody asked about the budget"),
        Point("sl_channel", Comparison.Equals, "820110000", 30, 5, "Channel", "Inbound"));

    [TestMethod]
    public void The_score_is_the_base_and_what_each_value_adds()
    {
        var receipt = FitScore.Of(Standard, A.Facts(("account.industrycode", 7), ("account.numberofemployees", 200), ("budgetstatus", 1)));

        Assert.AreEqual(80, receipt.Score);
        Assert.AreEqual(FitGrade.A, receipt.Grade);
        Assert.AreEqual(FitVerdict.Fit, receipt.Verdict);
        Assert.AreEqual(1, receipt.NotKnownYet, "the channel");
        Assert.IsNull(receipt.Probability, "declared weights are no probability");
    }

    [TestMethod]
    public void Of_the_points_on_one_value_the_first_that_holds_counts()
    {
        Assert.AreEqual(25, Driver(("account.industrycode", 12)).Points);
        Assert.AreEqual(-10, Driver(("account.industrycode", 3)).Points);
    }

    [TestMethod]
    public void Anything_else_needs_something() =>
        Assert.AreEqual(new FitDriver("account.industrycode", "Industry", "", "", 0, DriverState.NotKnownYet), Driver());

    [TestMethod]
    public void An_empty_value_counts_where_a_point_asks_for_that() =>
        Assert.AreEqual(
            new FitDriver("budgetstatus", "Budget", "Nobody asked about the budget", "", -5, DriverState.Counted),
            FitScore.Of(Standard, A.Facts()).Drivers[2]);

    [TestMethod]
    public void A_value_that_no_point_takes_is_shown_with_nothing() =>
        Assert.AreEqual(
            new FitDriver("account.numberofemployees", "Employees", "", "5000", 0, DriverState.NothingFits),
            FitScore.Of(Standard, A.Facts(("account.numberofemployees", 5000))).Drivers[1]);

    [TestMethod]
    public void Of_a_choice_that_no_point_takes_nobody_has_to_read_the_number()
    {
        var receipt = FitScore.Of(Standard, A.Facts(("sl_channel", 820110003)));

        Assert.AreEqual(new FitDriver("sl_channel", "Channel", "another answer", "820110003", 0, DriverState.NothingFits), receipt.Drivers[3]);
        Assert.Contains("0 Channel: another answer, which has no points", FitText.Reasons(receipt));
    }

    [TestMethod]
    [DataRow(75, FitGrade.A)]
    [DataRow(74, FitGrade.B)]
    [DataRow(55, FitGrade.B)]
    [DataRow(54, FitGrade.C)]
    [DataRow(35, FitGrade.C)]
    [DataRow(34, FitGrade.D)]
    public void A_grade_begins_at_its_own_score(int score, FitGrade grade) => Assert.AreEqual(grade, Model(score).GradeOf(score));

    [TestMethod]
    [DataRow(55, FitVerdict.Fit)]
    [DataRow(54, FitVerdict.PartialFit)]
    [DataRow(35, FitVerdict.PartialFit)]
    [DataRow(34, FitVerdict.NoFit)]
    public void Fit_partial_and_no_fit_begin_at_their_own_scores(int score, FitVerdict verdict) => Assert.AreEqual(verdict, Model(score).VerdictOf(score));

    [TestMethod]
    public void A_rep_reads_the_receipt_line_by_line() =>
        Assert.AreEqual(
            "100 of 100, grade A: fit\n" +
            "+40 to begin with\n" +
            "+25 Industry: Manufacturing\n" +
            "0 Employees: 5000, which has no points\n" +
            "+10 Budget: Asked\n" +
            "+30 Channel: Inbound\n" +
            "-5 because a score stays between 0 and 100\n" +
            "By Standard, version 1: weights that people set",
            FitText.Reasons(FitScore.Of(
                Standard with { Points = [.. Standard.Points, Point("budgetstatus", Comparison.AnythingElse, "", 10, 4, "Budget", "Asked")] },
                A.Facts(("account.industrycode", 7), ("account.numberofemployees", 5000), ("budgetstatus", 2), ("sl_channel", 820110000)))));

    [TestMethod]
    public void A_rep_reads_what_nobody_knows_yet() =>
        Assert.AreEqual(
            "35 of 100, grade C: partial fit\n" +
            "+40 to begin with\n" +
            "0 Industry: not known yet\n" +
            "0 Employees: not known yet\n" +
            "-5 Budget: Nobody asked about the budget\n" +
            "0 Channel: not known yet\n" +
            "Not known yet: 3 of 4\n" +
            "By Standard, version 1: weights that people set",
            FitText.Reasons(FitScore.Of(Standard, A.Facts())));

    [TestMethod]
    public void A_rep_reads_what_changed()
    {
        var before = FitScore.Of(Standard, A.Facts(("account.industrycode", 3)));
        var after = FitScore.Of(Standard with { Version = 2, BasePoints = 45 }, A.Facts(("account.industrycode", 7), ("account.numberofemployees", 100)));

        Assert.AreEqual(
            "25 → 80: Industry -10 → +25; Employees not known yet → +15; beginning +40 → +45; Standard version 1 → Standard version 2",
            FitText.Change(before, after));
        Assert.IsNull(FitText.Change(after, after));
        Assert.IsNull(FitText.Change(null, after));
    }

    [TestMethod]
    public void A_receipt_is_read_back_as_it_was_written()
    {
        var receipt = FitScore.Of(Standard, A.Facts(("account.industrycode", 3), ("sl_channel", 820110000), ("account.numberofemployees", 12)));

        Assert.AreEqual(receipt, FitJson.Read(FitJson.Of(receipt)));
        Assert.IsNull(FitJson.Read("{\"score\":1}"));
        Assert.IsNull(FitJson.Read("nonsense"));
        Assert.IsNull(FitJson.Read(null));
    }

    [TestMethod]
    public void A_receipt_is_json_that_a_panel_can_read() =>
        Assert.AreEqual(
            $$"""{"modelId":"{{Standard.Id:D}}","model":"Standard","version":1,"kind":"declared","n":null,"base":50,"drivers":[{"path":"decisionmaker","label":"Decision maker","says":"Known","value":"yes","points":7,"state":"counted"}],"limit":0,"notKnownYet":0,"score":57,"grade":"B","verdict":"fit","probability":null}""",
            FitJson.Of(FitScore.Of(
                Model(50, Point("decisionmaker", Comparison.Equals, "yes", 7, 1, "Decision maker", "Known")),
                A.Facts(("decisionmaker", true)))));

    [TestMethod]
    public void A_receipt_of_every_value_there_is_fits_its_column()
    {
        var model = Model(10, [.. Watched.Paths.Select((path, place) => Point(path, Comparison.AnythingElse, "", 1, place, new string('l', 100), new string('n', 200)))]);
        var facts = A.Facts([.. Watched.Paths.Select(path => (path, (object?)new string('v', 2000)))]);

        Assert.IsLessThanOrEqualTo(20_000, FitJson.Of(FitScore.Of(model, facts)).Length);
        Assert.IsLessThanOrEqualTo(4000, FitText.Reasons(FitScore.Of(model, facts)).ToString().Length);
    }

    [TestMethod]
    public void A_learned_model_gives_the_chance_that_its_regression_gives()
    {
        // p = 1 / (1 + exp(-(-0.4754 + 0.3466 - 0.4852))) = 0.3511; twenty points double the odds: 20 / ln 2 * 0.3466 = 10.0007, * -0.4852 = -13.9999.
        var receipt = FitScore.Of(Learned, A.Facts(("lead.leadsourcecode", 1), ("account.industrycode", 2)));

        Assert.AreEqual(35, receipt.Score);
        Assert.AreEqual(0.3512m, receipt.Probability!.Value, 0.0001m);
        Assert.AreEqual(60, receipt.Rows);
        AssertAddsUp(receipt);
    }

    [TestMethod]
    public void A_driver_of_a_learned_model_is_told_against_the_average_deal()
    {
        var receipt = FitScore.Of(Learned, A.Facts(("lead.leadsourcecode", 1)));
        var average = 20 / Math.Log(2) * ((0.3466 * 25) + (-0.4852 * 18)) / 43;

        Assert.AreEqual(10 - (int)Math.Round(average), receipt.Drivers.Single(driver => driver.Path == "lead.leadsourcecode").Points);
        Assert.AreEqual(DriverState.NotKnownYet, receipt.Drivers.Single(driver => driver.Path == "account.industrycode").State);
        Assert.AreEqual(0, receipt.Drivers.Single(driver => driver.Path == "account.industrycode").Points);
    }

    /// <summary>500 models and deals, seed 20260310.</summary>
    [TestMethod]
    public void Every_receipt_adds_up_and_every_score_is_within_bounds()
    {
        var random = new Random(20260310);
        for (var round = 0; round < 500; round++)
        {
            var receipt = FitScore.Of(AnyModel(random), AnyFacts(random));

            AssertAddsUp(receipt);
            Assert.IsInRange(0, 100, receipt.Score);
            Assert.AreEqual(receipt, FitJson.Read(FitJson.Of(receipt)));
        }
    }

    /// <summary>500 models and deals, seed 20260311.</summary>
    [TestMethod]
    public void More_points_for_what_a_deal_shows_never_lower_its_score()
    {
        var random = new Random(20260311);
        for (var round = 0; round < 500; round++)
        {
            var model = AnyModel(random);
            var facts = AnyFacts(random);
            var place = random.Next(model.Points.Count);
            var raised = model with { Points = [.. model.Points.Select((point, at) => at == place ? point with { Points = point.Points + random.Next(1, 30), Coefficient = point.Coefficient + 0.2m } : point)] };

            Assert.IsGreaterThanOrEqualTo(FitScore.Of(model, facts).Score, FitScore.Of(raised, facts).Score);
        }
    }

    /// <summary>500 models and deals, seed 20260312.</summary>
    [TestMethod]
    public void The_order_in_which_points_are_read_means_nothing()
    {
        var random = new Random(20260312);
        for (var round = 0; round < 500; round++)
        {
            var model = AnyModel(random);
            var facts = AnyFacts(random);
            var shuffled = model.Points.ToArray();
            random.Shuffle(shuffled);

            Assert.AreEqual(FitScore.Of(model, facts), FitScore.Of(model with { Points = shuffled }, facts));
        }
    }

    [TestMethod]
    [DataRow(70, 80, 35, DisplayName = "B above A")]
    [DataRow(101, 55, 35, DisplayName = "above 100")]
    [DataRow(75, 55, -1, DisplayName = "below 0")]
    public void Grades_that_overlap_are_told(int a, int b, int c) =>
        Assert.AreEqual("Let the grades begin in order, from 100 down to 0: A at or above B, B at or above C.", (Standard with { AFrom = a, BFrom = b, CFrom = c }).Problem());

    [TestMethod]
    public void A_model_that_scores_all_deals_the_same_is_told()
    {
        Assert.AreEqual("It has no points, so all deals would score the same. Add what an ideal deal shows.", Model(50).Emptiness());
        Assert.AreEqual(
            "Every line has 0 points, so all deals would score the same. Give at least one line points.",
            Model(50, Point("need", Comparison.HasValue, "", 0, 1, "Need", "Known")).Emptiness());
        Assert.IsNull(Standard.Emptiness());
        Assert.IsNull(Standard.Problem());
    }

    private static FitDriver Driver(params (string Path, object? Value)[] facts) =>
        FitScore.Of(Standard, A.Facts(facts)).Drivers.Single(driver => driver.Path == "account.industrycode");

    private static void AssertAddsUp(FitReceipt receipt) =>
        Assert.AreEqual(receipt.Score, receipt.Base + receipt.Drivers.Sum(driver => driver.Points) + receipt.Limit);

    private static FitModel Model(int basePoints, params FitPoint[] points) => new(A.IdOf("model"), "Standard", 1, FitKind.Declared, points) { BasePoints = basePoints };

    private static FitPoint Point(string path, Comparison comparison, string value, int points, int order, string label, string name) =>
        new(new Question(path, comparison, value), name, label, points, order);

    private static readonly FitModel Learned = new(
        A.IdOf("learned"),
        "Last two years",
        3,
        FitKind.Learned,
        [
            Point("lead.leadsourcecode", Comparison.Equals, "1", 0, 1, "Source", "Referral") with { Coefficient = 0.3466m, Won = 12, Lost = 13 },
            Point("lead.leadsourcecode", Comparison.Equals, "2", 0, 2, "Source", "Outbound") with { Coefficient = -0.4852m, Won = 4, Lost = 14 },
            Point("account.industrycode", Comparison.Equals, "2", 0, 3, "Industry", "Retail") with { Coefficient = -0.4852m, Won = 3, Lost = 9 },
        ])
    {
        Intercept = -0.4754m,
        Rows = 60,
    };

    private static readonly string[] Numbers = ["budgetamount", "estimatedvalue", "account.revenue", "account.numberofemployees", "lead.revenue"];

    private static FitModel AnyModel(Random random) => new(
        A.IdOf("any"),
        "Any",
        1,
        random.Next(2) == 0 ? FitKind.Declared : FitKind.Learned,
        [.. Enumerable.Range(0, random.Next(1, 12)).Select(order => AnyPoint(random, order))])
    {
        BasePoints = random.Next(-100, 201),
        Intercept = (decimal)((random.NextDouble() * 6) - 3),
    };

    private static FitPoint AnyPoint(Random random, int order)
    {
        var low = random.Next(10);
        var question = random.Next(4) switch
        {
            0 => new Question(Numbers[random.Next(Numbers.Length)], Comparison.IsBetween, $"{low}|{low + random.Next(5)}"),
            1 => new Question(Numbers[random.Next(Numbers.Length)], Comparison.IsAtLeast, $"{low}"),
            2 => new Question(Numbers[random.Next(Numbers.Length)], Comparison.HasNoValue, ""),
            _ => new Question(Numbers[random.Next(Numbers.Length)], Comparison.AnythingElse, ""),
        };
        return new FitPoint(question, $"Answer {order}", question.Path, random.Next(-100, 101), order)
        {
            Coefficient = (decimal)((random.NextDouble() * 4) - 2),
            Won = random.Next(20),
            Lost = random.Next(20),
        };
    }

    private static Facts AnyFacts(Random random) =>
        A.Facts([.. Numbers.Where(_ => random.Next(3) > 0).Select(path => (path, (object?)(decimal)random.Next(15)))]);
}
