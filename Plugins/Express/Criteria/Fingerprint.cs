using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Tells whether two states of a deal are the same in some columns.</summary>
internal static class Fingerprint
{
    // These follow from the stage asked for, so they tell nothing that the ask does not.
    private static readonly string[] Following =
    [
        Opportunity.Columns.OpportunityId,
        Opportunity.Columns.SalesStage,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.StatusCode,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
    ];

    /// <summary>The values that the row has in these columns, as text.</summary>
    public static string Of(Entity row, IEnumerable<string> columns)
    {
        var values = row.PlainColumns();
        return string.Join("\n", columns
            .Where(column => values.ContainsKey(column) && !Following.Contains(column))
            .OrderBy(column => column, StringComparer.Ordinal)
            .Select(column => $"{column}={Convert.ToString(values[column], CultureInfo.InvariantCulture)}"));
    }
}
