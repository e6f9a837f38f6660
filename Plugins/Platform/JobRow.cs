using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Platform;

/// <summary>The row of a job that works in slices: how a slice is taken up, and where the run before it stood.</summary>
internal static class JobRow
{
    /// <summary>How long a run that was cut off is gone on with by a caller who names none.</summary>
    private static readonly TimeSpan GoesOnWithin = TimeSpan.FromDays(1);

    /// <summary>Writes the job's row before anything is read, in one call: of two callers at once the second waits here until the first is done.</summary>
    /// <param name="context">Any run.</param>
    /// <param name="code">Key of the job.</param>
    /// <param name="name">What people call it, at most 100 characters.</param>
    /// <param name="ranOn">When it is said to have run; null to leave that until the slice is done.</param>
    public static void Claim(LoopContext context, string code, string name, DateTime? ranOn = null)
    {
        var held = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, code) { [sl_Job.Columns.sl_Name] = name };
        if (ranOn is { } on)
        {
            held[sl_Job.Columns.sl_LastRunOn] = on;
        }

        context.SystemService.Execute(new UpsertRequest { Target = held });
    }

    /// <summary>The job's row, claimed before it is read, in two calls.</summary>
    /// <param name="context">A call of a custom API.</param>
    /// <param name="code">Key of the job.</param>
    /// <param name="name">What people call it, at most 100 characters.</param>
    /// <param name="ranOn">When it is said to have run; null to leave that until the slice is done.</param>
    public static sl_Job Hold(LoopContext context, string code, string name, DateTime? ranOn = null)
    {
        Claim(context, code, name, ranOn);
        var query = new QueryExpression(sl_Job.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Job.Columns.sl_Continuation, sl_Job.Columns.sl_Handled, sl_Job.Columns.sl_LastRunOn, sl_Job.Columns.sl_State, sl_Job.Columns.sl_Watermark),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Job.Columns.sl_Code, ConditionOperator.Equal, code);
        return sl_Job.Of(context.SystemService.RetrieveMultiple(query).Entities[0]);
    }

    /// <summary>The run to go on with: the one that is under way where the caller names it or it was cut off within a day, else a new one.</summary>
    /// <typeparam name="TRun">What a continuation says.</typeparam>
    /// <param name="job">As it was held.</param>
    /// <param name="continuation">What the caller hands back; empty to begin.</param>
    /// <param name="now">The present instant, UTC.</param>
    /// <param name="read">Reads a continuation; a FormatException says that it is none.</param>
    /// <param name="startedOn">What tells one run from another.</param>
    /// <param name="begin">A new run.</param>
    /// <exception cref="RefusalException">The continuation is of another run.</exception>
    public static TRun TakeUp<TRun>(sl_Job job, string? continuation, DateTime now, Func<string, TRun> read, Func<TRun, DateTime> startedOn, Func<TRun> begin)
        where TRun : class
    {
        var stood = job is { sl_State: sl_jobstate.Running, sl_Continuation: { } text } ? ReadOrNull(read, text) : null;
        if (string.IsNullOrEmpty(continuation))
        {
            return stood is not null && now - job.sl_LastRunOn < GoesOnWithin ? stood : begin();
        }

        // What the job says counts: a caller whose answer was lost asks with an older continuation of the same run.
        return ReadOrNull(read, continuation!) is { } handed && stood is not null && startedOn(handed) == startedOn(stood)
            ? stood
            : throw new RefusalException($"Continuation is not one of the run that is under way. Leave it empty to begin anew.");
    }

    private static TRun? ReadOrNull<TRun>(Func<string, TRun> read, string continuation)
        where TRun : class
    {
        try
        {
            return read(continuation);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
