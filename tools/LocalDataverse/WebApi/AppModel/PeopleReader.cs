using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>What GET /app/people answers: who can be signed in as, who is, and what that one may do.</summary>
/// <param name="Rights">By table: some of the letters c, r, w and d, for what the roles of the one signed in allow on any of its rows.</param>
internal sealed record People(Guid SignedIn, IReadOnlyList<Person> Persons, IReadOnlyDictionary<string, string> Rights);

/// <summary>A user of the organization.</summary>
/// <param name="Id">systemuserid.</param>
/// <param name="Name">Full name.</param>
/// <param name="Title">Job title; the names of the roles when there is none.</param>
/// <param name="IsAdministrator">True for the user who owns the organization.</param>
/// <param name="TimeZone">IANA name; empty when the user has set none.</param>
/// <param name="Language">LCID of the language the user reads; that of the organization when the user has set none.</param>
/// <param name="Formats">How the user wants dates and numbers written.</param>
/// <param name="Roles">Ids of the roles given to the user directly.</param>
internal sealed record Person(Guid Id, string Name, string Title, bool IsAdministrator, string TimeZone, int Language, FormatsPart Formats, IReadOnlyList<Guid> Roles);

/// <summary>How a user wants dates, times and numbers written; the columns of usersettings say it.</summary>
internal sealed record FormatsPart(string Date, string Time, string Decimal, string Group, int Currency);

/// <summary>Reads the users one can sign in as.</summary>
/// <param name="organization">The organization.</param>
internal sealed class PeopleReader(Organization organization)
{
    private static readonly (AccessRights Right, char Letter)[] Letters =
        [(AccessRights.CreateAccess, 'c'), (AccessRights.ReadAccess, 'r'), (AccessRights.WriteAccess, 'w'), (AccessRights.DeleteAccess, 'd')];

    private const string RolesOfUsers = """
        <fetch>
          <entity name="systemuser">
            <attribute name="systemuserid" />
            <filter><condition attribute="isdisabled" operator="eq" value="0" /></filter>
            <link-entity name="systemuserroles" from="systemuserid" to="systemuserid" intersect="true">
              <link-entity name="role" from="roleid" to="roleid" alias="role">
                <attribute name="name" /><attribute name="roleid" />
              </link-entity>
            </link-entity>
          </entity>
        </fetch>
        """;

    private static readonly string Settings =
        $"""<fetch><entity name="usersettings">{string.Concat(Pipeline.UserFormats.Columns.Concat(["systemuserid", "timezonecode", "uilanguageid"]).Select(column => $"<attribute name='{column}' />"))}</entity></fetch>""";

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
        var roles = Execute(RolesOfUsers).ToLookup(row => row.Id, row => (Id: (Guid)row.GetAttributeValue<AliasedValue>("role.roleid").Value, Name: (string)row.GetAttributeValue<AliasedValue>("role.name").Value));
        var settings = Execute(Settings).ToDictionary(row => row.Id);
        return new People(signedIn, [.. Execute(Users).Select(user => new Person(
            user.Id,
            user.GetAttributeValue<string>("fullname") ?? "",
            user.GetAttributeValue<string>("title") ?? string.Join(", ", roles[user.Id].Select(role => role.Name).Distinct().Order(StringComparer.Ordinal)),
            user.Id == organization.AdministratorId,
            settings.GetValueOrDefault(user.Id)?.GetAttributeValue<int?>("timezonecode") is { } code ? Pipeline.Callers.TimeZoneName(code) ?? "" : "",
            Pipeline.Callers.LanguageOf(settings.GetValueOrDefault(user.Id)),
            FormatsOf(settings.GetValueOrDefault(user.Id)),
            [.. roles[user.Id].Select(role => role.Id).Distinct()]))], RightsOf(signedIn));
    }

    private static FormatsPart FormatsOf(Entity? settings)
    {
        var formats = Pipeline.UserFormats.Of(settings);
        return new FormatsPart(formats.Date, formats.Time, formats.Decimal, formats.Group, formats.Currency);
    }

    private Dictionary<string, string> RightsOf(Guid user)
    {
        using var session = organization.Database.Read();
        var caller = Pipeline.Callers.Find(session, organization.Schema, organization.Security, user, organization.SystemUserId);
        return organization.Schema.Tables.ToDictionary(
            table => table.LogicalName,
            table => string.Concat(Letters.Where(right => caller.Rights is not { } rights || rights.All(own => !own.ScopeOf(table, right.Right).IsNothing)).Select(right => right.Letter)));
    }

    // The list of people is read by the administrator: who is on it must not depend on who looks.
    private DataCollection<Entity> Execute(string fetch) => ((RetrieveMultipleResponse)organization.Execute(
        new RetrieveMultipleRequest { Query = new FetchExpression(fetch) },
        new CallOptions(organization.AdministratorId))).EntityCollection.Entities;
}
