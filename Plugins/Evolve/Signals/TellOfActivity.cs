using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Tailor;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops of completed phone calls, appointments and e-mails.</summary>
[Step("69f2cbea-803d-4c94-b715-afb0321ca498", "Update", PhoneCall.EntityLogicalName, PipelineStage.PostOperation,
    When = [PhoneCall.Columns.StateCode],
    Before = [PhoneCall.Columns.StateCode],
    After = [PhoneCall.Columns.ActualEnd, PhoneCall.Columns.ModifiedOn, PhoneCall.Columns.RegardingObjectId, PhoneCall.Columns.StateCode, PhoneCall.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("7a03dcfb-914e-4da5-8826-b0c1432db5a9", "Update", Appointment.EntityLogicalName, PipelineStage.PostOperation,
    When = [Appointment.Columns.StateCode],
    Before = [Appointment.Columns.StateCode],
    After = [Appointment.Columns.ActualEnd, Appointment.Columns.ModifiedOn, Appointment.Columns.RegardingObjectId, Appointment.Columns.StateCode, Appointment.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("8b14ed0c-a25f-4eb6-9937-c1d2543ec6ba", "Update", Email.EntityLogicalName, PipelineStage.PostOperation,
    When = [Email.Columns.StateCode],
    Before = [Email.Columns.StateCode],
    After = [Email.Columns.ActualEnd, Email.Columns.ModifiedOn, Email.Columns.RegardingObjectId, Email.Columns.StateCode, Email.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfActivity : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var activity = new ActivityRow(context.After);
        if (!activity.IsCompleted || new ActivityRow(context.Before).IsCompleted)
        {
            return;
        }

        SignalWriter.Write(context, new Signal(SignalTopic.ActivityCompleted, context.Table, context.RowId, activity.HeldOn ?? context.Now)
        {
            About = activity.Subject,
            DealId = activity.About(Opportunity.EntityLogicalName),
            LeadId = activity.About(Lead.EntityLogicalName),
            AccountId = activity.About(Account.EntityLogicalName),
            ActorId = context.CallerId,
            Source = SignalSource.Activity,
            Details = [new("activity", context.Table)],
        });
    }
}
