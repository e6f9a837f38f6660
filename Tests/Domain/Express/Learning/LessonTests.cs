using SalesLoop.Express;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Express.Learning;

/// <summary>What is learned, and that what is written down is what was learned.</summary>
[TestClass]
public sealed class LessonTests
{
    private const int Histories = 60;
    private const int Seed = 11;
    private static readonly DateTime Now = new(2026, 3, 10, 0, 0, 0, DateTimeKind.Utc);
    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    [TestMethod]
    public void The_lines_of_a_model_score_every_deal_as_the_trained_equation_does()
    {
        var random = new Random(Seed);
        var models = 0;
        for (var history = 0; history < Histories; history++)
        {
            var deals = new PastDeals();
            var known = new List<PastDeal>();
            for (var number = 0; number < 260; number++)
            {
                known.Add(Deal(random, number));
                deals.Add(known[^1]);
            }

            if (Lesson.From(deals, [.. Learnable.All.Select(attribute => attribute.Path)], Settings) is not { Model: { } model, Fit: { } fit })
            {
                continue;
            }

            models++;
            var logOdds = fit.Equation.LogOddsOf(deals.ToHistory().Columns);
            for (var place = 0; place < known.Count; place++)
            {
                var receipt = FitScore.Of(model, FactsOf(known[place]));

                Assert.AreEqual(1 / (1 + Math.Exp(-logOdds[place])), (double)receipt.Probability!.Value, 0.00006, $"history {history}, deal {place} of seed {Seed}");
                Assert.AreEqual(receipt.Score, receipt.Base + receipt.Drivers.Sum(driver => driver.Points) + receipt.Limit);
            }
        }

        Assert.IsGreaterThan(Histories / 2, models, "or little was looked at");
    }

    [TestMethod]
    public void Slices_in_any_cut_teach_the_same()
    {
        var random = new Random(Seed);
        var known = Enumerable.Range(0, 260).Select(number => Deal(random, number)).ToList();
        var expected = Words(Lesson.From(Packed([known]), [], Settings));
        foreach (var size in new[] { 1, 7, 100, 259 })
        {
            Assert.AreEqual(expected, Words(Lesson.From(Packed(known.Chunk(size)), [], Settings)), $"slices of {size}");
        }
    }

