using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>A person with one role of the solution, and others whose rows are tried: of the same unit, of a unit below, of another unit.</summary>
internal sealed class RoleUnderTest : IDisposable
{
    /// <summary>Who owns the row, and the letters that cover it.</summary>
    private static readonly (string Whose, string Letters)[] Places = [("an own row", "BLDG"), ("a row of the unit", "LDG"), ("a row of a unit below", "DG"), ("a row of another unit", "G")];

    /// <summary>Rows of the organization itself, which no role of the solution writes: that they are read is tried, the rest is as the platform tells.</summary>
    private static readonly string[] OnlyRead = ["businessunit", "systemuser", "team", "role", "usersettings", "transactioncurrency"];

    private readonly Organization organization = SalesLoopOrganization.New();
    private readonly IOrganizationService administrator;
    private readonly Guid[] owners;
    private readonly Guid person;
    private readonly Guid receiver;
    private readonly Dictionary<string, PrivilegeDepth> held;
    private readonly Dictionary<string, TableDefinition> tables;

    public RoleUnderTest(string role)
    {
        administrator = organization.ServiceFor(organization.AdministratorId);
        var root = Find("businessunit", "name", organization.Name).Id;
        var sales = Unit("Sales", root);
        var (below, elsewhere) = (Unit("Team", sales), Unit("Elsewhere", root));
        person = Person(sales, role);
        owners = [person, Person(sales, "System Administrator"), Person(below, "System Administrator"), Person(elsewhere, "System Administrator")];
        receiver = Person(elsewhere, "System Administrator");

        var answer = (RetrieveUserPrivilegesResponse)administrator.Execute(new RetrieveUserPrivilegesRequest { UserId = person });
        held = answer.RolePrivileges.ToDictionary(privilege => privilege.PrivilegeName, privilege => privilege.Depth);
        LetBypass(sales);

        var solution = organization.Solutions[^1];
        var named = solution.Roles.SelectMany(one => one.Privileges.Keys).ToHashSet();
        tables = organization.Schema.Tables
            .Where(table => PrivilegeNames.Subject(table) is not null)
            .Where(table => solution.Tables.Any(own => own.LogicalName == table.LogicalName) || AccessTable.Rights.Any(right => named.Contains(PrivilegeNames.Of(table, right)!)))
            .GroupBy(table => PrivilegeNames.Subject(table)!)
            // Activities share their privileges, and a task is the plainest of them.
            .ToDictionary(same => same.Key, same => same.FirstOrDefault(table => table.LogicalName == "task") ?? same.First(table => table.LogicalName != "opportunityproduct"));
    }

    /// <summary>What privileges are named after: every table of the solution and every other one that a role of it names.</summary>
    public IEnumerable<string> Tables => tables.Keys;

    public int Attempts { get; private set; }

    /// <summary>The letter of the depth at which the person holds a privilege, as the platform tells; empty when the table has no such right.</summary>
    public string Held(string table, string right) =>
        !PrivilegeNames.RightsOn(tables[table]).Contains(right) ? ""
        : held.TryGetValue($"prv{right}{table}", out var depth) ? $"{depth.ToString()[0]}"
        : "-";

    /// <summary>Tries the right on a row of each place.</summary>
    /// <returns>What came out otherwise than the letter says.</returns>
    public IEnumerable<string> Tried(string table, string right, string letter)
    {
        var definition = tables[table];
        if (letter.Length == 0 || right is "Append" or "AppendTo" || (right != "Read" && OnlyRead.Contains(definition.LogicalName)))
        {
            yield break;
        }

        foreach (var (place, index) in Places.Select((place, index) => (place, index)).Where(place => definition.Ownership == Ownership.User || place.index == 3))
        {
            // Who can't read rows of a table can't own one.
            if (index == 0 && right != "Create" && Held(table, "Read") == "-")
            {
                continue;
            }

            var isExpected = place.Letters.Contains(letter, StringComparison.Ordinal);
            if (IsAllowed(definition, right, owners[index]) != isExpected)
            {
                yield return $"the table says '{letter}', but {place.Whose} is {(isExpected ? "refused" : "let through")}";
            }
        }
    }

