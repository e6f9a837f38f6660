using Microsoft.Xrm.Sdk;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.CommandLine.Load.Rows;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load;

/// <summary>Loads a person's CSV files through the organization's service, so through every plug-in.</summary>
internal sealed class Loader
{
    private readonly IReadOnlyList<FilePlan> plans;
    private readonly FileLoader files;
    private readonly LoadReport report = new();

    private Loader(IReadOnlyList<FilePlan> plans, IOrganizationService service, Schema schema, OrganizationRows rows, Lookups lookups, NewUser users, bool isDryRun)
    {
        this.plans = plans;
        var finder = new LookupFinder(service, schema, lookups, users, report, isDryRun);
        files = new FileLoader(rows, finder, lookups, new RowWriter(service), users, report, isDryRun);
    }

    /// <summary>Rows that there are to load, in all files together.</summary>
    public int RowCount => plans.Sum(plan => plan.RowCount);

    /// <summary>Columns of the files that nothing takes, by file: a file may be read several times, for several tables.</summary>
    public IEnumerable<(string File, IReadOnlyList<string> Columns)> Unused =>
        from file in plans.GroupBy(plan => plan.File.Name, plan => plan.Unused)
        let unused = file.Aggregate((one, other) => [.. one.Intersect(other)])
        where unused.Count > 0
        select (file.Key, unused);

    /// <summary>Checks mapping and files, and makes ready to load. Writes nothing.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="name">Name of its file, for what is told of it.</param>
    /// <param name="folder">Where the CSV files lie.</param>
    /// <param name="service">Where the rows go.</param>
    /// <param name="schema">Tables of that organization.</param>
    /// <param name="isDryRun">True: everything is read and checked, and nothing written.</param>
    /// <exception cref="LoadStoppedException">The load can't start; every problem is named.</exception>
    public static Loader Prepare(LoadMapping mapping, string name, DirectoryInfo folder, IOrganizationService service, Schema schema, bool isDryRun)
    {
        var rows = new OrganizationRows(service);
        var lookups = new Lookups(rows);
        var users = new NewUser(rows);
        var plans = Planner.Plan(mapping, name, folder, schema, lookups);
        users.Check(plans.SelectMany(plan => plan.Rows.Roles.Concat(plan.Rows.Columns.SelectMany(column => column.Lookup?.Roles ?? []))).Distinct());
        return new Loader(plans, service, schema, rows, lookups, users, isDryRun);
    }

    /// <summary>Loads every file.</summary>
    /// <param name="progress">Told often how far a file is.</param>
    /// <returns>What was done, and what was left out and why.</returns>
    public LoadReport Run(Action<FileReport> progress)
    {
        foreach (var plan in plans)
        {
            files.Load(plan, progress);
        }

        return report;
    }
}
