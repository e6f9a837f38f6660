using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>Keeps, from completed activities, when stakeholders were last engaged.</summary>
/// <remarks>An activity about a deal counts for that deal; one about nothing, a person or a company counts for every open deal
/// on which the person is a stakeholder.</remarks>
[Step("69f2cbea-803d-4c94-b715-afb0213c4d88", "Update", PhoneCall.EntityLogicalName, PipelineStage.PostOperation,
    When = [PhoneCall.Columns.StateCode],
    Before = [PhoneCall.Columns.StateCode],
    After = [PhoneCall.Columns.ActualEnd, PhoneCall.Columns.ModifiedOn, PhoneCall.Columns.RegardingObjectId, PhoneCall.Columns.StateCode],
    Asynchronous = true, Rank = 10, ServiceCalls = 3)]
[Step("7a03dcfb-914e-4da5-8826-b0c1324d5e99", "Update", Appointment.EntityLogicalName, PipelineStage.PostOperation,
    When = [Appointment.Columns.StateCode],
    Before = [Appointment.Columns.StateCode],
    After = [Appointment.Columns.ActualEnd, Appointment.Columns.ModifiedOn, Appointment.Columns.RegardingObjectId, Appointment.Columns.StateCode],
    Asynchronous = true, Rank = 10, ServiceCalls = 3)]
[Step("8b14ed0c-a25f-4eb6-9937-c1d2435e6faa", "Update", Email.EntityLogicalName, PipelineStage.PostOperation,
    When = [Email.Columns.StateCode],
    Before = [Email.Columns.StateCode],
    After = [Email.Columns.ActualEnd, Email.Columns.ModifiedOn, Email.Columns.RegardingObjectId, Email.Columns.StateCode],
    Asynchronous = true, Rank = 10, ServiceCalls = 3)]
public sealed class KeepEngagement : LoopPlugin
{
    private const int MostRows = 1000;

    protected internal override void Run(LoopContext context)
    {
        var activity = new ActivityRow(context.After);
        if (!activity.IsCompleted || new ActivityRow(context.Before).IsCompleted || activity.HeldOn is not { } ended)
        {
            return;
        }

        // A meeting that is marked as completed before its end was held by now.
        var heldOn = ended > context.Now ? GateKeeper.WholeSeconds(context.Now) : ended;

        var service = context.SystemService;
        var parties = service.RetrieveMultiple(ContactsIn(context.RowId)).Entities.Select(ActivityParty.Of).Select(ToParty).ToList();
        if (parties.Count == 0)
        {
            return;
        }

        var stakeholders = service.RetrieveMultiple(StakeholdersAmong(parties, activity.About(Opportunity.EntityLogicalName))).Entities.Select(sl_Stakeholder.Of).Select(ToStakeholder);
        var engaged = Engagement.Engaged(stakeholders, parties, heldOn)
            .Select(stakeholder => new sl_Stakeholder(stakeholder.Id) { sl_LastEngagedOn = heldOn }.ToEntity<Entity>())
            .ToList();
        if (engaged.Count > 0)
        {
            service.Execute(new UpdateMultipleRequest { Targets = new EntityCollection(engaged) { EntityName = sl_Stakeholder.EntityLogicalName } });
        }
    }

    /// <summary>Which contacts took part?</summary>
    private static QueryExpression ContactsIn(Guid activityId)
    {
        var query = new QueryExpression(ActivityParty.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(ActivityParty.Columns.PartyId, ActivityParty.Columns.ParticipationTypeMask),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(ActivityParty.Columns.ActivityId, ConditionOperator.Equal, activityId);
        query.AddLink(Contact.EntityLogicalName, ActivityParty.Columns.PartyId, Contact.Columns.ContactId);
        return query;
    }

    /// <summary>On which deals are these people stakeholders?</summary>
    private static QueryExpression StakeholdersAmong(IEnumerable<Party> parties, Guid? dealId)
    {
        var query = new QueryExpression(sl_Stakeholder.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Stakeholder.Columns.sl_ContactId, sl_Stakeholder.Columns.sl_LastEngagedOn),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_Stakeholder.Columns.sl_ContactId, ConditionOperator.In, [.. parties.Select(party => party.ContactId).Distinct().Cast<object>()]);
        if (dealId is { } deal)
        {
            query.Criteria.AddCondition(sl_Stakeholder.Columns.sl_OpportunityId, ConditionOperator.Equal, deal);
        }
        else
        {
            var open = query.AddLink(Opportunity.EntityLogicalName, sl_Stakeholder.Columns.sl_OpportunityId, Opportunity.Columns.OpportunityId);
            open.LinkCriteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.Equal, (int)opportunity_statecode.Open);
        }

        return query;
    }

    private static Party ToParty(ActivityParty row) => new(row.PartyId?.Id ?? Guid.Empty, (Participation)(int)(row.ParticipationTypeMask ?? 0));

    private static Stakeholder ToStakeholder(sl_Stakeholder row) => new(row.Id, row.sl_ContactId?.Id ?? Guid.Empty, row.sl_LastEngagedOn);
}
