using System.Globalization;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
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

    /// <summary>A user who may do everything with rows of the test's tables, with accounts, contacts and deals.</summary>
    public Guid Worker(string lastName = "Rep")
    {
        var user = User(lastName);
        Give(user, WorkersRole());
        return user;
    }

    /// <summary>A role in the root unit.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isInherited">True: members of a team that has it have its Basic privileges for their own rows too.</param>
    /// <param name="privileges">What it gives.</param>
    public Guid Role(string name, bool isInherited, params (string Privilege, PrivilegeDepth Depth)[] privileges)
    {
        var role = Service.Create(A("role", ("name", name), ("businessunitid", new EntityReference("businessunit", RootUnit)), ("isinherited", new OptionSetValue(isInherited ? 1 : 0))));
        Service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role,
            Privileges = [.. privileges.Select(privilege => new RolePrivilege(privilege.Depth, PrivilegeId(privilege.Privilege), RootUnit))],
        });
        return role;
    }

    /// <summary>The copy of a role that a business unit has.</summary>
    public Guid RoleIn(Guid rootRole, Guid unit)
    {
        var query = new QueryExpression("role") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("parentrootroleid", ConditionOperator.Equal, rootRole);
        query.Criteria.AddCondition("businessunitid", ConditionOperator.Equal, unit);
        return Service.RetrieveMultiple(query).Entities.Single().Id;
    }

    /// <summary>A role of the root unit that is there already.</summary>
    public Guid RoleNamed(string name) =>
        Rows("role", "name", "businessunitid").Single(role => (string)role["name"] == name && ((EntityReference)role["businessunitid"]).Id == RootUnit).Id;

    public void Give(Guid user, Guid role) =>
        Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);

    public void GiveTeam(Guid team, Guid role) =>
        Service.Associate("team", team, new Relationship("teamroles_association"), [new EntityReference("role", role)]);

    public Guid Unit(string name, Guid? above = null) =>
        Service.Create(A("businessunit", ("name", name), ("parentbusinessunitid", new EntityReference("businessunit", above ?? RootUnit))));

    public Guid Team(string name, Guid? unit = null) =>
        Service.Create(A("team", ("name", name), ("businessunitid", new EntityReference("businessunit", unit ?? RootUnit))));

    public IOrganizationService As(Guid user) => Organization.ServiceFor(user);

    public Guid PrivilegeId(string name)
    {
        var query = new QueryExpression("privilege") { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        return Service.RetrieveMultiple(query).Entities.Single().Id;
    }

    /// <summary>The role that <see cref="Worker"/> has.</summary>
    public Guid WorkersRole()
    {
        var known = Rows("role", "name").FirstOrDefault(role => (string)role["name"] == "Worker");
        string[] tables = ["tst_Thing", "tst_Part", "tst_Tag", "tst_Guard", "tst_Pin", "Account", "Contact", "Opportunity", "Activity"];
        string[] rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];
        return known?.Id ?? Role("Worker", isInherited: true, [
            .. from table in tables from right in rights select ($"prv{right}{table}", PrivilegeDepth.Global),
            ("prvCreatetst_Note", PrivilegeDepth.Global), ("prvReadtst_Note", PrivilegeDepth.Global), ("prvReadTransactionCurrency", PrivilegeDepth.Global),
        ]);
    }

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
