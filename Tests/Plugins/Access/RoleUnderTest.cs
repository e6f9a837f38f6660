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
/// <remarks>
/// Every try is a request, sent as the person. Setting a lookup takes three rights at once, so whoever tries Append may besides do
/// all else that it takes, by a second role, and whoever tries AppendTo likewise: what is left to refuse is the one right.
/// </remarks>
internal sealed class RoleUnderTest : IDisposable
{
    private const string Administrator = "System Administrator";

    /// <summary>Who owns the row, and the letters that cover it.</summary>
    private static readonly (string Whose, string Letters)[] Places = [("an own row", "BLDG"), ("a row of the unit", "LDG"), ("a row of a unit below", "DG"), ("a row of another unit", "G")];

    /// <summary>Rows of the organization itself, which no role of the solution writes: that they are read and pointed to is tried, the rest is as the platform tells.</summary>
    private static readonly string[] OnlyRead = ["businessunit", "systemuser", "team", "role", "usersettings", "transactioncurrency"];

    private readonly Organization organization = SalesLoopOrganization.New();
    private readonly IOrganizationService administrator;
    private readonly Guid[] others;
    private readonly Guid person;
    private readonly Guid appender;
    private readonly Guid target;
    private readonly Guid receiver;
    private readonly Dictionary<string, PrivilegeDepth> held;
    private readonly Dictionary<string, TableDefinition> tables;

    public RoleUnderTest(string role)
    {
        administrator = organization.ServiceFor(organization.AdministratorId);
        var people = new People(organization);
        var sales = people.Unit("Sales");
        var (below, elsewhere) = (people.Unit("Team", sales), people.Unit("Elsewhere"));
        others = [people.Person(sales, Administrator), people.Person(below, Administrator), people.Person(elsewhere, Administrator)];
        receiver = people.Person(elsewhere, Administrator);

        var solution = organization.Solutions[^1];
        var named = solution.Roles.SelectMany(one => one.Privileges.Keys).ToHashSet();
        tables = organization.Schema.Tables
            .Where(table => PrivilegeNames.Subject(table) is not null)
            .Where(table => solution.Tables.Any(own => own.LogicalName == table.LogicalName) || AccessTable.Rights.Any(right => named.Contains(PrivilegeNames.Of(table, right)!)))
            .GroupBy(table => PrivilegeNames.Subject(table)!)
            // Activities share their privileges, and a task is the plainest of them.
            .ToDictionary(same => same.Key, same => same.FirstOrDefault(table => table.LogicalName == "task") ?? same.First(table => table.LogicalName != "opportunityproduct"));

        people.NewRole("Bypass", sales, ["prvBypassCustomPlugins"]);
        people.NewRole("All but Append", sales, Everywhere("Read", "Write", "AppendTo").Append("prvBypassCustomPlugins"));
        people.NewRole("All but AppendTo", sales, Everywhere("Read", "Write", "Append").Append("prvBypassCustomPlugins"));
        person = people.Person(sales, role, "Bypass");
        appender = people.Person(sales, role, "All but Append");
        target = people.Person(sales, role, "All but AppendTo");

        var plain = people.Person(sales, role);
        var answer = (RetrieveUserPrivilegesResponse)administrator.Execute(new RetrieveUserPrivilegesRequest { UserId = plain });
        held = answer.RolePrivileges.ToDictionary(privilege => privilege.PrivilegeName, privilege => privilege.Depth);
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
        var who = right switch { "Append" => appender, "AppendTo" => target, _ => person };
        if (letter.Length == 0 || (right is not ("Read" or "AppendTo") && OnlyRead.Contains(definition.LogicalName)))
        {
            yield break;
        }

        foreach (var (place, index) in Places.Select((place, index) => (place, index)).Where(place => definition.Ownership == Ownership.User || place.index == 3))
        {
            // Who can't read rows of a table can't own one.
            if (index == 0 && right is not ("Create" or "Append" or "AppendTo") && Held(table, "Read") == "-")
            {
                continue;
            }

            var isExpected = place.Letters.Contains(letter, StringComparison.Ordinal);
            if (Request(definition, right, who, index == 0 ? who : others[index - 1]) is { } request && IsAllowed(request, right, who) != isExpected)
            {
                yield return $"the table says '{letter}', but {place.Whose} is {(isExpected ? "refused" : "let through")}";
            }
        }
    }

    public void Dispose() => organization.Dispose();

    private bool IsAllowed(OrganizationRequest request, string right, Guid who)
    {
        Attempts++;
        // Whether a rule of the solution allows it is tried elsewhere; here it is what the platform allows.
        request.Parameters["BypassCustomPluginExecution"] = true;
        try
        {
            organization.ServiceFor(who).Execute(request);
            return true;
        }
        // Any other refusal is a mistake of this test and ends it.
        catch (FaultException<OrganizationServiceFault> refusal) when (refusal.Detail.ErrorCode == unchecked((int)0x80040220) && Names(refusal.Detail.Message, right))
        {
            return false;
        }
    }

