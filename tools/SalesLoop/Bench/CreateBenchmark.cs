using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.CommandLine.Bench;

/// <summary>New opportunities through the event pipeline, each its own request and transaction.</summary>
internal sealed class CreateBenchmark : Benchmark
{
    private const int Creates = 200;
    private const string Table = "opportunity";

    private readonly List<(string Column, SqlValue Value)> stored = [];
    private Organization? organization;
    private IOrganizationService? service;
    private Connection? connection;
    private EntityReference? account;
    private string insert = "";

    public override string Name => "creates";

    public override string Title => "new opportunities, with every plug-in of the solution";

    public override string Method => $"Method: {Creates} Create requests a round through the whole pipeline (checks, defaults, stamps, plug-ins, commit), one after the other; "
        + "against as many INSERTs of a row with the same values and indexes, each in a transaction of its own, by one prepared SQL statement. "
        + "Both on one file with the same durability: a write-ahead log, handed to the operating system at each commit.";

    public override string Reference => "bare SQL inserts";

    public override double? MostRatio => 12;

    public override int WarmUps => 5;

    public override void Prepare(BenchWorkspace workspace)
    {
        organization = workspace.Busy;
        service = organization.ServiceFor(organization.AdministratorId);
        account = new EntityReference("account", service.Create(new Entity("account") { ["name"] = "Kestrel Freight" }));
        connection = workspace.ConnectToBusy();

        // The row as the pipeline leaves it: that is what the bare insert has to write, too.
        var id = service.Create(New());
        using var columns = connection.Prepare($"SELECT * FROM {Table} WHERE {Table}id = ?");
        columns.Bind(1, SqlValue.Of(id));
        columns.Step();
        using var names = connection.Prepare($"SELECT name FROM pragma_table_info('{Table}') ORDER BY cid");
        for (var place = 0; names.Step(); place++)
        {
            if (!columns.IsNull(place))
            {
                stored.Add((names.Text(0), columns.Value(place)));
            }
        }

        insert = $"INSERT INTO {Table} ({string.Join(", ", stored.Select(column => $"\"{column.Column}\""))}) VALUES ({string.Join(", ", stored.Select(_ => "?"))})";
    }

    public override Work Measure()
    {
        for (var number = 0; number < Creates; number++)
        {
            service!.Create(New());
        }

        return new Work(Creates, Creates);
    }

    public override Work MeasureReference()
    {
        for (var number = 0; number < Creates; number++)
        {
            connection!.Execute("BEGIN IMMEDIATE");
            using (var statement = connection.Prepare(insert))
            {
                for (var place = 0; place < stored.Count; place++)
                {
                    statement.Bind(place + 1, stored[place].Column == Table + "id" ? SqlValue.Of(organization!.Database.NewId()) : stored[place].Value);
                }

                statement.Run();
            }

            connection.Execute("COMMIT");
        }

        return new Work(Creates, Creates);
    }

    private Entity New() => new(Table)
    {
        ["name"] = "Maintenance planning",
        ["customerid"] = account,
        ["estimatedvalue"] = new Money(42_000m),
        ["estimatedclosedate"] = new DateTime(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc),
        ["customerneed"] = "Plan maintenance before a machine stops",
    };
}
