using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>How privileges on the rows of tables are called: <c>prv</c>, the right, and as a rule the table's schema name.</summary>
/// <remarks>"Security role and privilege reference": activities share one set, and some tables are covered by another's.</remarks>
public static class PrivilegeNames
{
    /// <summary>Every right there is, as privileges spell it.</summary>
    public static IReadOnlyList<string> Rights { get; } = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];

    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["systemuser"] = "User",
        ["annotation"] = "Note",
        ["activitypointer"] = "Activity",
        // Lines of an opportunity have no privileges of their own.
        ["opportunityproduct"] = "Opportunity",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What stands behind the right: <c>Account</c>, <c>User</c>, <c>sl_Stage</c>; null when the table has no privileges.</summary>
    public static string? Subject(TableDefinition table) =>
        OtherNames.TryGetValue(table.LogicalName, out var other) ? other
        : table.IsActivity ? "Activity"
        // Nobody owns its rows: intersect tables and a few of the platform's own.
        : table.Ownership == Ownership.None ? null
        : table.SchemaName;

    /// <summary>Name of a privilege; null when the table has none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="right">One of <see cref="Rights"/>.</param>
    public static string? Of(TableDefinition table, string right) => Subject(table) is { } subject ? $"prv{right}{subject}" : null;

    /// <summary>Rights that can be given on a table: rows without an owner can't be assigned or shared.</summary>
    public static IEnumerable<string> RightsOn(TableDefinition table) => table.Ownership switch
    {
        Ownership.User => Rights,
        // Giving somebody a role is a right on the role.
        _ when table.LogicalName == "role" => Rights.Where(right => right != "Share"),
        _ => Rights.Where(right => right is not ("Assign" or "Share")),
    };
}
