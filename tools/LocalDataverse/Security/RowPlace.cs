using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Columns that say whose a row is and in which business unit.</summary>
/// <param name="Owner">Column with the owner; null when rows have a unit only.</param>
/// <param name="Unit">Column with the business unit.</param>
internal sealed record RowPlace(string? Owner, string Unit)
{
    /// <summary>Null when rows belong to the organization or to nobody.</summary>
    public static RowPlace? Of(TableDefinition table) => table.LogicalName switch
    {
        // Users and teams are their own: Basic is oneself, and the teams one is a member of.
        "systemuser" or "usersettings" => new RowPlace("systemuserid", "businessunitid"),
        "team" => new RowPlace("teamid", "businessunitid"),
        _ => table.Ownership switch
        {
            Ownership.User => new RowPlace("ownerid", "owningbusinessunit"),
            Ownership.BusinessUnit => new RowPlace(null, "businessunitid"),
            _ => null,
        },
    };

    /// <summary>The columns, for reading a row.</summary>
    public string[] Columns => Owner is null ? [Unit] : [Owner, Unit];

    public Guid? OwnerOf(Entity row) => Owner is null ? null : Id(row, Owner);

    public Guid? UnitOf(Entity row) => Id(row, Unit);

    private static Guid? Id(Entity row, string column) => row.Attributes.TryGetValue(column, out var value)
        ? value switch
        {
            EntityReference reference => reference.Id,
            Guid id => id,
            _ => null,
        }
        : null;
}
