using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Flows;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Queries;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse;

/// <summary>One local Dataverse organization: its tables and rows, the solutions imported into it, and the service that changes them.</summary>
public sealed class Organization : IDisposable
{
    private readonly OrganizationOptions options;
    private readonly Lock importing = new();
    private volatile Installation installation;
    private volatile SecurityCache security = new();

    private Organization(OrganizationOptions options, Database database, Installation installation, Identities identities)
    {
        this.options = options;
        this.installation = installation;
        Database = database;
        Database.Reach = Reaches.OfRights;
        Identities = identities;
        Jobs = new SystemJobs(this);
        Flows = new CloudFlows(this);
        Background = new BackgroundWork(this);
        (Name, BaseCurrencyPrecision) = OrganizationRow.Read(database, identities.OrganizationId);
    }

    /// <summary>Told of every plug-in run when it ends, while its request is still going on: a listener must not call the organization.</summary>
    public event Action<PluginRun>? PluginRan;

    /// <summary>Standard tables with every imported solution laid over them.</summary>
    public Schema Schema => installation.Schema;

    /// <summary>Imported solutions in the order they lie over one another, the undermost first.</summary>
    public IReadOnlyList<SolutionDefinition> Solutions => installation.Solutions;

    public Guid OrganizationId => Identities.OrganizationId;

    /// <summary>The user who owns the local organization: a System Administrator.</summary>
    public Guid AdministratorId => Identities.AdministratorId;

    /// <summary>The platform's own user: whom plug-ins act as when they ask for no user.</summary>
    public Guid SystemUserId => Identities.SystemUserId;

    public Guid BaseCurrencyId => Identities.BaseCurrencyId;

    /// <summary>Digits after the point of amounts in base currency.</summary>
    public int BaseCurrencyPrecision { get; }

    public string Name { get; }

    /// <summary>The queue of asynchronous steps.</summary>
    public SystemJobs Jobs { get; }

    /// <summary>The scheduled flows of its solutions.</summary>
    public CloudFlows Flows { get; }

    /// <summary>Runs by itself, once started, what comes due.</summary>
    public BackgroundWork Background { get; }

    internal Database Database { get; }

    internal TimeProvider Clock => options.Clock;

    internal TimeSpan OperationTimeLimit => options.OperationTimeLimit;

    /// <summary>UTC, whole seconds, as Dataverse keeps instants.</summary>
    internal DateTime Now => Dates.WholeSeconds(Clock.GetUtcNow().UtcDateTime);

    internal Installation Installation => installation;

    /// <summary>The platform itself, when it reads.</summary>
    internal Caller SystemCaller => Caller.System(SystemUserId, Identities.BusinessUnitId);

    internal Identities Identities { get; }

    /// <summary>What is known of users' and teams' rights.</summary>
    internal SecurityCache Security => security;

