using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Refuses a write to a row that has changed since the client read it: "Optimistic concurrency".</summary>
internal static class RowVersions
{
    public static void Check(Entity stored, string? expected, ConcurrencyBehavior behavior)
    {
        if (behavior != ConcurrencyBehavior.IfRowVersionMatches)
        {
            return;
        }

        if (string.IsNullOrEmpty(expected))
        {
            throw Faults.VersionMissing();
        }

        if (expected != stored.GetAttributeValue<long>("versionnumber").ToString(CultureInfo.InvariantCulture))
        {
            throw Faults.VersionMismatch();
        }
    }
}