    public void Dispose() => organization.Dispose();

    private bool IsAllowed(TableDefinition table, string right, Guid owner)
    {
        Attempts++;
        var request = Request(table, right, owner);
        // Whether a rule of the solution allows it is tried elsewhere; here it is what the platform allows.
        request.Parameters["BypassCustomPluginExecution"] = true;
        try
        {
            organization.ServiceFor(person).Execute(request);
            return true;
        }
        // Any other refusal is a mistake of this test and ends it.
        catch (FaultException<OrganizationServiceFault> refusal) when (refusal.Detail.ErrorCode == unchecked((int)0x80040220) && refusal.Detail.Message.Contains(right, StringComparison.Ordinal))
        {
            return false;
        }
    }

    private OrganizationRequest Request(TableDefinition table, string right, Guid owner)
    {
        if (right == "Create")
        {
            var row = Row(table, owner);
            if (owner == person)
            {
                row.Attributes.Remove("ownerid");
            }

            return new CreateRequest { Target = row };
        }

        var target = new EntityReference(table.LogicalName, OnlyRead.Contains(table.LogicalName) ? Existing(table) : Create(Row(table, owner)));
        return right switch
        {
            "Read" => new RetrieveRequest { Target = target, ColumnSet = new ColumnSet(false) },
            "Write" => new UpdateRequest { Target = new Entity(table.LogicalName, target.Id) },
            "Delete" => new DeleteRequest { Target = target },
            "Assign" => new AssignRequest { Target = target, Assignee = new EntityReference("systemuser", receiver) },
            _ => new GrantAccessRequest { Target = target, PrincipalAccess = new PrincipalAccess { Principal = new EntityReference("systemuser", receiver), AccessMask = AccessRights.ReadAccess } },
        };
    }

    private Guid Existing(TableDefinition table)
    {
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        return administrator.RetrieveMultiple(query).Entities[0].Id;
    }

    private static Entity Row(TableDefinition table, Guid owner)
    {
        var row = new Entity(table.LogicalName);
        foreach (var column in table.Columns.Values.Where(column => column is { Required: RequiredLevel.SystemRequired, ValidForCreate: true, Type: ColumnType.Text }))
        {
            row[column.LogicalName] = "x";
        }

        if (table.Ownership == Ownership.User)
        {
            row["ownerid"] = new EntityReference("systemuser", owner);
        }

        return row;
    }

    private Guid Create(Entity row)
    {
        var request = new CreateRequest { Target = row };
        request.Parameters["BypassCustomPluginExecution"] = true;
        return ((CreateResponse)administrator.Execute(request)).id;
    }

    private Guid Unit(string name, Guid above) =>
        administrator.Create(new Entity("businessunit") { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", above) });

    private Guid Person(Guid unit, string role)
    {
        var user = administrator.Create(new Entity("systemuser")
        {
            ["lastname"] = role,
            ["domainname"] = Guid.NewGuid().ToString("N"),
            ["businessunitid"] = new EntityReference("businessunit", unit),
        });
        Give(user, role, unit);
        return user;
    }

    private void Give(Guid user, string role, Guid unit)
    {
        var query = new QueryByAttribute("role");
        query.AddAttributeValue("name", role);
        query.AddAttributeValue("businessunitid", unit);
        administrator.Associate("systemuser", user, new Relationship("systemuserroles_association"), [administrator.RetrieveMultiple(query).Entities.Single().ToEntityReference()]);
    }

    private void LetBypass(Guid unit)
    {
        var role = administrator.Create(new Entity("role") { ["name"] = "Bypass", ["businessunitid"] = new EntityReference("businessunit", unit) });
        administrator.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role,
            Privileges = [new RolePrivilege(PrivilegeDepth.Global, Find("privilege", "name", "prvBypassCustomPlugins").Id, unit)],
        });
        Give(person, "Bypass", unit);
    }

    private Entity Find(string table, string column, object value)
    {
        var query = new QueryByAttribute(table);
        query.AddAttributeValue(column, value);
        return administrator.RetrieveMultiple(query).Entities.Single();
    }
}
