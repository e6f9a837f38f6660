using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Qualifies a lead: makes the account, contact and opportunity that are asked for, and closes the lead, all or nothing.</summary>
/// <remarks>"QualifyLead Action", "Define the lead qualification experience". The rows are made through the steps of Create, so a step on
/// Create of opportunity finds <c>originatingleadid</c> in its Target.</remarks>
internal sealed class QualifyLeadOperation : Operation
{
    private const int Open = 0;
    private const int Qualified = 1;

    private readonly Call call;
    private readonly TableDefinition leads;
    private readonly EntityReference leadId;
    private readonly OperationContext context;

    public QualifyLeadOperation(Call call)
    {
        this.call = call;
        leads = call.Table("lead");
        var lead = call.Required<EntityReference>("LeadId");
        leadId = lead.LogicalName == "lead" ? new EntityReference("lead", RowReferences.Id(call, lead)) : throw Faults.Invalid($"QualifyLead takes a lead, not a row of '{lead.LogicalName}'.");
        if (call.Optional<EntityReference>("ProcessInstanceId") is not null)
        {
            throw Faults.NotSupported("ProcessInstanceId of QualifyLead; set the opportunity on the process row afterwards");
        }

        var input = new ParameterCollection();
        foreach (var (name, value) in call.Request.Parameters)
        {
            input[name] = value;
        }

        input["LeadId"] = leadId;
        context = call.Context(call.Message, "lead", input, leadId.Id);
    }

    public override void PreValidate() => Steps.Run(context, PipelineStage.PreValidation);

    public override ParameterCollection Run()
    {
        AccessCheck.Row(call, leadId, AccessRights.WriteAccess);
        Steps.Run(context, PipelineStage.PreOperation);
        var lead = call.Conversation.Session.Find(leads, leadId.Id, new ColumnSet(true)) ?? throw Faults.RowNotThere("lead", leadId.Id);
        if (lead.GetAttributeValue<OptionSetValue>("statecode")?.Value is not Open)
        {
            throw Faults.Invalid("The lead is closed already. Reopen it to qualify it.");
        }

        var status = Status();
        var created = new EntityReferenceCollection();
        var account = Asked("CreateAccount") ? Create(ColumnMaps.Start(call, lead, "account"), created) : null;
        var contact = Asked("CreateContact") ? Create(Contact(lead, account), created) : null;
        var opportunity = Asked("CreateOpportunity") ? Create(Opportunity(lead, account, contact), created) : null;
        Close(status, opportunity);

        context.Output["CreatedEntities"] = created;
        Steps.Run(context, PipelineStage.PostOperation);
        return new ParameterCollection { { "CreatedEntities", created } };
    }

    private Entity Contact(Entity lead, EntityReference? account)
    {
        var contact = ColumnMaps.Start(call, lead, "contact");
        if ((account ?? lead.GetAttributeValue<EntityReference>("parentaccountid")) is { } employer)
        {
            contact["parentcustomerid"] = employer;
        }

        return contact;
    }

    private Entity Opportunity(Entity lead, EntityReference? account, EntityReference? contact)
    {
        var opportunity = ColumnMaps.Start(call, lead, "opportunity");
        SetWhen(opportunity, "parentaccountid", account);
        SetWhen(opportunity, "parentcontactid", contact);
        SetWhen(opportunity, "transactioncurrencyid", Given("OpportunityCurrencyId"));
        SetWhen(opportunity, "campaignid", Given("SourceCampaignId"));
        SetWhen(
            opportunity,
            "customerid",
            Given("OpportunityCustomerId") ?? opportunity.GetAttributeValue<EntityReference>("parentaccountid") ?? opportunity.GetAttributeValue<EntityReference>("parentcontactid"));
        return opportunity;
    }

    private void Close(int status, EntityReference? opportunity)
    {
        var change = new Entity("lead", leadId.Id) { ["statecode"] = new OptionSetValue(Qualified), ["statuscode"] = new OptionSetValue(status) };
        SetWhen(change, "qualifyingopportunityid", opportunity);
        Run(new UpdateRequest { Target = change });
    }

    private int Status()
    {
        var asked = (context.Input.TryGetValue("Status", out var value) ? value as OptionSetValue : null)?.Value ?? throw Faults.Invalid("Required field 'Status' is missing from the request QualifyLead.");
        return asked == -1 ? States.DefaultStatus(leads, Qualified) : States.MustBelong(leads, asked, Qualified, leadId.Id);
    }

    private bool Asked(string parameter) => context.Input.TryGetValue(parameter, out var value) && value is true;

    private EntityReference? Given(string parameter) => context.Input.TryGetValue(parameter, out var value) ? value as EntityReference : null;

    private void SetWhen(Entity row, string column, EntityReference? value)
    {
        if (value is not null)
        {
            row[column] = call.Table(row.LogicalName).Find(column) is not null ? value : throw Faults.UnknownColumn(row.LogicalName, column);
        }
    }

    private EntityReference Create(Entity row, EntityReferenceCollection created)
    {
        var reference = new EntityReference(row.LogicalName, ((CreateResponse)Run(new CreateRequest { Target = row })).id);
        created.Add(reference);
        return reference;
    }

    private OrganizationResponse Run(OrganizationRequest request) => call.Conversation.Execute(call.Nested(request, context));
}
