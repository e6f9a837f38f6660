using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Whether a promise was kept comes back to the review of the close, and the loops are told of one that was not.</summary>
[Step("6c9d201b-4e63-497c-8d82-1a3b4e79fc12", "Update", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Promise.Columns.sl_Kept, sl_Promise.Columns.statecode],
    Before = [sl_Promise.Columns.sl_Kept],
    After =
    [
        sl_Promise.Columns.ModifiedOn,
        sl_Promise.Columns.sl_Kept,
        sl_Promise.Columns.sl_KeptById,
        sl_Promise.Columns.sl_KeptNote,
        sl_Promise.Columns.sl_KeptOn,
        sl_Promise.Columns.sl_Name,
        sl_Promise.Columns.sl_OpportunityId,
    ],
    Asynchronous = true, Rank = 12, ServiceCalls = LookBack.ServiceCalls + 3)]
public sealed class ReturnPromise : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = sl_Promise.Of(context.After);
        if (after.sl_OpportunityId is { } deal)
        {
            LookBack.Write(context, deal.Id);
        }

        if (after.sl_Kept is sl_promisekept.PartlyKept or sl_promisekept.NotKept && after.sl_Kept != sl_Promise.Of(context.Before).sl_Kept)
        {
            SignalWriter.Write(context, new Signal(SignalTopic.PromiseNotKept, context.Table, context.RowId, after.sl_KeptOn ?? after.ModifiedOn ?? context.Now)
            {
                About = after.sl_Name,
                DealId = after.sl_OpportunityId?.Id,
                ActorId = after.sl_KeptById?.Id,
                Source = SignalSource.Person,
                Details = [new("kept", after.sl_Kept?.ToString()), new("note", after.sl_KeptNote)],
            });
        }
    }
}
