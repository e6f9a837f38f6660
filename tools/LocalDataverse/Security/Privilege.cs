using System.Security.Cryptography;
using System.Text;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>A right that roles give.</summary>
/// <param name="Name"><c>prvReadAccount</c>.</param>
/// <param name="Table">Table whose rows it is about; null for a right on the platform.</param>
/// <param name="Right">One of <see cref="PrivilegeNames.Rights"/>; empty for a right on the platform.</param>
internal sealed record Privilege(string Name, TableDefinition? Table, string Right)
{
    /// <summary>Rights that are not about the rows of a table.</summary>
    private static readonly string[] OnThePlatform = ["prvActOnBehalfOfAnotherUser", "prvBypassCustomPlugins", "prvOverrideCreatedOnCreatedBy"];

    /// <summary>The same in every organization.</summary>
    public Guid Id => IdOf(Name);

    /// <summary>True when rows have an owner or a unit: then Basic, Local and Deep mean something.</summary>
    public bool HasDepths => Table is not null && RowPlace.Of(Table) is not null;

    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"privilege {name}")).AsSpan(0, 16));

    /// <summary>Every privilege of an organization with these tables, each once.</summary>
    public static IReadOnlyList<Privilege> Of(Schema schema) =>
    [
        .. schema.Tables
            // Of tables that share privileges the one that gives them its name comes first.
            .OrderBy(table => table.IsActivity || table.LogicalName == "opportunityproduct")
            .ThenBy(table => table.LogicalName, StringComparer.Ordinal)
            .Where(table => PrivilegeNames.Subject(table) is not null)
            .SelectMany(table => PrivilegeNames.RightsOn(table).Select(right => new Privilege(PrivilegeNames.Of(table, right)!, table, right)))
            .Concat(OnThePlatform.Select(name => new Privilege(name, null, "")))
            .DistinctBy(privilege => privilege.Name),
    ];
}
