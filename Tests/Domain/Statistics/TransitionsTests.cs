using System.Text.Json;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class TransitionsTests
{
    private const int Rounds = 300;
    private const ulong Seed = 1960;
    private static readonly string[] Stages = ["Qualify", "Develop", "Propose"];
    private static readonly StatisticsSettings AnyNumber = new() { FewestMoves = 1 };
    private static readonly DateTime Noon = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    private static readonly StagePath[] Printed =
    [
        new(["Qualify", "Develop", "Propose"], Ending.Won),
        new(["Qualify", "Develop"], Ending.Lost),
        new(["Qualify"], Ending.Lost),
        new(["Qualify", "Develop", "Propose", "Develop", "Propose"], Ending.Won),
        new(["Qualify", "Develop"], Ending.StillOpen),
        new(["Qualify", "Propose"], Ending.Lost),
    ];

    [TestMethod]
    public void Six_deals_give_each_stage_its_chance_of_a_win() =>
        Assert.AreSequenceEqual([0.4103, 0.4615, 0.6154], Transitions.Of(Stages, Printed).WinChances(AnyNumber).Select(chance => Math.Round(chance!.Value, 4)));

    [TestMethod]
    public void A_stage_with_fewer_than_twenty_moves_out_has_no_chance_to_show()
    {
        var twenty = Transitions.Of(["One"], Enumerable.Repeat(new StagePath(["One"], Ending.Won), 20));
        var nineteen = Transitions.Of(["One"], Enumerable.Repeat(new StagePath(["One"], Ending.Won), 19));

        Assert.AreEqual(1, twenty.WinChances(StatisticsSettings.Default)[0]);
        Assert.IsNull(nineteen.WinChances(StatisticsSettings.Default)[0]);
    }

    [TestMethod]
    public void A_stage_that_leads_to_where_nobody_was_seen_to_end_has_no_chance_to_show()
    {
        StagePath[] paths = [new(["Qualify", "Develop"], Ending.StillOpen), new(["Qualify"], Ending.Won), new(["Propose"], Ending.Won)];

        Assert.AreSequenceEqual([null, null, 1.0], Transitions.Of(Stages, paths).WinChances(AnyNumber));
    }

    [TestMethod]
    public void Deals_that_go_round_and_never_end_have_no_chance_to_show()
    {
        StagePath[] paths = [new(["Qualify", "Develop", "Qualify", "Develop"], Ending.StillOpen)];

        Assert.AreSequenceEqual([null, null, null], Transitions.Of(Stages, paths).WinChances(AnyNumber));
    }

    [TestMethod]
    public void Walking_away_is_an_end_without_a_win()
    {
        StagePath[] paths = [new(["Qualify"], Ending.WalkedAway), new(["Qualify"], Ending.Won)];
        var table = Transitions.Of(Stages, paths);

        Assert.AreEqual(0.5, table.WinChances(AnyNumber)[0]);
        Assert.AreEqual(new Proportion(1, 2), table.Rows[0].Share(table.Rows[0].WalkedAway));
    }

    [TestMethod]
    public void A_stage_that_is_not_known_is_named() =>
        Assert.Contains("'Close' is not one of the stages Qualify, Develop, Propose.", Assert.ThrowsExactly<ArgumentException>(() => Transitions.Of(Stages, [new(["Close"], Ending.Won)])).Message);

    [TestMethod]
    public void Changes_within_a_minute_are_one_move_to_the_last()
    {
        StageChange[] changes = [At(0, "Qualify"), At(3600, "Develop"), At(3630, "Propose"), At(3660, "Develop"), At(3661, "Propose")];

        Assert.AreSequenceEqual([At(0, "Qualify"), At(3660, "Develop"), At(3661, "Propose")], StageMoves.Of([.. changes.Reverse()]), "61 seconds after the first is a move of its own");
    }

    [TestMethod]
    public void Clicking_there_and_back_is_no_move() =>
        Assert.AreSequenceEqual([At(0, "Qualify")], StageMoves.Of([At(0, "Qualify"), At(100, "Develop"), At(110, "Qualify")]));

    [TestMethod]
    public void A_skip_and_a_step_back_stay_as_they_were()
    {
        StageChange[] changes = [At(0, "Qualify"), At(100, "Propose"), At(200, "Develop")];

        Assert.AreSequenceEqual(changes, StageMoves.Of(changes));
    }

    /// <summary>Against the same chain walked forward a few thousand times, without solving anything.</summary>
    [TestMethod]
    public void The_chance_of_a_win_is_where_the_chain_settles()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var paths = Paths(chance);
            var table = Transitions.Of(Stages, paths);
            var solved = table.WinChances(AnyNumber);
            var walked = new double[Stages.Length];
            for (var step = 0; step < 5000; step++)
            {
                walked = table.Rows.Select(row => row.Moves == 0 ? 0 : (row.Won + row.To.Select((moves, to) => moves * walked[to]).Sum()) / row.Moves).ToArray();
            }

            for (var place = 0; place < Stages.Length; place++)
            {
                Assert.AreEqual(walked[place], solved[place] ?? walked[place], 1e-9);
                Assert.IsTrue(solved[place] is null or (>= -1e-12 and <= 1 + 1e-12));
            }
        }
    }

    [TestMethod]
    public void Tables_of_slices_add_up_to_the_table_of_the_whole()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var paths = Paths(chance);
            var sum = paths.GroupBy(_ => chance.NextBelow(3)).Select(slice => Transitions.Of(Stages, slice)).Aggregate((one, other) => one.Plus(other));
            var whole = Transitions.Of(Stages, paths);

            foreach (var (expected, actual) in whole.Rows.Zip(sum.Rows))
            {
                Assert.AreSequenceEqual(expected.To, actual.To);
                Assert.AreEqual(expected with { To = [] }, actual with { To = [] });
            }
        }

        Assert.ThrowsExactly<ArgumentException>(() => Transitions.Of(Stages, []).Plus(Transitions.Of(["Other"], [])));
    }

    [TestMethod]
    public void The_range_of_a_chance_that_one_stage_decides_is_wilsons()
    {
        var paths = Enumerable.Range(0, 60).Select(deal => new StagePath(["Propose"], deal < 21 ? Ending.Won : Ending.Lost)).ToList();
        var range = Transitions.Of(["Propose"], paths).WinRanges(StatisticsSettings.Default)[0]!.Value;
        var wilson = new Proportion(21, 60).Wilson(0.95)!.Value;

        Assert.AreEqual(wilson.Low, range.Low, 1e-12);
        Assert.AreEqual(wilson.High, range.High, 1e-12);

        var all = Transitions.Of(["Propose"], paths.Where(path => path.Ending == Ending.Won)).WinRanges(StatisticsSettings.Default)[0]!.Value;
        Assert.AreEqual(new Proportion(21, 21).Wilson(0.95)!.Value.Low, all.Low, 1e-12, "all won is not 100 %");
    }

    [TestMethod]
    public void A_stage_without_a_chance_has_no_range() =>
        Assert.IsNull(Transitions.Of(["Qualify"], Enumerable.Repeat(new StagePath(["Qualify"], Ending.Won), 19)).WinRanges(StatisticsSettings.Default)[0]);

    /// <summary>500 times 200 deals, seed 21: from Qualify 60 % go on, 40 % are lost; from Develop 20 % go back, 50 % are won. P = 0.6 D, D = 0.5 + 0.2 P.</summary>
    [TestMethod]
    public void The_range_of_a_chance_holds_the_true_one_about_as_often_as_it_says()
    {
        const double develop = 0.5 / (1 - 0.2 * 0.6);
        var chance = new Random(21);
        var held = new int[2];
        for (var round = 0; round < 500; round++)
        {
            var ranges = Transitions.Of(["Qualify", "Develop"], Enumerable.Range(0, 200).Select(_ => Walk(chance))).WinRanges(StatisticsSettings.Default);
            held[0] += ranges[0]!.Value.Contains(0.6 * develop) ? 1 : 0;
            held[1] += ranges[1]!.Value.Contains(develop) ? 1 : 0;
        }

        Assert.IsTrue(held[0] is > 460 and < 492, $"{held[0]} of 500 from Qualify");
        Assert.IsTrue(held[1] is > 460 and < 492, $"{held[1]} of 500 from Develop");
    }

    private static StagePath Walk(Random chance)
    {
        var stages = new List<string> { "Qualify" };
        while (true)
        {
            var at = chance.NextDouble();
            if (stages[^1] == "Qualify")
            {
                if (at >= 0.6)
                {
                    return new StagePath(stages, Ending.Lost);
                }

                stages.Add("Develop");
            }
            else if (at < 0.2)
            {
                stages.Add("Qualify");
            }
            else
            {
                return new StagePath(stages, at < 0.7 ? Ending.Won : Ending.Lost);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Counts_shares_and_chances_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var stages = expected.GetProperty("stages").EnumerateArray().Select(stage => stage.GetString()!).ToList();
        var table = Transitions.Of(stages, expected.GetProperty("paths").EnumerateArray().Select(Path));
        var chances = table.WinChances(AnyNumber);
        for (var place = 0; place < stages.Count; place++)
        {
            var row = table.Rows[place];
            var (counts, shares) = (expected.GetProperty("counts")[place], expected.GetProperty("probabilities")[place]);
            for (var to = 0; to < stages.Count; to++)
            {
                Assert.AreEqual(counts.Int(stages[to]), row.To[to]);
                shares.GetProperty(stages[to]).AssertIs(row.Share(row.To[to]).Rate, Vectors.Exact, $"{name} {stages[place]} {stages[to]}");
            }

            Assert.AreEqual(counts.Int("Won"), row.Won);
            Assert.AreEqual(counts.Int("Lost"), row.Lost);
            shares.GetProperty("Won").AssertIs(row.Share(row.Won).Rate, Vectors.Exact, $"{name} {stages[place]} won");
            shares.GetProperty("Lost").AssertIs(row.Share(row.Lost).Rate, Vectors.Exact, $"{name} {stages[place]} lost");
            expected.GetProperty("p_won").GetProperty(stages[place]).AssertIs(chances[place], Vectors.Exact, $"{name} {stages[place]}");
        }
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("transitions");

    private static StagePath Path(JsonElement steps)
    {
        var names = steps.EnumerateArray().Select(step => step.GetString()!).ToList();
        var ending = Enum.TryParse<Ending>(names[^1], out var end) ? end : Ending.StillOpen;
        return new StagePath(ending == Ending.StillOpen ? names : names[..^1], ending);
    }

    private static StageChange At(int seconds, string stage) => new(Noon.AddSeconds(seconds), stage);

    private static List<StagePath> Paths(SplitMix64 chance) => Enumerable.Range(0, 1 + chance.NextBelow(20)).Select(_ =>
    {
        var stages = new List<string> { Stages[chance.NextBelow(3)] };
        for (var step = chance.NextBelow(5); step > 0; step--)
        {
            stages.Add(Stages.Where(stage => stage != stages[^1]).ElementAt(chance.NextBelow(2)));
        }

        return new StagePath(stages, (Ending)chance.NextBelow(4));
    }).ToList();
}