    /// <summary>Opens an organization; a new one is created and seeded.</summary>
    /// <exception cref="SolutionFormatException">A solution kept in it can't be read any more.</exception>
    public static Organization Open(OrganizationOptions options)
    {
        var database = Database.Open(options.DataFile, options.Clock);
        try
        {
            var installation = Pipeline.Installation.Bare();
            using (var session = database.Read())
            {
                foreach (var package in PackageShelf.Read(session))
                {
                    installation = installation.With(InstalledSolution.Load(package));
                }
            }

            database.Apply(installation.Schema);
            var organization = new Organization(options, database, installation, Seeded(database, installation, options));
            organization.Jobs.Recover();
            organization.Flows.Recover();
            return organization;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Imports a solution, all of it or nothing; an imported one is upgraded.</summary>
    /// <exception cref="SolutionFormatException">The solution can't run here; the message names what can't and why.</exception>
    public void Import(SolutionPackage package)
    {
        lock (importing)
        {
            var solution = InstalledSolution.Load(package);
            var before = Solutions.FirstOrDefault(known => known.UniqueName == solution.Definition.UniqueName);
            if (before is not null && before.Version > solution.Definition.Version)
            {
                throw new SolutionFormatException(
                    $"Solution {before.UniqueName} {solution.Definition.Version} was not imported: version {before.Version} is here already. Import that version or a later one.");
            }

            var next = installation.With(solution);
            InstallationCheck.Run(next, solution.Definition);

            var tablesBefore = Schema;
            Database.Apply(next.Schema);
            try
            {
                Write(package, solution.Definition, before, next.Schema);
            }
            catch
            {
                Database.Apply(tablesBefore);
                throw;
            }

            installation = next;
            ForgetRights();
        }
    }

    /// <summary>The service as that user sees it.</summary>
    /// <param name="userId">The user as whom requests run.</param>
    /// <param name="impersonatedBy">The user who really asks; null when they are the same.</param>
    public IOrganizationService ServiceFor(Guid userId, Guid? impersonatedBy = null)
    {
        var caller = new CallOptions(userId) { RealUserId = impersonatedBy };
        return new RequestService(request => Execute(request, caller));
    }

    /// <summary>Runs one request through the event pipeline.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The request was refused; nothing of it remains.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, CallOptions options)
    {
        var conversation = new Conversation(this, options);
        try
        {
            return conversation.Begin(request);
        }
        finally
        {
            TraceLog.Write(conversation);
        }
    }

    /// <summary>Begins a transaction for several requests of one client: a change set of the Web API.</summary>
    internal JointTransaction Join() => new(this);

    /// <summary>Begins to write rows of the past, past the pipeline. One at a time; everything else waits until it is committed or disposed of.</summary>
    public History WriteHistory() => new(this);

    /// <summary>A copy in memory; milliseconds, for tests. The two share nothing but loaded code, which keeps no state.</summary>
    /// <param name="clock">Clock of the copy; null for the same one.</param>
    public Organization Clone(TimeProvider? clock = null) =>
        new(options with { DataFile = null, Clock = clock ?? Clock }, Database.Clone(clock), installation, Identities);

    /// <summary>Closes the organization after the background job that is running.</summary>
    public void Dispose()
    {
        Background.Dispose();
        Database.Dispose();
    }

    /// <summary>Has rights read again by every request that begins from now on.</summary>
    internal void ForgetRights() => security = new SecurityCache();

    /// <summary>Locale id of the language a user reads.</summary>
    internal int LanguageOf(Guid userId)
    {
        using var session = Database.Read();
        return Callers.LanguageOf(session.Find(Schema.Find("usersettings")!, userId, new ColumnSet("uilanguageid")));
    }

    internal void Tell(PluginRun run) => PluginRan?.Invoke(run);

    private static Identities Seeded(Database database, Installation installation, OrganizationOptions options)
    {
        using var session = database.Write();
        var identities = Identities.Read(session);
        if (identities is null)
        {
            identities = Identities.New();
            Seeder.Seed(session, installation.Schema, identities, options);
        }

        var rows = new SystemRows(session, installation.Schema, identities, Dates.WholeSeconds(options.Clock.GetUtcNow().UtcDateTime));
        new SecuritySeed(rows, session, installation.Schema, identities).Complete(installation.Solutions);
        session.Commit();
        return identities;
    }

    private void Write(SolutionPackage package, SolutionDefinition solution, SolutionDefinition? before, Schema schema)
    {
        using var session = Database.Write();
        var rows = new SystemRows(session, schema, Identities, Now);
        SolutionRows.Write(rows, package, solution, before);
        var security = new SecuritySeed(rows, session, schema, Identities);
        security.WritePrivileges();
        security.WriteRoles(solution, before);
        security.WriteProfiles(solution, before);
        StepRows.Write(session, rows, solution, before);
        FlowRows.Write(session, rows, solution, before, Identities, Now);
        PackageShelf.Keep(session, solution.UniqueName, package);
        session.Commit();
    }
}
