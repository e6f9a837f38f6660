using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>Business units, and people in them with roles and column security profiles, as an administrator makes them.</summary>
internal sealed class People(Organization organization)
{
    private readonly IOrganizationService administrator = organization.ServiceFor(organization.AdministratorId);

    public Guid Root => Find("businessunit", "name", organization.Name).Id;

    public Guid Unit(string name, Guid? above = null) =>
        administrator.Create(new Entity("businessunit") { ["name"] = name, ["parentbusinessunitid"] = new EntityReference("businessunit", above ?? Root) });

    /// <summary>A user of a unit with that unit's copies of the roles.</summary>
    public Guid Person(Guid unit, params string[] roles)
    {
        var user = administrator.Create(new Entity("systemuser")
        {
            ["lastname"] = string.Join(", ", roles),
            ["domainname"] = Guid.NewGuid().ToString("N"),
            ["businessunitid"] = new EntityReference("businessunit", unit),
        });
        foreach (var role in roles)
        {
            Give(user, role, unit);
        }

        return user;
    }

    public void Give(Guid user, string role, Guid unit)
    {
        var query = new QueryByAttribute("role");
        query.AddAttributeValue("name", role);
        query.AddAttributeValue("businessunitid", unit);
        administrator.Associate("systemuser", user, new Relationship("systemuserroles_association"), [administrator.RetrieveMultiple(query).Entities.Single().ToEntityReference()]);
    }

    public void GiveProfile(Guid user, string profile) =>
        administrator.Associate("systemuser", user, new Relationship("systemuserprofiles_association"), [Find("fieldsecurityprofile", "name", profile).ToEntityReference()]);

    /// <summary>A role beside those of the solution, with Global privileges.</summary>
    public void NewRole(string name, Guid unit, IEnumerable<string> privileges)
    {
        var known = administrator.RetrieveMultiple(new QueryExpression("privilege") { ColumnSet = new ColumnSet("name") }).Entities.ToDictionary(privilege => (string)privilege["name"], privilege => privilege.Id);
        var role = administrator.Create(new Entity("role") { ["name"] = name, ["businessunitid"] = new EntityReference("businessunit", unit) });
        administrator.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role,
            Privileges = [.. privileges.Distinct().Select(privilege => new RolePrivilege(PrivilegeDepth.Global, known[privilege], unit))],
        });
    }

    private Entity Find(string table, string column, object value)
    {
        var query = new QueryByAttribute(table);
        query.AddAttributeValue(column, value);
        return administrator.RetrieveMultiple(query).Entities.Single();
    }
}
