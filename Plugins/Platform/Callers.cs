using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Platform;

/// <summary>Tells what somebody is in the organization.</summary>
internal static class Callers
{
    /// <summary>Who decides for a team: their roles, and those an administrator has.</summary>
    private static readonly string[] Deciding = ["Sales Loop Manager", "Sales Loop Revenue Operations", "System Administrator"];

    /// <summary>Who may bring what others said elsewhere.</summary>
    private static readonly string[] Administering = ["System Administrator"];

    /// <summary>Who keeps what was sold.</summary>
    private const string Serving = "Sales Loop Service";

    /// <summary>Who qualifies leads for others.</summary>
    private static readonly string[] Qualifying = ["Sales Loop SDR"];

    /// <summary>Who reads the record of deals: verdicts and signals.</summary>
    private static readonly string[] Reading =
        ["Sales Loop Rep", "Sales Loop SDR", "Sales Loop Manager", "Sales Loop Revenue Operations", "Sales Loop Automation", "System Administrator"];

    /// <summary>Who leads a business unit.</summary>
    private static readonly string[] Leading = ["Sales Loop Manager"];

    /// <summary>Who reads figures.</summary>
    private static readonly string[] ReadingFigures = ["Sales Loop Rep", "Sales Loop SDR", "Sales Loop Manager", "Sales Loop Revenue Operations", "System Administrator"];

    /// <summary>True for a manager, revenue operations or an administrator, by a role of their own or of a team.</summary>
    public static bool Decides(IOrganizationService service, Guid userId) =>
        service.RetrieveMultiple(RolesOf(userId, Deciding)).Entities.Any();

    /// <summary>True for one who qualifies leads for others, by a role of their own or of a team.</summary>
    public static bool IsSdr(IOrganizationService service, Guid userId) =>
        service.RetrieveMultiple(RolesOf(userId, Qualifying)).Entities.Any();

    /// <summary>True for an administrator, by a role of their own or of a team.</summary>
    public static bool IsAdministrator(IOrganizationService service, Guid userId) =>
        service.RetrieveMultiple(RolesOf(userId, Administering)).Entities.Any();

    /// <summary>True for one who can say whether promises are kept: service, or who decides for a team.</summary>
    public static bool KeepsPromises(IOrganizationService service, Guid userId) =>
        service.RetrieveMultiple(RolesOf(userId, [Serving, .. Deciding])).Entities.Any();

    /// <summary>Those of some users whose roles, their own or of a team, let them have records of deals.</summary>
    /// <param name="service">Reads as the system.</param>
    /// <param name="users">At most 400.</param>
    public static HashSet<Guid> WhoMayHaveRecords(IOrganizationService service, IReadOnlyCollection<Guid> users) =>
        users.Count == 0 ? [] : [.. service.RetrieveMultiple(UsersWith(users, Reading)).Entities.Select(user => user.GetAttributeValue<Guid>(SystemUser.Columns.SystemUserId))];

    /// <summary>The user in revenue operations who has been here longest; null when there is none.</summary>
    public static Guid? FirstInOperations(IOrganizationService service) =>
        service.RetrieveMultiple(FirstWith("Sales Loop Revenue Operations")).Entities.FirstOrDefault()?.Id;