    [TestMethod]
    public void Every_watched_path_is_either_learned_from_or_said_to_be_left_out()
    {
        Assert.AreSequenceEqual(
            Watched.Paths.Order(StringComparer.Ordinal).ToList(),
            Learnable.All.Select(attribute => attribute.Path).Concat(Learnable.Never.Keys).Order(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    public void Deals_that_all_ended_alike_or_show_nothing_teach_nothing()
    {
        var won = new PastDeals();
        var silent = new PastDeals();
        for (var number = 0; number < 200; number++)
        {
            won.Add(new PastDeal(Outcome.Won, Now.AddDays(-number), new Dictionary<string, PastValue> { ["need"] = new("1", "Must have") }));
            silent.Add(new PastDeal(number % 2 == 0 ? Outcome.Won : Outcome.Lost, Now.AddDays(-number), new Dictionary<string, PastValue>()));
        }

        Assert.AreEqual("Not enough history: 200 deals won and 0 lost, where 40 and 40 are needed. Missing: 40 more lost.", Lesson.From(won, [], Settings).Found);
        Assert.AreEqual("200 closed deals say nothing of their customers: fill in industry, size or channel.", Lesson.From(silent, [], Settings).Found);
        Assert.IsNull(Lesson.From(silent, [], Settings).Model);
        Assert.StartsWith("Not enough history: 0 deals won and 0 lost", Lesson.From(new PastDeals(), [], Settings).Found);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no base64")]
    [DataRow("AAAA")]
    public void What_was_not_packed_here_is_refused(string text) => Assert.ThrowsExactly<FormatException>(() => PastDeals.Unpack(text));

    [TestMethod]
    public void Packed_deals_cut_short_anywhere_are_refused()
    {
        var text = Packed([[Deal(new Random(Seed), 1)]]).Pack();
        for (var length = 0; length < text.Length; length += 4)
        {
            Assert.ThrowsExactly<FormatException>(() => PastDeals.Unpack(text[..length]), $"cut after {length} of {text.Length}");
        }
    }

    [TestMethod]
    public void Spellings_that_a_rule_holds_to_be_the_same_are_one_value_whatever_came_first()
    {
        foreach (var spellings in new[] { new[] { "Leeds", "LEEDS " }, ["LEEDS ", "Leeds"] })
        {
            var deals = new PastDeals();
            foreach (var spelling in spellings)
            {
                deals.Add(new PastDeal(Outcome.Won, Now, new Dictionary<string, PastValue> { ["account.address1_city"] = PastValue.Of(spelling, null)! }));
            }

            Assert.AreEqual("LEEDS", deals.WordsOf("account.address1_city", "LEEDS"));
            Assert.Contains("account.address1_city", deals.Silent(), "one value on all deals");
        }
    }

    [TestMethod]
    public void Grade_changes_are_counted_and_worded()
    {
        var moves = GradeMoves.None.With(FitGrade.A, FitGrade.B).With(FitGrade.A, FitGrade.B).With(FitGrade.C, FitGrade.A).With(FitGrade.D, FitGrade.D).With(null, FitGrade.B);

        Assert.AreEqual("Of 5 open deals 1 would get a better grade, 2 a worse one, 1 the same, 1 their first: 1 without a grade to B, 2 A to B, 1 C to A.", moves.Words());
        Assert.AreEqual("No open deal would be scored by it.", GradeMoves.None.Words());
        Assert.AreEqual("Of 1 open deals 0 would get a better grade, 0 a worse one, 1 the same.", GradeMoves.None.With(FitGrade.A, FitGrade.A).Words());
    }

    [TestMethod]
    public void A_run_comes_back_as_it_was_handed_out()
    {
        var run = TrainingRun.From(Now).Gathered(2, new DealCounts(new Tally(4, 5, 6), 7, 8, 9), "<cookie page=\"1\">").Learned(Guid.NewGuid(), "Found \"it\"").Compared(GradeMoves.None.With(null, FitGrade.D), "next");

        Assert.AreEqual(run.ToText(), TrainingRun.Read(run.ToText()).ToText());
        Assert.Contains("\"counts\":[4,5,6,7,8,9]", run.ToText());
    }

    [TestMethod]
    public void No_more_than_the_newest_deals_are_read_that_a_slice_can_learn_from()
    {
        var run = TrainingRun.From(Now).Gathered(1, new DealCounts(new Tally(TrainingRun.MostDeals - 1, 0), 0, 0, 0), "more");

        Assert.AreEqual(TrainingStep.Gather, run.Step);
        Assert.AreEqual(TrainingStep.Learn, run.Gathered(1, new DealCounts(new Tally(1, 0), 0, 0, 0), "more").Step);
    }

    /// <summary>A deal with blanks, rare values, filler, numbers and yes/no, whose channel and size tell something.</summary>
    private static PastDeal Deal(Random random, int number)
    {
        var channel = random.Next(4);
        var employees = random.Next(5, 2000);
        var chance = 0.15 + (channel == 0 ? 0.45 : 0) + (employees > 800 ? 0.3 : 0);
        var values = new Dictionary<string, PastValue>();
        Add("sl_channel", channel == 3 && random.Next(3) == 0 ? null : channel, $"Channel {channel}");
        Add("account.numberofemployees", random.Next(10) == 0 ? null : employees, null);
        Add("account.address1_city", random.Next(12) switch { 0 => null, 1 => $"Village {random.Next(200)}", var city => city % 2 == 0 ? "Leeds" : "leeds" }, null);
        Add("decisionmaker", random.Next(2) == 0, null);
        Add("budgetamount", random.Next(4) == 0 ? (decimal)random.Next(1, 4) : null, null);
        return new PastDeal(random.NextDouble() < chance ? Outcome.Won : Outcome.Lost, Now.AddDays(-number * 2), values);

        void Add(string path, object? value, string? words)
        {
            if (PastValue.Of(value, words) is { } known)
            {
                values.Add(path, known);
            }
        }
    }

    private static Facts FactsOf(PastDeal deal) => new(
        deal.Values.ToDictionary(pair => pair.Key, pair => Watched.KindOf(pair.Key) switch
        {
            ValueKind.Number => decimal.Parse(pair.Value.Key, System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.Choice => int.Parse(pair.Value.Key, System.Globalization.CultureInfo.InvariantCulture),
            ValueKind.YesNo => (object?)(pair.Value.Key == "YES"),
            _ => pair.Value.Words,
        }),
        Now);

    private static PastDeals Packed(IEnumerable<IEnumerable<PastDeal>> slices)
    {
        var all = new PastDeals();
        foreach (var slice in slices)
        {
            var part = new PastDeals();
            foreach (var deal in slice)
            {
                part.Add(deal);
            }

            all.Append(PastDeals.Unpack(part.Pack()));
        }

        return all;
    }

    private static string Words(Lesson lesson) => string.Join('\n', [lesson.Found, $"{lesson.Model?.Intercept}", .. lesson.Excluded, .. (lesson.Model?.Points ?? []).Select(point => $"{point.Question} {point.Coefficient} {point.Won} {point.Lost}")]);
}
