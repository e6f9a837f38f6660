using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// A won deal opens its handoff to service, filled from what the deal holds. Where the organization asks for one, a deal is not
/// won while the handoff would tell too little.
/// </summary>
/// <remarks>The Win message passes here once, with the change of state; a close record that comes alone is judged by itself.</remarks>
[Step("be47103f-d582-41e9-8c6a-f405786192dd", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 5, ServiceCalls = 3)]
[Step("cf582140-e693-42fa-9d7b-051689720aee", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [Opportunity.Columns.StateCode],
    Rank = 5, ServiceCalls = 4)]
public sealed class OpenHandoff : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (Doors.ToClose(context) is not { Ask: CloseAsked { Won: true }, DealId: { } dealId })
        {
            return;
        }

        var isRecord = context.Table == OpportunityClose.EntityLogicalName;
        if (isRecord && context.Causes().Any(cause => cause.MessageName is "Win" or "WinOpportunity"))
        {
            return;
        }

        var isNeeded = EnvironmentVariables.IsOn(context, "sl_HandoffNeeded");
        if ((isRecord && !isNeeded) || HandoffReader.Read(context.SystemService, dealId, context.RecordLanguage) is not { } facts)
        {
            return;
        }

        var current = facts.Handoffs.FirstOrDefault(handoff => HandoffReader.ToHandoff(handoff).Status is not (HandoffStatus.Accepted or HandoffStatus.Rejected));
        var note = current is null ? facts.Note : HandoffReader.NoteOf(current).Or(facts.Note);
        var completeness = HandoffCompleteness.Of(HandoffKind.SalesToService, note);
        if (isNeeded && completeness.Missing.Count > 0)
        {
            throw new RefusalException(HandoffText.WinRefusal(completeness));
        }

        // One that was handed over before the win says what it says.
        if (!isRecord && (current is null || HandoffReader.ToHandoff(current).Status != HandoffStatus.HandedOver))
        {
            Write(context, facts, current?.Id, note);
        }
    }

    private static void Write(LoopContext context, HandoffFacts facts, Guid? current, HandoffNote note)
    {
        var deal = facts.Deal;
        // A deal that is opened and won again is handed over again; what was said the first time stays.
        var id = current ?? VerdictId.OfText($"handoff {Stay.ReviewId(deal.Id, deal.sl_StageEnteredOn):N}");
        if (current is null && facts.Handoffs.Any(handoff => handoff.Id == id))
        {
            return;
        }

        var row = new sl_Handoff(id);
        HandoffReader.Fill(row, note);
        if (current is null)
        {
            row.sl_Name = HandoffText.Name(HandoffKind.SalesToService, deal.Name).In(context.RecordLanguage);
            row.sl_Kind = sl_handoffkind.SalesToService;
            row.sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, deal.Id);
            row.OwnerId = deal.OwnerId;
            row.sl_FromId = deal.OwnerId is { LogicalName: SystemUser.EntityLogicalName } owner
                ? owner
                : new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
        }

        context.SystemService.Execute(new UpsertRequest { Target = GateRecord.Filled(row) });
    }
}
