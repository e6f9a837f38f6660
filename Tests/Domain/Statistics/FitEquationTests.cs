using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class FitEquationTests
{
    private const int Rounds = 60;
    private const ulong Seed = 1992;

    [TestMethod]
    public void Referral_speaks_for_winning_and_outbound_against_it()
    {
        var source = WeightOfEvidence.Of(["Inbound", "Outbound", "Referral"], [new(7, 10), new(4, 14), new(12, 13)]).Value!;

        Assert.AreSequenceEqual([0.1155, -0.7181, 0.3750], source.Categories.Select(category => Math.Round(category.Weight, 4)));
        Assert.AreEqual(-0.4754, Math.Log(23.0 / 37), 5e-5);
        Assert.IsNull(WeightOfEvidence.Of(["a", "b"], [new(3, 0), new(4, 0)]).Value);
    }

    [TestMethod]
    [DataRow(-0.501461495817207, -14)]
    [DataRow(0.358221544116279, 10)]
    [DataRow(0.69314718055994531, 20, DisplayName = "twenty points double the odds")]
    [DataRow(0.0, 0)]
    public void A_coefficient_is_told_in_points(double coefficient, int points) => Assert.AreEqual(points, LogOdds.ToPoints(coefficient));

    /// <summary>The maximum by its own conditions: at it every category's wins less expected wins are λ times its coefficient, and the intercept's are 0.</summary>
    [TestMethod]
    public void A_fit_is_where_the_penalized_likelihood_has_no_slope()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var history = Deals.Drawn(chance, 30 + chance.NextBelow(300), attributes: 1 + chance.NextBelow(4), categories: 2 + chance.NextBelow(5), strength: 2);
            var deals = Deals.Decided(history);
            var attributes = history.Columns.Select(column => FitAttribute.Learn(column, deals, 1)).ToList();
            var shrinking = 0.2 + chance.NextShare() * 10;
            var equation = FitEquation.Fit(history, deals, attributes, shrinking);
            var missing = equation.LogOddsOf(history.Columns).Select((logOdds, deal) => (history.Outcomes[deal] == Outcome.Won ? 1 : 0) - LogOdds.ToChance(logOdds)).ToList();

            Assert.AreEqual(0, missing.Sum(), 1e-8);
            foreach (var term in equation.Terms)
            {
                var codes = term.Attribute.CodesOf(history.Columns.Single(column => column.Name == term.Attribute.Name));
                for (var code = 0; code < term.Weights.Count; code++)
                {
                    Assert.AreEqual(shrinking * term.Weights[code].Coefficient, missing.Where((_, deal) => codes[deal] == code).Sum(), 1e-8);
                }

                Assert.AreEqual(0, term.Weights.Sum(weight => weight.Coefficient), 1e-9, "coefficients of an attribute add up to 0 by themselves");
                Assert.AreEqual(deals.Length, term.Weights.Sum(weight => weight.Outcome.Decided));
            }
        }
    }

    [TestMethod]
    public void A_category_that_only_won_gets_a_finite_coefficient_and_a_smaller_one_with_more_shrinking()
    {
        var history = new FitHistory(
            [CategoryColumn.Of("source", Enumerable.Range(0, 40).Select(deal => deal < 10 ? "Referral" : "Outbound"))],
            Enumerable.Range(0, 40).Select(deal => deal < 15 ? Outcome.Won : Outcome.Lost).ToList());
        var deals = Deals.Decided(history);
        var attributes = history.Columns.Select(column => FitAttribute.Learn(column, deals, 1)).ToList();

        var (light, strong) = (Referral(0.5), Referral(20));

        Assert.IsTrue(light is > 1 and < 5);
        Assert.IsTrue(strong > 0 && strong < light);

        double Referral(double shrinking) => FitEquation.Fit(history, deals, attributes, shrinking).Terms[0].Weights.Single(weight => weight.Category == "Referral").Coefficient;
    }

    [TestMethod]
    public void Deals_that_all_ended_alike_are_refused()
    {
        var history = new FitHistory([CategoryColumn.Of("source", ["a", "b"])], [Outcome.Won, Outcome.Won]);

        Assert.ThrowsExactly<ArgumentException>(() => FitEquation.Fit(history, [0, 1], [], 1));
    }

    [TestMethod]
    public void Rare_values_and_new_ones_are_the_others_and_a_blank_is_a_category()
    {
        var column = CategoryColumn.Of("industry", [.. Enumerable.Repeat("Retail", 6), .. Enumerable.Repeat<string?>(null, 5), "Mining", "Health", .. Enumerable.Repeat("Energy", 5)]);
        var attribute = FitAttribute.Learn(column, [.. Enumerable.Range(0, column.Count)], 5);

        Assert.AreSequenceEqual(["Energy", "Retail", "(blank)", "(other)"], attribute.Categories);
        Assert.AreSequenceEqual([1, 2, 3, 3, 0], attribute.CodesOf(CategoryColumn.Of("industry", ["Retail", "", "Mining", "Space", "Energy"])));
    }

    [TestMethod]
    public void A_value_nobody_has_met_says_nothing_where_there_are_no_others()
    {
        var attribute = FitAttribute.Learn(CategoryColumn.Of("size", ["S", "S", "L", "L"]), [0, 1, 2, 3], 2);

        Assert.AreSequenceEqual([-1, -1, 0], attribute.CodesOf(CategoryColumn.Of("size", ["M", null, "L"])));
    }

    [TestMethod]
    public void Numbers_are_cut_at_the_quintiles_of_training()
    {
        var column = new NumberColumn("seats", [.. Enumerable.Range(1, 101).Select(value => (double)value), double.NaN, double.NaN]);
        var attribute = FitAttribute.Learn(column, [.. Enumerable.Range(0, 103)], 1);

        Assert.AreSequenceEqual(["up to 21", "above 21 up to 41", "above 41 up to 61", "above 61 up to 81", "above 81", "(blank)"], attribute.Categories);
        Assert.AreSequenceEqual([0, 0, 1, 4, 5], attribute.CodesOf(new NumberColumn("seats", [-5, 21, 21.5, 9999, double.NaN])));
        Assert.AreSequenceEqual(["any number"], FitAttribute.Learn(new NumberColumn("one", [7, 7, 7]), [0, 1, 2], 1).Categories);
        Assert.AreSequenceEqual(["(blank)"], FitAttribute.Learn(new NumberColumn("none", [double.NaN]), [0], 1).Categories);
    }

    [TestMethod]
    public void An_explanation_adds_up()
    {
        var chance = new SplitMix64(Seed);
        var history = Deals.Drawn(chance, 900, attributes: 14, categories: 4, strength: 3);
        var deals = Deals.Decided(history);
        var equation = FitEquation.Fit(history, deals, history.Columns.Select(column => FitAttribute.Learn(column, deals, 1)).ToList(), 1);
        var logOdds = equation.LogOddsOf(history.Columns);
        for (var deal = 0; deal < 300; deal++)
        {
            var codes = equation.Terms.Select(term => term.Attribute.CodesOf(history.Columns.Single(column => column.Name == term.Attribute.Name))[deal]).ToList();
            var why = FitExplanation.Of(equation, codes);

            Assert.AreEqual(LogOdds.ToPoints(logOdds[deal]), why.Points);
            Assert.AreEqual(why.Points, why.Start + why.For.Concat(why.Against).Sum(reason => reason.Points) + why.Rest);
            Assert.AreEqual((int)Math.Round(100 * LogOdds.ToChance(logOdds[deal]), MidpointRounding.AwayFromZero), why.Score);
            Assert.IsTrue(why.For.Count <= 5 && why.Against.Count <= 5);
            Assert.IsTrue(why.For.All(reason => reason.Points > 0) && why.Against.All(reason => reason.Points < 0));
            Assert.IsTrue(why.For.Zip(why.For.Skip(1)).All(pair => pair.First.Points >= pair.Second.Points));
        }

        var stranger = FitExplanation.Of(equation, equation.Terms.Select(_ => -1).ToList());
        Assert.AreEqual(LogOdds.ToPoints(equation.Intercept), stranger.Points);
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Weights_coefficients_chances_and_points_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var rows = expected.GetProperty("rows").EnumerateArray().ToList();
        var history = new FitHistory(
            new[] { "industry", "size", "source" }.Select(attribute => CategoryColumn.Of(attribute, rows.Select(row => row.GetProperty(attribute).GetString()))).ToList(),
            rows.Select(row => row.Int("won") == 1 ? Outcome.Won : Outcome.Lost).ToList());
        var deals = Deals.Decided(history);
        var attributes = history.Columns.Select(column => FitAttribute.Learn(column, deals, 1)).ToList();
        var light = FitEquation.Fit(history, deals, attributes, 1);

        Weights(light);
        Coefficients("ridge_lambda1", light);
        Coefficients("ridge_lambda5", FitEquation.Fit(history, deals, attributes, 5));
        foreach (var (logOdds, deal) in light.LogOddsOf(history.Columns).Select((logOdds, deal) => (logOdds, deal)))
        {
            expected.GetProperty("ridge1_probability")[deal].AssertIs(LogOdds.ToChance(logOdds), Vectors.Fitted, $"{name} chance of deal {deal}");
        }

        foreach (var points in expected.GetProperty("points_example").GetProperty("points").EnumerateObject())
        {
            Assert.AreEqual(points.Value.GetInt32(), WeightOf(light, points.Name).Points, $"{name} points of {points.Name}");
        }

        void Weights(FitEquation equation)
        {
            var prior = Math.Log((double)history.Ended.Won / history.Ended.Lost);
            expected.GetProperty("prior_log_odds").AssertIs(prior, Vectors.Exact, $"{name} prior");
            var sums = Enumerable.Repeat(prior, rows.Count).ToArray();
            foreach (var term in equation.Terms)
            {
                var evidence = WeightOfEvidence.Of(term.Attribute.Categories, term.Weights.Select(weight => weight.Outcome).ToList()).Value!;
                expected.GetProperty("iv").GetProperty(term.Attribute.Name).AssertIs(evidence.InformationValue, Vectors.Exact, $"{name} information of {term.Attribute.Name}");
                foreach (var category in evidence.Categories)
                {
                    var woe = expected.GetProperty("woe").GetProperty(term.Attribute.Name).GetProperty(category.Category);
                    Assert.AreEqual(new Tally(woe.Int("won"), woe.Int("lost")), new Tally(category.Won, category.Lost));
                    woe.GetProperty("woe").AssertIs(category.Weight, Vectors.Exact, $"{name} weight of {category.Category}");
                    woe.GetProperty("iv_part").AssertIs(category.Information, Vectors.Exact, $"{name} information of {category.Category}");
                }

                var codes = term.Attribute.CodesOf(history.Columns.Single(column => column.Name == term.Attribute.Name));
                sums = sums.Select((sum, deal) => sum + evidence.Categories[codes[deal]].Weight).ToArray();
            }

            for (var deal = 0; deal < sums.Length; deal++)
            {
                expected.GetProperty("naive_bayes_log_odds")[deal].AssertIs(sums[deal], Vectors.Exact, $"{name} summed weights of deal {deal}");
            }
        }

        void Coefficients(string property, FitEquation equation)
        {
            var columns = expected.GetProperty("ridge_columns").EnumerateArray().Select(column => column.GetString()!).ToList();
            for (var place = 0; place < columns.Count; place++)
            {
                var actual = place == 0 ? equation.Intercept : WeightOf(equation, columns[place]).Coefficient;
                expected.GetProperty(property)[place].AssertIs(actual, Vectors.Fitted, $"{name} {property} {columns[place]}");
            }
        }

        static FitWeight WeightOf(FitEquation equation, string column) => equation.Terms
            .Single(term => term.Attribute.Name == column.Split('=')[0]).Weights.Single(weight => weight.Category == column.Split('=')[1]);
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("scorecard");
}
