using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>
/// Word that a row was appraised on the values it still has: left by pre-validation for pre-operation, and by the rules that
/// rescore rows for the update they send. No client can leave it, so what a client sends is never taken for a score.
/// </summary>
internal static class AppraisalMark
{
    private static readonly string[] Columns =
        new[] { DealColumns.Read, DealColumns.Written, LeadColumns.Read, LeadColumns.Written }.SelectMany(columns => columns).Distinct().ToArray();

    /// <summary>Leaves word of the row that this call writes.</summary>
    public static void Leave(LoopContext context) => Leave(context, context.Target, IdOf(context));

    /// <summary>Leaves word of a row that is about to be updated.</summary>
    /// <param name="context">The call that sends the update.</param>
    /// <param name="row">The columns it sends.</param>
    public static void LeaveFor(LoopContext context, Entity row) => Leave(context, row, row.Id);

    /// <summary>True when the row that this call writes was appraised already, on these very values.</summary>
    public static bool Covers(LoopContext context) =>
        context.Left(Key(context.Table, IdOf(context))).OfType<string>().FirstOrDefault() == Fingerprint.Of(context.Target, Columns);

    private static void Leave(LoopContext context, Entity row, Guid id) => context.Leave(Key(row.LogicalName, id), Fingerprint.Of(row, Columns));

    // A new row has no id before the write.
    private static Guid IdOf(LoopContext context) => context.Message == "Create" ? Guid.Empty : context.RowId;

    private static string Key(string table, Guid id) => $"SalesLoop.Appraised.{table}.{id:N}";
}
