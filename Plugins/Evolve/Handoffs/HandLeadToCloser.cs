using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A qualified lead is handed from the SDR to the closer: what was heard, found out and said, for the closer to accept, return or reject.</summary>
/// <remarks>
/// Where the SDR qualifies into a deal of their own and gives that away later, it is handed over then. As the system: the closer's
/// deal and the SDR's lead are seldom both open to the one who acts.
/// </remarks>
[Step("d0693251-f7a4-430b-8e8c-16279a831bff", "Create", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    After = [Opportunity.Columns.Name, Opportunity.Columns.OriginatingLeadId, Opportunity.Columns.OwnerId],
    Asynchronous = true, Rank = 12, ServiceCalls = 4)]
[Step("e17a4362-08b5-441c-9f9d-2738c5410a7f", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.OwnerId],
    Before = [Opportunity.Columns.OwnerId],
    After = [Opportunity.Columns.Name, Opportunity.Columns.OriginatingLeadId, Opportunity.Columns.OwnerId],
    Asynchronous = true, Rank = 12, ServiceCalls = 5)]
public sealed class HandLeadToCloser : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var deal = Opportunity.Of(context.After);
        var giver = Opportunity.Of(context.Before).OwnerId;
        if (deal.OriginatingLeadId is not { } leadId || giver?.Id == deal.OwnerId?.Id)
        {
            return;
        }

        var service = context.SystemService;
        var found = service.RetrieveMultiple(Lead(leadId)).Entities.FirstOrDefault();
        if (found is null)
        {
            return;
        }

        var lead = Model.Lead.Of(found);
        var sender = lead.sl_SdrId ?? User(lead.OwnerId);
        if (sender is null || User(deal.OwnerId) is not { } closer || closer.Id == sender.Id)
        {
            context.Trace("The one who qualified the lead works the deal, so there is nobody to hand it to.");
            return;
        }

        if (giver is not null && (giver.Id != sender.Id || !(lead.sl_SdrId is not null || Callers.IsSdr(service, sender.Id))))
        {
            context.Trace("A deal that its closer gives to another is no handoff of a lead.");
            return;
        }

        // The id follows from the deal: a job that runs twice hands over once.
        var id = VerdictId.OfText($"handoff to closer {context.RowId:N}");
        if (service.RetrieveMultiple(Handoff(id)).Entities.Count == 0)
        {
            OwnedRows.Upsert(context, [GateRecord.Filled(Row(new sl_Handoff(id), context, deal, lead, found, sender, closer))]);
        }
    }

    private static sl_Handoff Row(sl_Handoff row, LoopContext context, Opportunity deal, Lead lead, Entity found, EntityReference sender, EntityReference closer)
    {
        var language = context.RecordLanguage;
        HandoffReader.Fill(row, new HandoffNote
        {
            Context = HandoffText.Paragraphs(
                new Paragraph($"Channel", Label(found, Model.Lead.Columns.sl_Channel)),
                new Paragraph($"Campaign", lead.CampaignId?.Name ?? Label(found, Model.Lead.Columns.CampaignId)),
                new Paragraph($"Message that landed", lead.sl_SourceMessage),
                new Paragraph($"Persona", Label(found, Model.Lead.Columns.sl_Persona)))?.In(language),
            Pain = lead.sl_Pain,
            Meddic = lead.sl_MeddicNotes,
            CallReference = CallOf(lead, language),
            Firmographics = HandoffText.Paragraphs(
                new Paragraph($"Company", lead.CompanyName),
                new Paragraph($"Industry", Label(found, Model.Lead.Columns.IndustryCode)),
                new Paragraph($"Employees", lead.NumberOfEmployees?.ToString(CultureInfo.InvariantCulture)),
                new Paragraph($"Revenue", Label(found, Model.Lead.Columns.Revenue)),
                new Paragraph($"Place", string.Join(", ", new[] { lead.Address1_City, lead.Address1_Country }.Where(part => !string.IsNullOrWhiteSpace(part)))))?.In(language),
        });
        row.sl_Name = HandoffText.Name(HandoffKind.SdrToCloser, deal.Name).In(language);
        row.sl_Kind = sl_handoffkind.SDRToCloser;
        row.sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, context.RowId);
        row.sl_LeadId = lead.ToEntityReference();
        row.sl_FromId = sender;
        row.sl_ToId = closer;
        row.OwnerId = sender;
        row.statuscode = sl_handoff_statuscode.HandedOver;
        return row;
    }

    /// <summary>Where the call can be heard, and else at least when it was.</summary>
    private static string? CallOf(Lead lead, Language language) => HandoffCompleteness.Says(lead.sl_QualificationCallRef)
        ? lead.sl_QualificationCallRef
        : lead.sl_QualificationCallOn is { } on ? Sentence.Of($"Call of {on:g} UTC").In(language) : null;

    /// <summary>What did the SDR know?</summary>
    private static QueryExpression Lead(EntityReference lead)
    {
        var query = new QueryExpression(Model.Lead.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                Model.Lead.Columns.Address1_City,
                Model.Lead.Columns.Address1_Country,
                Model.Lead.Columns.CampaignId,
                Model.Lead.Columns.CompanyName,
                Model.Lead.Columns.IndustryCode,
                Model.Lead.Columns.NumberOfEmployees,
                Model.Lead.Columns.OwnerId,
                Model.Lead.Columns.Revenue,
                Model.Lead.Columns.sl_Channel,
                Model.Lead.Columns.sl_MeddicNotes,
                Model.Lead.Columns.sl_Pain,
                Model.Lead.Columns.sl_Persona,
                Model.Lead.Columns.sl_QualificationCallOn,
                Model.Lead.Columns.sl_QualificationCallRef,
                Model.Lead.Columns.sl_SdrId,
                Model.Lead.Columns.sl_SourceMessage),
            TopCount = 1,
        };
        query.Criteria.AddCondition(Model.Lead.Columns.LeadId, ConditionOperator.Equal, lead.Id);
        return query;
    }

    /// <summary>Is this handoff there already?</summary>
    private static QueryExpression Handoff(System.Guid id)
    {
        var query = new QueryExpression(sl_Handoff.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Handoff.Columns.sl_HandoffId), TopCount = 1 };
        query.Criteria.AddCondition(sl_Handoff.Columns.sl_HandoffId, ConditionOperator.Equal, id);
        return query;
    }

    private static EntityReference? User(EntityReference? owner) => owner is { LogicalName: SystemUser.EntityLogicalName } ? owner : null;

    private static string? Label(Entity row, string column) => row.FormattedValues.Contains(column) ? row.FormattedValues[column] : null;
}