    // "prvAppendTosl_Play" is not about Append.
    private static bool Names(string message, string right) =>
        message.Contains($"{right}Access", StringComparison.Ordinal)
        || (message.Contains($"prv{right}", StringComparison.Ordinal) && (right != "Append" || !message.Contains("prvAppendTo", StringComparison.Ordinal)));

    /// <summary>The request that takes the right; null when no request does, because nothing on the table points anywhere, or nothing to it.</summary>
    private OrganizationRequest? Request(TableDefinition table, string right, Guid who, Guid owner)
    {
        if (right == "Create")
        {
            var row = Row(table, owner);
            if (owner == who)
            {
                row.Attributes.Remove("ownerid");
            }

            return new CreateRequest { Target = row };
        }

        if (right == "Append" && LookupsFrom(table) is var (lookup, pointedTo))
        {
            return Pointing(new EntityReference(table.LogicalName, Create(Row(table, owner))), lookup, pointedTo);
        }

        if (right == "AppendTo" && LookupsTo(table) is var (holder, reference))
        {
            return Pointing(new EntityReference(holder.LogicalName, Create(Row(holder, organization.AdministratorId))), reference, table, owner);
        }

        if (right is "Append" or "AppendTo")
        {
            return null;
        }

        var target = new EntityReference(table.LogicalName, Existing(table) ?? Create(Row(table, owner)));
        return right switch
        {
            "Read" => new RetrieveRequest { Target = target, ColumnSet = new ColumnSet(false) },
            "Write" => new UpdateRequest { Target = new Entity(table.LogicalName, target.Id) },
            "Delete" => new DeleteRequest { Target = target },
            "Assign" => new AssignRequest { Target = target, Assignee = new EntityReference("systemuser", receiver) },
            _ => new GrantAccessRequest { Target = target, PrincipalAccess = new PrincipalAccess { Principal = new EntityReference("systemuser", receiver), AccessMask = AccessRights.ReadAccess } },
        };
    }

    private UpdateRequest Pointing(EntityReference holder, string lookup, TableDefinition table, Guid? owner = null)
    {
        var row = Existing(table) ?? Create(Row(table, owner ?? organization.AdministratorId));
        return new UpdateRequest { Target = new Entity(holder.LogicalName, holder.Id) { [lookup] = new EntityReference(table.LogicalName, row) } };
    }

    /// <summary>A lookup of the table that can be set, and a table that it points to.</summary>
    private (string Column, TableDefinition Table)? LookupsFrom(TableDefinition table) => Settable(organization.Schema.LookupsOf(table.LogicalName))
        .Select(lookup => ((string, TableDefinition)?)(lookup.ReferencingColumn, organization.Schema.Find(lookup.ReferencedTable)!)).FirstOrDefault();

    /// <summary>Another table that points to the table, and its lookup.</summary>
    private (TableDefinition Table, string Column)? LookupsTo(TableDefinition table) => Settable(organization.Schema.CollectionsOf(table.LogicalName))
        .Select(lookup => ((TableDefinition, string)?)(organization.Schema.Find(lookup.ReferencingTable)!, lookup.ReferencingColumn)).FirstOrDefault();

    private IEnumerable<OneToManyDefinition> Settable(IEnumerable<OneToManyDefinition> lookups) =>
        from lookup in lookups
        where tables.Values.Any(table => table.LogicalName == lookup.ReferencingTable) && !OnlyRead.Contains(lookup.ReferencingTable)
        where organization.Schema.Find(lookup.ReferencedTable) is { } to && PrivilegeNames.Subject(to) is { } subject && tables.ContainsKey(subject)
        let column = organization.Schema.Find(lookup.ReferencingTable)!.Find(lookup.ReferencingColumn)
        // Every row has its currency from the start, and a lookup that stays as it is takes no right.
        where column is { Type: ColumnType.Lookup or ColumnType.Customer, ValidForUpdate: true, LogicalName: not "transactioncurrencyid" }
        // Own lookups say what they point to; those of the platform may be filled by rules of the platform.
        orderby column.IsCustom descending, column.LogicalName == "regardingobjectid" descending
        select lookup;

    /// <summary>A row of a table that tests make none of.</summary>
    private Guid? Existing(TableDefinition table)
    {
        if (!OnlyRead.Contains(table.LogicalName))
        {
            return null;
        }

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

    private IEnumerable<string> Everywhere(params string[] rights) =>
        from table in tables.Values
        from right in rights
        where PrivilegeNames.RightsOn(table).Contains(right)
        select PrivilegeNames.Of(table, right)!;
}
