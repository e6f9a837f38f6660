using System.Globalization;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>An organization of its own for one test, with the tables of <see cref="Things"/>.</summary>
internal sealed class LocalOrganization : IDisposable
{
    private static readonly Lazy<Organization> Template = new(() =>
    {
        var organization = Organization.Open(new OrganizationOptions { Clock = new FakeClock() });
        organization.Import(Things.Solution().Package());
        return organization;
    });

    private readonly List<PluginRun> runs = [];

    private LocalOrganization(Organization organization)
    {
        Organization = organization;
        Service = organization.ServiceFor(organization.AdministratorId);
        organization.PluginRan += runs.Add;
    }

    public Organization Organization { get; }

    /// <summary>As the administrator.</summary>
    public IOrganizationService Service { get; }

    /// <summary>Plug-in runs in the order they ended.</summary>
    public IReadOnlyList<PluginRun> Runs => runs;

    /// <summary>What plug-ins wrote down in rows of tst_note, in their order.</summary>
    public string Notes => string.Join('\n', Rows(Things.Note, "tst_name").Select(note => note.GetAttributeValue<string>("tst_name")));

    public static LocalOrganization Fresh(FakeClock? clock = null) => new(Template.Value.Clone(clock ?? new FakeClock()));

    public static LocalOrganization With(TestSolution solution, FakeClock? clock = null)
    {
        var fresh = Fresh(clock);
        fresh.Organization.Import(solution.Package());
        return fresh;
    }

    /// <summary>A new thing, with whatever else the test wants of it.</summary>
    public Guid Thing(params (string Column, object? Value)[] columns) => Service.Create(A(Things.Thing, [("tst_insisted", "yes"), .. columns]));

    public Guid Account(string name = "Contoso") => Service.Create(A("account", ("name", name)));

    public Guid Deal(params (string Column, object? Value)[] columns) =>
        Service.Create(A("opportunity", [("name", "A deal"), ("customerid", new EntityReference("account", Account())), .. columns]));

    public Guid User(string lastName = "Rep") => Service.Create(A(
        "systemuser",
        ("firstname", "Robin"),
        ("lastname", lastName),
        ("domainname", lastName + Guid.NewGuid().ToString("N")),
        ("businessunitid", new EntityReference("businessunit", RootUnit))));

    public Guid RootUnit => Rows("businessunit", "name").Single(unit => (string)unit["name"] == Organization.Name).Id;

    public Entity Read(string table, Guid id, params string[] columns) =>
        Service.Retrieve(table, id, columns.Length > 0 ? new ColumnSet(columns) : new ColumnSet(true));

    public void Change(string table, Guid id, params (string Column, object? Value)[] columns)
    {
        var row = A(table, columns);
        row.Id = id;
        Service.Update(row);
    }

    public IReadOnlyList<Entity> Rows(string table, params string[] columns) =>
        Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) }).Entities;

    public static Entity A(string table, params (string Column, object? Value)[] columns)
    {
        var row = new Entity(table);
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return row;
    }

    /// <summary>The code a refusal has, as documentation writes it, and its words.</summary>
    public static (string Code, string Message) Refusal(Action act)
    {
        var refusal = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(act);
        Assert.AreEqual(refusal.Detail.Message, refusal.Message);
        return (CodeOf(refusal.Detail), refusal.Detail.Message);
    }

    public static string CodeOf(OrganizationServiceFault fault) => "0x" + fault.ErrorCode.ToString("x8", CultureInfo.InvariantCulture);

    public void Dispose() => Organization.Dispose();
}
