using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Qualifies a lead, and makes of it what is asked for.</summary>
public sealed class QualifyLeadRequest : OrganizationRequest
{
    public QualifyLeadRequest() => RequestName = "QualifyLead";

    public EntityReference LeadId
    {
        get => Parameters.Read<EntityReference>(nameof(LeadId));
        set => Parameters[nameof(LeadId)] = value;
    }

    public bool CreateAccount
    {
        get => Parameters.Read<bool>(nameof(CreateAccount));
        set => Parameters[nameof(CreateAccount)] = value;
    }

    public bool CreateContact
    {
        get => Parameters.Read<bool>(nameof(CreateContact));
        set => Parameters[nameof(CreateContact)] = value;
    }

    public bool CreateOpportunity
    {
        get => Parameters.Read<bool>(nameof(CreateOpportunity));
        set => Parameters[nameof(CreateOpportunity)] = value;
    }

    public EntityReference OpportunityCurrencyId
    {
        get => Parameters.Read<EntityReference>(nameof(OpportunityCurrencyId));
        set => Parameters[nameof(OpportunityCurrencyId)] = value;
    }

    public EntityReference OpportunityCustomerId
    {
        get => Parameters.Read<EntityReference>(nameof(OpportunityCustomerId));
        set => Parameters[nameof(OpportunityCustomerId)] = value;
    }

    public EntityReference SourceCampaignId
    {
        get => Parameters.Read<EntityReference>(nameof(SourceCampaignId));
        set => Parameters[nameof(SourceCampaignId)] = value;
    }

    public OptionSetValue Status
    {
        get => Parameters.Read<OptionSetValue>(nameof(Status));
        set => Parameters[nameof(Status)] = value;
    }

    public EntityReference ProcessInstanceId
    {
        get => Parameters.Read<EntityReference>(nameof(ProcessInstanceId));
        set => Parameters[nameof(ProcessInstanceId)] = value;
    }
}

/// <summary>The account, contact and opportunity created.</summary>
public sealed class QualifyLeadResponse : OrganizationResponse
{
    public EntityReferenceCollection CreatedEntities => Results.Read<EntityReferenceCollection>(nameof(CreatedEntities));
}
