using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>A role that every organization has.</summary>
/// <param name="TemplateId">Template it is made from: the same in every organization, while the role's own id is not.</param>
/// <param name="Name">Name.</param>
/// <param name="Gives">Depth of each privilege; none when the role does not give it.</param>
internal sealed record StandardRole(Guid TemplateId, string Name, Func<Privilege, Depth> Gives);

/// <summary>The roles every organization has before any solution brings others.</summary>
/// <remarks>"Predefined security roles". What they give is cut down to the tables that are here.</remarks>
internal static class StandardRoles
{
    /// <summary>Template of System Administrator; who has that role may do everything.</summary>
    public static Guid Administrator { get; } = new("627090ff-40a3-4053-8790-584edc5be201");

    public const string BasicUser = "Basic User";

    /// <summary>Tables a customizer works with; rows of the others only as their owner.</summary>
    private static readonly HashSet<string> Customized = new(StringComparer.Ordinal)
    {
        "workflow", "environmentvariabledefinition", "publisher", "solution", "plugintracelog", "asyncoperation", "role", "systemuser", "team", "businessunit", "transactioncurrency", "fieldsecurityprofile", "fieldpermission",
    };

    /// <summary>Tables everybody works with: own rows.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal) { "account", "contact", "activitypointer", "annotation", "asyncoperation", "usersettings" };

    /// <summary>Tables everybody looks things up in.</summary>
    private static readonly HashSet<string> LookedUp = new(StringComparer.Ordinal) { "systemuser", "team", "businessunit", "transactioncurrency", "role", "workflow", "environmentvariabledefinition" };

    public static IReadOnlyList<StandardRole> All { get; } =
    [
        new(Administrator, "System Administrator", _ => Depth.Global),
        new(new Guid("119f245c-3cc8-4b62-b31c-d1a046ced15d"), "System Customizer", Customizer),
        new(new Guid("d58407f2-48d5-e711-a82c-000d3a37c848"), BasicUser, Basic),
    ];

    private static Depth Customizer(Privilege privilege) => privilege switch
    {
        { Table: null } => Depth.None,
        { Table.IsCustom: true } => Depth.Global,
        { Table: { } table } when Customized.Contains(table.LogicalName) => privilege.Right == "Read" || table.LogicalName is not ("role" or "systemuser" or "team" or "businessunit") ? Depth.Global : Depth.None,
        { Table.Ownership: Ownership.User } => Depth.Basic,
        { Right: "Read" } => Depth.Global,
        _ => Depth.None,
    };

    private static Depth Basic(Privilege privilege) => privilege switch
    {
        { Table: null } => Depth.None,
        { Table: { } table } when Common.Contains(table.LogicalName) => Depth.Basic,
        { Table: { } table, Right: "Read" or "AppendTo" } when LookedUp.Contains(table.LogicalName) => Depth.Global,
        _ => Depth.None,
    };
}
