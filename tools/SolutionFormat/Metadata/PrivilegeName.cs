using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>How privileges on tables are called: <c>prv</c>, the right, and the table's schema name with its casing.</summary>
public static class PrivilegeName
{
    /// <summary>Logical names of the tables whose privileges have another name than theirs, by that name.</summary>
    public static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["User"] = "systemuser",
        ["Note"] = "annotation",
        ["Activity"] = "activitypointer",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Rights on the rows of a table, as privilege names write them.</summary>
    public static readonly IReadOnlyList<string> Rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];

    /// <summary>Depths from the narrowest to the widest.</summary>
    public static readonly IReadOnlyList<string> Depths = ["Basic", "Local", "Deep", "Global"];

    /// <summary>The name of a right on a table's rows. All activities share the privileges of <c>Activity</c>.</summary>
    /// <param name="right">One of <see cref="Rights"/>.</param>
    public static string Of(TableDefinition table, string right) => $"prv{right}{Subject(table)}";

    /// <summary>False for the rights that rows nobody owns don't have.</summary>
    public static bool Exists(TableDefinition table, string right) => table.Ownership != Ownership.Organization || right is not ("Assign" or "Share");

    private static string Subject(TableDefinition table) =>
        table.IsActivity ? "Activity" : OtherNames.FirstOrDefault(other => other.Value == table.LogicalName).Key ?? table.SchemaName;
}
