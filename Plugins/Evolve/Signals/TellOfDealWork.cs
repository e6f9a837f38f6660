using System.Globalization;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops what people write on a deal: promises that nothing covers, stakeholders, conversations, feedback, why it was won or lost.</summary>
[Step("9c25fe1d-b360-4fc7-8a48-d2e3654fd7cb", "Create", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Promise.Columns.ModifiedOn, sl_Promise.Columns.sl_Name, sl_Promise.Columns.sl_OpportunityId, sl_Promise.Columns.sl_Standing],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("ad360f2e-c471-40d8-9b59-e3f47650e8dc", "Update", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Promise.Columns.sl_Standing, sl_Promise.Columns.sl_Words],
    Before = [sl_Promise.Columns.sl_Standing],
    After = [sl_Promise.Columns.ModifiedOn, sl_Promise.Columns.sl_Name, sl_Promise.Columns.sl_OpportunityId, sl_Promise.Columns.sl_Standing],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("be47103f-d582-41e9-8c6a-f4058761f9ed", "Create", sl_Stakeholder.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Stakeholder.Columns.CreatedOn, sl_Stakeholder.Columns.sl_Name, sl_Stakeholder.Columns.sl_OpportunityId, sl_Stakeholder.Columns.sl_Role],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("cf582140-e693-42fa-9d7b-051698720afe", "Create", sl_Conversation.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        sl_Conversation.Columns.sl_AccountId,
        sl_Conversation.Columns.sl_ExternalKey,
        sl_Conversation.Columns.sl_HeldOn,
        sl_Conversation.Columns.sl_Kind,
        sl_Conversation.Columns.sl_LeadId,
        sl_Conversation.Columns.sl_Minutes,
        sl_Conversation.Columns.sl_Name,
        sl_Conversation.Columns.sl_OpportunityId,
        sl_Conversation.Columns.sl_RepId,
        sl_Conversation.Columns.sl_TranscriptUrl,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("d0693251-f7a4-430b-8e8c-1627a9831b0f", "Create", sl_Feedback.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        sl_Feedback.Columns.CreatedOn,
        sl_Feedback.Columns.sl_DealQuality,
        sl_Feedback.Columns.sl_ExpectationMatch,
        sl_Feedback.Columns.sl_GivenById,
        sl_Feedback.Columns.sl_GivenOn,
        sl_Feedback.Columns.sl_Name,
        sl_Feedback.Columns.sl_OpportunityId,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("ba7dfc4e-60b2-4895-93c1-8e5a2d6b0c1f", "Create", sl_WinLossReview.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        sl_WinLossReview.Columns.CreatedOn,
        sl_WinLossReview.Columns.sl_Name,
        sl_WinLossReview.Columns.sl_OpportunityId,
        sl_WinLossReview.Columns.sl_Source,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfDealWork : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var signal = context.Table switch
        {
            sl_Promise.EntityLogicalName => Promise(context, sl_Promise.Of(context.Before), sl_Promise.Of(context.After)),
            sl_Stakeholder.EntityLogicalName => Stakeholder(context, sl_Stakeholder.Of(context.After)),
            sl_Conversation.EntityLogicalName => Conversation(context, sl_Conversation.Of(context.After)),
            sl_WinLossReview.EntityLogicalName => Review(context, sl_WinLossReview.Of(context.After)),
            _ => Feedback(context, sl_Feedback.Of(context.After)),
        };
        if (signal is not null)
        {
            SignalWriter.Write(context, signal with { ActorId = signal.ActorId ?? context.CallerId });
        }
    }

    private static Signal? Promise(LoopContext context, sl_Promise before, sl_Promise after) =>
        after.sl_Standing == sl_promisestanding.Unlisted && before.sl_Standing != sl_promisestanding.Unlisted
            ? new Signal(SignalTopic.PromiseUnlisted, context.Table, context.RowId, after.ModifiedOn ?? context.Now) { About = after.sl_Name, DealId = after.sl_OpportunityId?.Id }
            : null;

    private static Signal Stakeholder(LoopContext context, sl_Stakeholder row) =>
        new Signal(SignalTopic.StakeholderAdded, context.Table, context.RowId, row.CreatedOn ?? context.Now) { About = row.sl_Name, DealId = row.sl_OpportunityId?.Id }
            .With("role", row.sl_Role?.ToString());

    private static Signal Conversation(LoopContext context, sl_Conversation row) => new(SignalTopic.ConversationHeld, context.Table, context.RowId, row.sl_HeldOn ?? context.Now)
    {
        About = row.sl_Name,
        DealId = row.sl_OpportunityId?.Id,
        LeadId = row.sl_LeadId?.Id,
        AccountId = row.sl_AccountId?.Id,
        ActorId = row.sl_RepId?.Id,
        Source = row.sl_ExternalKey is null ? SignalSource.Person : SignalSource.Import,
        Details =
        [
            new("kind", row.sl_Kind?.ToString()),
            new("minutes", row.sl_Minutes?.ToString("0.#", CultureInfo.InvariantCulture)),
            new("recordingLinked", row.sl_TranscriptUrl is null ? "no" : "yes"),
        ],
    };

    private static Signal Review(LoopContext context, sl_WinLossReview row) =>
        new Signal(SignalTopic.ReviewWritten, context.Table, context.RowId, row.CreatedOn ?? context.Now) { About = row.sl_Name, DealId = row.sl_OpportunityId?.Id, Source = SignalSource.Person }
            .With("source", row.sl_Source?.ToString());

    private static Signal Feedback(LoopContext context, sl_Feedback row) =>
        new Signal(SignalTopic.FeedbackGiven, context.Table, context.RowId, row.sl_GivenOn ?? row.CreatedOn ?? context.Now)
        {
            About = row.sl_Name,
            DealId = row.sl_OpportunityId?.Id,
            ActorId = row.sl_GivenById?.Id,
            Source = SignalSource.Person,
        }
        .With("dealQuality", row.sl_DealQuality?.ToString())
        .With("expectationMatch", row.sl_ExpectationMatch?.ToString());
}
