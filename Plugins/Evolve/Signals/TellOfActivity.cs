using System;
using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Tailor;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops of completed phone calls, appointments, e-mails and tasks, and of meetings that are moved or called off.</summary>
[Step("69f2cbea-803d-4c94-b715-afb0321ca498", "Update", PhoneCall.EntityLogicalName, PipelineStage.PostOperation,
    When = [PhoneCall.Columns.StateCode],
    Before = [PhoneCall.Columns.StateCode],
    After = [PhoneCall.Columns.ActualEnd, PhoneCall.Columns.DirectionCode, PhoneCall.Columns.ModifiedOn, PhoneCall.Columns.RegardingObjectId, PhoneCall.Columns.StateCode, PhoneCall.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("7a03dcfb-914e-4da5-8826-b0c1432db5a9", "Update", Appointment.EntityLogicalName, PipelineStage.PostOperation,
    When = [Appointment.Columns.ScheduledStart, Appointment.Columns.StateCode],
    Before = [Appointment.Columns.ScheduledStart, Appointment.Columns.StateCode],
    After =
    [
        Appointment.Columns.ActualEnd,
        Appointment.Columns.ModifiedOn,
        Appointment.Columns.RegardingObjectId,
        Appointment.Columns.ScheduledStart,
        Appointment.Columns.StateCode,
        Appointment.Columns.Subject,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("8b14ed0c-a25f-4eb6-9937-c1d2543ec6ba", "Update", Email.EntityLogicalName, PipelineStage.PostOperation,
    When = [Email.Columns.StateCode],
    Before = [Email.Columns.StateCode],
    After = [Email.Columns.ActualEnd, Email.Columns.DirectionCode, Email.Columns.ModifiedOn, Email.Columns.RegardingObjectId, Email.Columns.StateCode, Email.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("f85bda2c-4e90-4673-b1af-6c380b49eafd", "Update", Task.EntityLogicalName, PipelineStage.PostOperation,
    When = [Task.Columns.StateCode],
    Before = [Task.Columns.StateCode],
    After = [Task.Columns.ActualEnd, Task.Columns.ModifiedOn, Task.Columns.RegardingObjectId, Task.Columns.StateCode, Task.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfActivity : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var activity = new ActivityRow(context.After);
        if (activity.IsCompleted && !new ActivityRow(context.Before).IsCompleted)
        {
            SignalWriter.Write(context, Of(context, activity, SignalTopic.ActivityCompleted, activity.HeldOn) with { Details = [new("activity", context.Table), new("direction", Direction(context.After))] });
        }
        else if (context.Table == Appointment.EntityLogicalName && OfMeeting(context, activity) is { } meeting)
        {
            SignalWriter.Write(context, meeting);
        }
    }

    private static Signal? OfMeeting(LoopContext context, ActivityRow activity)
    {
        var before = Appointment.Of(context.Before);
        var after = Appointment.Of(context.After);
        if (after.StateCode == appointment_statecode.Canceled)
        {
            return before.StateCode == appointment_statecode.Canceled ? null : Of(context, activity, SignalTopic.MeetingCancelled, after.ModifiedOn).With("from", Text(before.ScheduledStart));
        }

        return before.ScheduledStart is { } from && after.ScheduledStart is { } to && from != to
            ? Of(context, activity, SignalTopic.MeetingMoved, after.ModifiedOn).With("from", Text(from)).With("to", Text(to))
            : null;
    }

    private static Signal Of(LoopContext context, ActivityRow activity, SignalTopic topic, DateTime? happenedOn) =>
        new(topic, context.Table, context.RowId, happenedOn ?? context.Now)
        {
            About = activity.Subject,
            DealId = activity.About(Opportunity.EntityLogicalName),
            LeadId = activity.About(Lead.EntityLogicalName),
            AccountId = activity.About(Account.EntityLogicalName),
            ActorId = context.CallerId,
            Source = SignalSource.Activity,
        };

    /// <summary>Whether we wrote or called, or they; null where an activity has no direction.</summary>
    private static string? Direction(Entity row) => row.LogicalName switch
    {
        // A call or mail goes out unless its row says no.
        PhoneCall.EntityLogicalName => PhoneCall.Of(row).DirectionCode == false ? "in" : "out",
        Email.EntityLogicalName => Email.Of(row).DirectionCode == false ? "in" : "out",
        _ => null,
    };

    private static string? Text(DateTime? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
