using System.Globalization;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops that somebody wrote a note on a deal, a lead or an account: that it was, and how long, never what it says.</summary>
[Step("a96ceb3d-5fa1-4784-82b0-7d491c5afb0e", "Create", Annotation.EntityLogicalName, PipelineStage.PostOperation,
    After = [Annotation.Columns.CreatedOn, Annotation.Columns.IsDocument, Annotation.Columns.NoteText, Annotation.Columns.ObjectId, Annotation.Columns.Subject],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfNote : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var note = Annotation.Of(context.After);
        if (note.ObjectId is not { LogicalName: Opportunity.EntityLogicalName or Lead.EntityLogicalName or Account.EntityLogicalName } about)
        {
            return;
        }

        SignalWriter.Write(context, new Signal(SignalTopic.NoteWritten, context.Table, context.RowId, note.CreatedOn ?? context.Now)
        {
            About = note.Subject,
            DealId = about.LogicalName == Opportunity.EntityLogicalName ? about.Id : null,
            LeadId = about.LogicalName == Lead.EntityLogicalName ? about.Id : null,
            AccountId = about.LogicalName == Account.EntityLogicalName ? about.Id : null,
            ActorId = context.CallerId,
            Source = SignalSource.Person,
            Details =
            [
                new("length", (note.NoteText?.Length ?? 0).ToString(CultureInfo.InvariantCulture)),
                new("document", note.IsDocument == true ? "yes" : "no"),
            ],
        });
    }
}
