using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class VariantTests
{
    private const ulong Seed = 1933;
    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;
    private static readonly DateTime Monday = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void Thirty_of_a_hundred_beats_twenty_with_95_percent_and_costs_an_eighth_of_a_point()
    {
        var race = BetaRace.Of([new(30, 70), new(20, 80)]);

        Assert.AreEqual(0.9476, race.BestChances[0], 5e-5);
        Assert.AreEqual(0.0013, race.ExpectedLosses[0], 5e-5);
        Assert.AreEqual(0.193, BetaRace.FirstIsHigher(new(3, 7), new(5, 5)), 5e-4);
    }

    /// <summary>Against the finite sum that holds for whole numbers, term by term.</summary>
    [TestMethod]
    public void The_chance_to_be_higher_is_the_sum_that_whole_numbers_give()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < 200; round++)
        {
            var (a, b, c, d) = (chance.NextBelow(80), chance.NextBelow(80), chance.NextBelow(80), chance.NextBelow(80));
            double LogBeta(double x, double y) => Special.LogGamma(x) + Special.LogGamma(y) - Special.LogGamma(x + y);
            var sum = Enumerable.Range(0, c + 1).Sum(i => Math.Exp(LogBeta(a + 1 + i, b + d + 2) - Math.Log(d + 1 + i) - LogBeta(1 + i, d + 1) - LogBeta(a + 1, b + 1)));

            Assert.AreEqual(sum, BetaRace.FirstIsHigher(new(c, d), new(a, b)), 1e-7, $"{a} {b} {c} {d}");
        }
    }

    [TestMethod]
    public void Chances_add_up_to_one_and_the_best_costs_least()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < 60; round++)
        {
            var arms = Enumerable.Range(0, 1 + chance.NextBelow(5)).Select(_ => new BetaPosterior(chance.NextBelow(3000) * chance.NextShare(), chance.NextBelow(3000) * chance.NextShare())).ToList();
            var race = BetaRace.Of(arms);

            Assert.AreEqual(1, race.BestChances.Sum(), 1e-12);
            Assert.AreEqual(arms.Select(arm => arm.Mean).Max() - arms[0].Mean, race.ExpectedLosses[0] - race.ExpectedLosses.Min(), 1e-12);
            Assert.IsTrue(race.ExpectedLosses.All(loss => loss >= 0));
        }

        Assert.ThrowsExactly<ArgumentException>(() => BetaRace.Of([]));
    }

    [TestMethod]
    public void Narrow_beliefs_far_apart_are_not_missed()
    {
        var race = BetaRace.Of([new(300_000, 700_000), new(1, 4), new(301_000, 699_000)]);

        Assert.AreEqual(1, race.BestChances.Sum(), 1e-12);
        Assert.AreEqual(BetaRace.FirstIsHigher(new(301_000, 699_000), new(300_000, 700_000)), race.BestChances[2] / (race.BestChances[0] + race.BestChances[2]), 1e-3);
        Assert.AreEqual(1 - Beta.Cdf(0.301, 2, 5), race.BestChances[1], 2e-3);
    }

    [TestMethod]
    public void A_seed_gives_the_same_choices_again()
    {
        BetaPosterior[] arms = [new(30, 70), new(20, 80), new(25, 75)];

        Assert.AreSequenceEqual(Thompson.Batch(arms, 500, 42, Settings), Thompson.Batch(arms, 500, 42, Settings));
        Assert.AreNotEqual(string.Concat(Thompson.Batch(arms, 500, 42, Settings)), string.Concat(Thompson.Batch(arms, 500, 43, Settings)));
        Assert.ThrowsExactly<ArgumentException>(() => Thompson.Batch([], 1, 1, Settings));
    }

    [TestMethod]
    public void Each_variant_gets_the_floor_and_the_rest_by_its_chance_to_be_best()
    {
        BetaPosterior[] arms = [new(30, 70), new(20, 80), new(2, 98)];
        const int sends = 20_000;

        var choices = Thompson.Batch(arms, sends, Seed, Settings);
        var race = BetaRace.Of(arms);

        for (var arm = 0; arm < arms.Length; arm++)
        {
            Assert.AreEqual(0.1 + 0.7 * race.BestChances[arm], choices.Count(choice => choice == arm) / (double)sends, 0.015, $"{arm}");
        }
    }

    [TestMethod]
    public void Drawn_rates_are_spread_as_is_believed()
    {
        var chance = new SplitMix64(Seed);
        BetaPosterior[] arms = [new(0, 0), new(0, 9), new(40, 60)];
        foreach (var arm in arms)
        {
            // A variant beside one that is all but certain at x is chosen as often as its rate exceeds x.
            var x = arm.Quantile(0.3);
            var certain = new BetaPosterior(x * 1e9, (1 - x) * 1e9);
            var chosen = Thompson.Batch([arm, certain], 20_000, chance.Next(), Settings with { VariantFloor = 0 }).Count(choice => choice == 0);

            Assert.AreEqual(0.7, chosen / 20_000.0, 0.015, $"{arm}");
        }
    }

    [TestMethod]
    public void An_outcome_counts_when_its_window_is_over_even_a_quick_success()
    {
        VariantSend[] sends =
        [
            new(0, Monday, Monday.AddDays(3)), new(0, Monday, Monday.AddDays(20)), new(0, Monday, null),
            new(1, Monday.AddDays(10), Monday.AddDays(11)), new(1, Monday.AddDays(1), Monday.AddDays(15)),
        ];

        Assert.AreSequenceEqual([new Proportion(1, 3), new Proportion(0, 0)], VariantTrial.Outcomes(2, sends, 14, Monday.AddDays(14)));
        Assert.AreSequenceEqual([new Proportion(1, 3), new Proportion(2, 2)], VariantTrial.Outcomes(2, sends, 14, Monday.AddDays(24)));
    }

    [TestMethod]
    [DataRow(300, 1000, 200, 1000, 20, TrialState.Winner)]
    [DataRow(30, 99, 5, 300, 20, TrialState.Running, DisplayName = "99 sends are too few")]
    [DataRow(30, 100, 20, 100, 20, TrialState.Running, DisplayName = "94.8 % is too little")]
    [DataRow(30, 100, 20, 100, 83, TrialState.Running)]
    [DataRow(30, 100, 20, 100, 84, TrialState.NoWinner, DisplayName = "twelve weeks are enough")]
    [DataRow(300, 1000, 200, 1000, 90, TrialState.Winner)]
    public void A_trial_ends_with_a_sure_winner_or_with_its_time(int firstWon, int first, int secondWon, int second, int days, TrialState state)
    {
        var trial = VariantTrial.Of([new(secondWon, second), new(firstWon, first)], days, Settings);

        Assert.AreEqual(state, trial.State);
        Assert.AreEqual(1, trial.Best);
    }

    /// <summary>Two variants that are alike, looked at every week for twelve: how often one is called the winner.</summary>
    [TestMethod]
    public void Variants_that_are_alike_mostly_end_without_a_winner()
    {
        var chance = new SplitMix64(Seed);
        var winners = 0;
        for (var trial = 0; trial < 40; trial++)
        {
            var outcomes = new Proportion[] { new(0, 0), new(0, 0) };
            var state = TrialState.Running;
            for (var week = 1; state == TrialState.Running; week++)
            {
                foreach (var arm in Thompson.Batch([.. outcomes.Select(outcome => new BetaPosterior(outcome.Successes, outcome.Trials - outcome.Successes))], 60, chance.Next(), Settings))
                {
                    outcomes[arm] = outcomes[arm].Plus(new Proportion(chance.NextShare() < 0.2 ? 1 : 0, 1));
                }

                state = VariantTrial.Of(outcomes, week * 7, Settings).State;
            }

            winners += state == TrialState.Winner ? 1 : 0;
        }

        Assert.IsLessThan(20, winners);
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Pairs_compare_as_in_another_program(string name, string json)
    {
        var pair = Vectors.Case(json);
        var race = BetaRace.Of([new(pair.Int("sa"), pair.Int("na") - pair.Int("sa")), new(pair.Int("sb"), pair.Int("nb") - pair.Int("sb"))]);

        pair.GetProperty("p_a_beats_b").AssertIs(race.BestChances[0], Vectors.Fitted, name);
        pair.GetProperty("expected_loss_choosing_a").AssertIs(race.ExpectedLosses[0], Vectors.Fitted, name);
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("ranking_and_bandit", "pairs");
}
