using System.Collections.Frozen;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Tables that rights are read from: when one of their rows changes, what is known of rights is forgotten.</summary>
internal static class SecurityTables
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "businessunit", "systemuser", "team", "role", "roleprivileges", "systemuserroles", "teamroles", "teammembership",
        "fieldsecurityprofile", "fieldpermission", "systemuserprofiles", "teamprofiles",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string table) => Names.Contains(table);
}
