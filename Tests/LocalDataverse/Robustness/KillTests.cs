namespace SalesLoop.Tests.LocalDataverse.Robustness;

/// <summary>A process that is killed while it writes loses nothing that it answered, and leaves nothing half-done.</summary>
[TestClass]
public sealed class KillTests
{
    private const int Kills = 100;
    private const int Lanes = 2;
    private const int Seed = 20260310;

    private static readonly TimeSpan LongestRun = TimeSpan.FromMilliseconds(80);

    [TestMethod]
    public async Task A_hundred_kills_lose_nothing_that_was_answered_and_leave_nothing_half_done()
    {
        var killedWhileWriting = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillAgainAndAgain(Kills / Lanes, Seed + lane))));

        // Most had begun to write, or this showed nothing.
        Assert.IsGreaterThan(Kills / 2, killedWhileWriting.Sum());
    }

    private static async Task<int> KillAgainAndAgain(int times, int seed)
    {
        using var file = new OrganizationFile();
        var random = new Random(seed);
        var ledger = new Ledger();
        var killedWhileWriting = 0;
        for (var round = 0; round < times; round++)
        {
            using var child = Child.Start(Program.Write, file.Path, $"{seed + (1000 * round)}");

            // Of ten, one dies while the file of the one before is still being opened, one right after, eight while they write.
            var answers = new List<string>();
            for (var lines = random.Next(10) switch { 0 => 0, 1 => 1, _ => 2 }; lines > 0; lines--)
            {
                answers.Add(await child.SaysAsync() ?? throw new AssertFailedException("The process ended by itself."));
            }

            await Task.Delay(LongestRun * random.NextDouble());
            child.Kill();
            answers.AddRange(await child.SaysUntilEndAsync());
            answers.RemoveAll(line => line == "open");
            answers.ForEach(ledger.Acknowledge);
            killedWhileWriting += answers.Count > 0 ? 1 : 0;

            ledger.AssertHolds(file.Path, mostUnacknowledged: 1);
        }

        file.AssertOpensAndWrites(ledger);
        ledger.AssertHolds(file.Path, mostUnacknowledged: 0);
        return killedWhileWriting;
    }
}
