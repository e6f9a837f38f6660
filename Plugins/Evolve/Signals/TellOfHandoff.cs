using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops how handoffs pass: handed over, accepted, returned, rejected, each time with its reason.</summary>
[Step("e17a4362-08b5-441c-9f9d-27384ba92c10", "Create", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        sl_Handoff.Columns.ModifiedOn,
        sl_Handoff.Columns.sl_FromId,
        sl_Handoff.Columns.sl_Kind,
        sl_Handoff.Columns.sl_LeadId,
        sl_Handoff.Columns.sl_Name,
        sl_Handoff.Columns.sl_OpportunityId,
        sl_Handoff.Columns.sl_ToId,
        sl_Handoff.Columns.statuscode,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("f28b5473-19c6-452d-80ae-38495cba3d21", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Handoff.Columns.statecode, sl_Handoff.Columns.statuscode],
    Before = [sl_Handoff.Columns.statuscode],
    After =
    [
        sl_Handoff.Columns.ModifiedOn,
        sl_Handoff.Columns.sl_Completeness,
        sl_Handoff.Columns.sl_FromId,
        sl_Handoff.Columns.sl_Kind,
        sl_Handoff.Columns.sl_LeadId,
        sl_Handoff.Columns.sl_Name,
        sl_Handoff.Columns.sl_OpportunityId,
        sl_Handoff.Columns.sl_ReturnReason,
        sl_Handoff.Columns.sl_ToId,
        sl_Handoff.Columns.statuscode,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfHandoff : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = sl_Handoff.Of(context.After);
        if (after.statuscode == sl_Handoff.Of(context.Before).statuscode || Topic(after.statuscode) is not { } topic)
        {
            return;
        }

        SignalWriter.Write(context, new Signal(topic, context.Table, context.RowId, after.ModifiedOn ?? context.Now)
        {
            About = after.sl_Name,
            DealId = after.sl_OpportunityId?.Id,
            LeadId = after.sl_LeadId?.Id,
            ActorId = context.CallerId,
            Details =
            [
                new("kind", after.sl_Kind?.ToString()),
                new("from", after.sl_FromId?.Id.ToString()),
                new("to", after.sl_ToId?.Id.ToString()),
                new("reason", after.sl_ReturnReason),
            ],
        });
    }

    private static SignalTopic? Topic(sl_handoff_statuscode? status) => status switch
    {
        sl_handoff_statuscode.HandedOver => SignalTopic.HandoffHandedOver,
        sl_handoff_statuscode.Accepted => SignalTopic.HandoffAccepted,
        sl_handoff_statuscode.Returned => SignalTopic.HandoffReturned,
        sl_handoff_statuscode.Rejected => SignalTopic.HandoffRejected,
        _ => null,
    };
}
