using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Whether somebody may do something with one row.</summary>
/// <remarks>"How access to a record is determined". The same rule as <see cref="Rights.ReachOf"/>, for one row that is at hand.</remarks>
internal static class RowAccess
{
    /// <summary>Every right that can be had on a row.</summary>
    public static IReadOnlyList<AccessRights> Every { get; } =
    [
        AccessRights.ReadAccess, AccessRights.WriteAccess, AccessRights.AppendAccess, AccessRights.AppendToAccess,
        AccessRights.DeleteAccess, AccessRights.ShareAccess, AccessRights.AssignAccess,
    ];

    /// <param name="session">For shares.</param>
    /// <param name="rights">Who.</param>
    /// <param name="table">Table of the row.</param>
    /// <param name="row">The row, with the columns of <see cref="RowPlace.Columns"/>; without an id it is yet to be.</param>
    /// <param name="right">What is asked for.</param>
    public static bool Allows(Session session, Rights rights, TableDefinition table, Entity row, AccessRights right)
    {
        var scope = rights.ScopeOf(table, right);
        if (scope.IsGlobal || scope.IsNothing || RowPlace.Of(table) is not { } place)
        {
            return scope.IsGlobal;
        }

        return (place.OwnerOf(row) is { } owner && scope.Owners.Contains(owner))
            || (place.UnitOf(row) is { } unit && rights.UnitsOf(scope, place).Contains(unit))
            || (table.Ownership == Ownership.User && row.Id != Guid.Empty && Shares.With(session, rights.Principals, row.Id).HasFlag(right));
    }
}