    /// <summary>Which enabled user with a role of their own was made first?</summary>
    private static QueryExpression FirstWith(string role)
    {
        var query = new QueryExpression(SystemUser.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(SystemUser.Columns.IsDisabled, ConditionOperator.Equal, false);
        query.AddLink(SystemUserRoles.EntityLogicalName, SystemUser.Columns.SystemUserId, SystemUserRoles.Columns.SystemUserId)
            .AddLink(Role.EntityLogicalName, SystemUserRoles.Columns.RoleId, Role.Columns.RoleId)
            .LinkCriteria.AddCondition(Role.Columns.Name, ConditionOperator.Equal, role);
        query.AddOrder(SystemUser.Columns.CreatedOn, OrderType.Ascending);
        query.AddOrder(SystemUser.Columns.SystemUserId, OrderType.Ascending);
        return query;
    }

    /// <summary>Everybody whose roles, their own or of a team, let them have figures.</summary>
    public static HashSet<Guid> WhoMayHaveFigures(IOrganizationService service) => Everybody(service, ReadingFigures);

    /// <summary>Everybody who leads a business unit, by a role of their own or of a team.</summary>
    public static HashSet<Guid> Managers(IOrganizationService service) => Everybody(service, Leading);

    private static HashSet<Guid> Everybody(IOrganizationService service, string[] names) =>
        [.. service.RetrieveMultiple(UsersWith(null, names)).Entities.Select(user => user.GetAttributeValue<Guid>(SystemUser.Columns.SystemUserId))];

    /// <summary>Which of these users have one of these roles? All enabled ones where no users are given, 5,000 at most.</summary>
    private static FetchExpression UsersWith(IEnumerable<Guid>? users, string[] names)
    {
        XElement Named(string alias) => new(
            "condition", new XAttribute("entityname", alias), new XAttribute("attribute", Role.Columns.Name), new XAttribute("operator", "in"), names.Select(name => new XElement("value", name)));

        return new FetchExpression(new XElement(
            "fetch",
            new XAttribute("distinct", true),
            new XElement(
                "entity",
                new XAttribute("name", SystemUser.EntityLogicalName),
                new XElement("attribute", new XAttribute("name", SystemUser.Columns.SystemUserId)),
                new XElement(
                    "filter",
                    users is null
                        ? new XElement("condition", new XAttribute("attribute", SystemUser.Columns.IsDisabled), new XAttribute("operator", "eq"), new XAttribute("value", 0))
                        : new XElement("condition", new XAttribute("attribute", SystemUser.Columns.SystemUserId), new XAttribute("operator", "in"), users.Select(id => new XElement("value", id))),
                    new XElement("filter", new XAttribute("type", "or"), Named("own"), Named("team"))),
                Link(SystemUserRoles.EntityLogicalName, SystemUserRoles.Columns.SystemUserId, SystemUser.Columns.SystemUserId, "has", Link(Role.EntityLogicalName, Role.Columns.RoleId, SystemUserRoles.Columns.RoleId, "own")),
                Link(
                    TeamMembership.EntityLogicalName,
                    TeamMembership.Columns.SystemUserId,
                    SystemUser.Columns.SystemUserId,
                    "member",
                    Link(TeamRoles.EntityLogicalName, TeamRoles.Columns.TeamId, TeamMembership.Columns.TeamId, "of", Link(Role.EntityLogicalName, Role.Columns.RoleId, TeamRoles.Columns.RoleId, "team"))))).ToString());
    }

    /// <summary>Which of these roles does the user have?</summary>
    private static FetchExpression RolesOf(Guid userId, string[] names) => new(new XElement(
        "fetch",
        new XAttribute("top", 1),
        new XElement(
            "entity",
            new XAttribute("name", Role.EntityLogicalName),
            new XElement("attribute", new XAttribute("name", Role.Columns.RoleId)),
            new XElement(
                "filter",
                new XElement("condition", new XAttribute("attribute", Role.Columns.Name), new XAttribute("operator", "in"), names.Select(name => new XElement("value", name))),
                new XElement(
                    "filter",
                    new XAttribute("type", "or"),
                    Is("own", SystemUserRoles.Columns.SystemUserId, userId),
                    Is("member", TeamMembership.Columns.SystemUserId, userId))),
            Link(SystemUserRoles.EntityLogicalName, SystemUserRoles.Columns.RoleId, Role.Columns.RoleId, "own"),
            Link(TeamRoles.EntityLogicalName, TeamRoles.Columns.RoleId, Role.Columns.RoleId, "team", Link(TeamMembership.EntityLogicalName, TeamMembership.Columns.TeamId, TeamRoles.Columns.TeamId, "member")))).ToString());

    private static XElement Is(string alias, string column, Guid id) =>
        new("condition", new XAttribute("entityname", alias), new XAttribute("attribute", column), new XAttribute("operator", "eq"), new XAttribute("value", id));

    private static XElement Link(string table, string from, string to, string alias, XElement? inner = null) =>
        new("link-entity", new XAttribute("name", table), new XAttribute("from", from), new XAttribute("to", to), new XAttribute("link-type", "outer"), new XAttribute("alias", alias), inner);
}
