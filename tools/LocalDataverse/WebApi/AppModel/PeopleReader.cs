using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>What GET /app/people answers: who can be signed in as, and who is.</summary>
internal sealed record People(Guid SignedIn, IReadOnlyList<Person> Persons);

/// <summary>A user of the organization.</summary>
/// <param name="Id">systemuserid.</param>
/// <param name="Name">Full name.</param>
/// <param name="Title">Job title; the names of the roles when there is none.</param>
/// <param name="IsAdministrator">True for the user who owns the organization.</param>
/// <param name="TimeZone">IANA name; empty when the user has set none.</param>
internal sealed record Person(Guid Id, string Name, string Title, bool IsAdministrator, string TimeZone);

/// <summary>Reads the users one can sign in as.</summary>
/// <param name="organization">The organization.</param>
internal sealed class PeopleReader(Organization organization)
{
    private const string RolesOfUsers = """
        <fetch>
          <entity name="systemuser">
            <attribute name="systemuserid" />
            <filter><condition attribute="isdisabled" operator="eq" value="0" /></filter>
            <link-entity name="systemuserroles" from="systemuserid" to="systemuserid" intersect="true">
              <link-entity name="role" from="roleid" to="roleid" alias="role">
                <attribute name="name" />
              </link-entity>
            </link-entity>
          </entity>
        </fetch>
        """;

    private const string TimeZones = """<fetch><entity name="usersettings"><attribute name="systemuserid" /><attribute name="timezonecode" /></entity></fetch>""";

    private const string Users = """
        <fetch>
          <entity name="systemuser">
            <attribute name="systemuserid" /><attribute name="fullname" /><attribute name="title" />
            <filter><condition attribute="isdisabled" operator="eq" value="0" /></filter>
            <order attribute="fullname" />
          </entity>
        </fetch>
        """;

    /// <param name="signedIn">As whom requests run now.</param>
    public People Read(Guid signedIn)
    {
        var roles = Execute(RolesOfUsers).ToLookup(row => row.Id, row => (string)row.GetAttributeValue<AliasedValue>("role.name").Value);
        var zones = Execute(TimeZones).ToDictionary(row => row.Id, row => row.GetAttributeValue<int?>("timezonecode"));
        return new People(signedIn, [.. Execute(Users).Select(user => new Person(
            user.Id,
            user.GetAttributeValue<string>("fullname") ?? "",
            user.GetAttributeValue<string>("title") ?? string.Join(", ", roles[user.Id].Distinct().Order(StringComparer.Ordinal)),
            user.Id == organization.AdministratorId,
            zones.GetValueOrDefault(user.Id) is { } code ? Pipeline.Callers.TimeZoneName(code) ?? "" : ""))]);
    }

    // The list of people is read by the administrator: who is on it must not depend on who looks.
    private DataCollection<Entity> Execute(string fetch) => ((RetrieveMultipleResponse)organization.Execute(
        new RetrieveMultipleRequest { Query = new FetchExpression(fetch) },
        new CallOptions(organization.AdministratorId))).EntityCollection.Entities;
}
