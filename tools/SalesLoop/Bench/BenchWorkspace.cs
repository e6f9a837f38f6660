using SalesLoop.CommandLine.Configuration;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Data;

namespace SalesLoop.CommandLine.Bench;

/// <summary>What benchmarks work on, made when the first asks for it and gone with the last: organizations with this checkout's solution and configuration rows.</summary>
/// <param name="repository">The checkout.</param>
/// <param name="rows">Opportunities in <see cref="Sales"/>.</param>
/// <param name="say">Told what is being made.</param>
internal sealed class BenchWorkspace(Repository repository, int rows, Action<string> say) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("salesloop-bench-");
    private readonly List<IDisposable> opened = [];
    private Organization? empty;
    private Organization? busy;
    private Organization? sales;
    private Organization? closed;

    public int Rows => rows;

    /// <summary>An organization in a file, with no rows of its own; nobody writes to it.</summary>
    public Organization Empty => empty ??= Open("empty.db");

    /// <summary>An organization in a file that is written to.</summary>
    public Organization Busy => busy ??= Open("busy.db");

    /// <summary>File of <see cref="Empty"/>.</summary>
    public string EmptyFile => Path.Combine(folder.FullName, "empty.db");

    /// <summary>An organization in a file, with many opportunities.</summary>
    public Organization Sales => sales ??= Filled();

    /// <summary>A further connection to the file of <see cref="Busy"/>, with the settings the organization uses itself.</summary>
    public Connection ConnectToBusy()
    {
        _ = Busy;
        return Connect(Path.Combine(folder.FullName, "busy.db"));
    }

    /// <summary>A further connection to the file of <see cref="Sales"/>.</summary>
    public Connection ConnectToSales()
    {
        _ = Sales;
        return Connect(Path.Combine(folder.FullName, "sales.db"));
    }

    /// <summary>An organization in a file, with a past to learn from.</summary>
    /// <param name="opportunities">Closed opportunities.</param>
    public Organization Closed(int opportunities)
    {
        if (closed is null)
        {
            closed = Open("closed.db");
            say($"Writing {opportunities:N0} closed opportunities…");
            ClosedRows.Write(closed, opportunities, TimeProvider.System.GetUtcNow().UtcDateTime);
        }

        return closed;
    }

    /// <summary>A further connection to the file of <see cref="Closed"/>.</summary>
    public Connection ConnectToClosed() => Connect(Path.Combine(folder.FullName, "closed.db"));

    /// <summary>An organization in a file of its own, with a team's two years.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="opportunities">How many.</param>
    /// <param name="clock">What the organization takes for now.</param>
    public (Organization Organization, HistoryRows Rows) History(string name, int opportunities, TimeProvider clock)
    {
        var organization = Open(name, clock);
        say($"Writing {opportunities:N0} opportunities with their stays, and counting them…");
        var history = new HistoryRows(organization);
        history.Write(opportunities, clock.GetUtcNow().UtcDateTime);
        return (organization, history);
    }

    /// <summary>What reads the manager's board of an organization, until the workspace is gone.</summary>
    public BoardReader Read(Organization organization)
    {
        var reader = BoardReader.Start(organization, repository);
        opened.Add(reader);
        return reader;
    }

    /// <summary>What opens a row's form in the app on an organization, until the workspace is gone.</summary>
    /// <param name="organization">Served to it.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="name">Of the row.</param>
    public FormReader ReadForm(Organization organization, string table, string name)
    {
        var reader = FormReader.Start(organization, repository, table, name);
        opened.Add(reader);
        return reader;
    }

    /// <summary>A further connection to a file of <see cref="History"/>.</summary>
    public Connection ConnectTo(string name) => Connect(Path.Combine(folder.FullName, name));

    public string NewFile() => Path.Combine(folder.FullName, Path.GetRandomFileName());

    public void Dispose()
    {
        foreach (var one in Enumerable.Reverse(opened))
        {
            one.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private Connection Connect(string file)
    {
        var connection = new Connection(file, readOnly: false);
        connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL");
        opened.Add(connection);
        return connection;
    }

    private Organization Open(string name, TimeProvider? clock = null)
    {
        say("Importing the solution…");
        var organization = Organization.Open(new OrganizationOptions { DataFile = Path.Combine(folder.FullName, name), Clock = clock ?? TimeProvider.System });
        opened.Add(organization);
        organization.Import(SolutionFolder.Read(repository.SolutionSource, BuiltParts.Of(repository.Root), PackageType.Managed));
        ConfigurationImport.Apply(organization.ServiceFor(organization.AdministratorId), ConfigurationData.Read(repository.SolutionData));
        return organization;
    }

    private Organization Filled()
    {
        var organization = Open("sales.db");
        say($"Writing {rows:N0} opportunities…");
        SalesRows.Write(organization, rows);
        return organization;
    }
}
