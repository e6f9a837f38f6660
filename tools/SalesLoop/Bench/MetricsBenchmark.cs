using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Bench;

/// <summary>The figures after a day's changes, in an organization with many opportunities and in one with few.</summary>
internal sealed class MetricsBenchmark : Benchmark
{
    private const int Changed = 1_000;
    private const int Few = 10_000;
    private const int Promised = 1_000_000;
    private const int Seed = 7;
    private const int MostSlices = 100_000;

    /// <summary>Early in a month: when a month begins all figures are told anew, which is another work.</summary>
    private static readonly DateTimeOffset FirstDay = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    private readonly Random random = new(Seed);
    private readonly DayClock clock = new(FirstDay);
    private Side? many;
    private Side? few;
    private int rows = Promised;
    private int round;

    public override string Name => "metrics";

    public override string Title => "figures after a day's changes, however many opportunities are stored";

    public override string Method => string.Create(CultureInfo.InvariantCulture, $"Method: the next morning {Changed:N0} open opportunities have changed segment, channel and type (not measured), and sl_RefreshMetrics is called until it is done; with {rows:N0} opportunities and their stays, ")
        + string.Create(CultureInfo.InvariantCulture, $"against the same with {Few:N0}, of the same people, slices and months. Each in a file of its own, all figures counted before the first round.");

    public override string Reference => "the same with few";

    public override double? MostRatio => 1.2;

    public override int? PromisedRows => Promised;

    public override void Prepare(BenchWorkspace workspace)
    {
        rows = Math.Max(Changed, workspace.Rows);
        few = Side.Of(workspace.History("few.db", Math.Min(Few, rows), clock));
        many = Side.Of(workspace.History("many.db", rows, clock));
    }

    public override void BeginRound()
    {
        round++;
        clock.NextDay();
        foreach (var side in new[] { few!, many! })
        {
            var open = side.Rows.Open.ToArray();
            random.Shuffle(open);
            side.Rows.Change(open.Take(Changed), clock.GetUtcNow().UtcDateTime.AddHours(-8), round);
        }
    }

    public override Work Measure() => many!.Refresh();

    public override Work MeasureReference() => few!.Refresh();

    /// <summary>A clock that stands still until the next morning.</summary>
    private sealed class DayClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset now = now;

        public void NextDay() => now = now.AddDays(1);

        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed record Side(HistoryRows Rows, IOrganizationService Service)
    {
        public static Side Of((Organization Organization, HistoryRows Rows) history)
        {
            var side = new Side(history.Rows, history.Organization.ServiceFor(history.Organization.AdministratorId));
            side.Refresh();
            return side;
        }

        /// <exception cref="InvalidOperationException">It did not end.</exception>
        public Work Refresh()
        {
            var request = new OrganizationRequest("sl_RefreshMetrics");
            for (var slice = 0; slice < MostSlices; slice++)
            {
                var answer = Service.Execute(request);
                if ((bool)answer["Done"])
                {
                    return new Work(1, 1);
                }

                request["Continuation"] = answer["Continuation"];
            }

            throw new InvalidOperationException($"The figures were not done after {MostSlices} slices.");
        }
    }
}
