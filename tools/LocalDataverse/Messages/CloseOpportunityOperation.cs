using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Closes an opportunity: writes the opportunityclose activity, completed, and sets the state, all or nothing.</summary>
/// <remarks>
/// "Use Web API actions", "OpportunityClose table reference". The activity alone closes nothing: rows of it are created
/// directly when data is migrated, and the opportunity's state is set beside them (KingswaySoft, "Migrate CRM close or
/// resolution entity records", 2017). That article also says that an update of the state writes an activity of its own; no
/// page of Microsoft's does, so here an update of the state is just that.
/// </remarks>
internal sealed class CloseOpportunityOperation : Operation
{
    private const int WonState = 1;
    private const int LostState = 2;

    private readonly Call call;
    private readonly bool won;
    private readonly TableDefinition opportunities;
    private readonly Guid opportunityId;
    private readonly OperationContext context;
    private readonly RowImages images;

    public CloseOpportunityOperation(Call call, bool won)
    {
        this.call = call;
        this.won = won;
        opportunities = call.Table("opportunity");
        var close = RowCopy.Of(call.Required<Entity>("OpportunityClose"));
        var status = call.Required<OptionSetValue>("Status");
        opportunityId = close.GetAttributeValue<EntityReference>("opportunityid") is { } row
            ? RowReferences.Id(call, row)
            : throw Faults.Invalid("OpportunityClose must name the opportunity it closes (opportunityid).");
        close["opportunityid"] = new EntityReference("opportunity", opportunityId);

        context = call.Context(call.Message, "opportunity", new ParameterCollection { { "OpportunityClose", close }, { "Status", new OptionSetValue(status.Value) } }, opportunityId);
        images = new RowImages(call, opportunities, () => opportunityId);
    }

    private int State => won ? WonState : LostState;

    public override void PreValidate() => Steps.Run(context, PipelineStage.PreValidation, images);

    public override ParameterCollection Run()
    {
        AccessCheck.Row(call, new EntityReference("opportunity", opportunityId), AccessRights.WriteAccess);
        AccessCheck.Table(call, call.Table("opportunityclose"), AccessRights.CreateAccess);
        images.TakeBefore(Steps.Of(context, PipelineStage.PreOperation).Concat(Steps.Of(context, PipelineStage.PostOperation)).Select(step => step.Definition));
        Steps.Run(context, PipelineStage.PreOperation, images);

        var opportunity = call.Conversation.Session.Find(opportunities, opportunityId, new ColumnSet("statecode", "estimatedvalue", "transactioncurrencyid"))
            ?? throw Faults.RowNotThere("opportunity", opportunityId);
        if (opportunity.GetAttributeValue<OptionSetValue>("statecode")?.Value is WonState or LostState)
        {
            throw Faults.OpportunityClosed();
        }

        var status = Status();
        var close = Close(opportunity, status);
        call.Conversation.Execute(call.Nested(new CreateRequest { Target = close }, context) with { AsCompleted = true });
        call.Conversation.Execute(call.Nested(new UpdateRequest { Target = Outcome(opportunity, close, status) }, context));

        Steps.Run(context, PipelineStage.PostOperation, images);
        return [];
    }

    private int Status()
    {
        var asked = ((OptionSetValue)context.Input["Status"]).Value;
        return asked == -1 ? States.DefaultStatus(opportunities, State) : States.MustBelong(opportunities, asked, State, opportunityId);
    }

    private Entity Close(Entity opportunity, int status)
    {
        var close = (Entity)context.Input["OpportunityClose"];
        close["opportunitystatecode"] = new OptionSetValue(State);
        close["opportunitystatuscode"] = new OptionSetValue(status);
        if (close.GetAttributeValue<DateTime?>("actualend") is null)
        {
            close["actualend"] = call.Conversation.Now;
        }

        if (!close.Contains("transactioncurrencyid") && opportunity.Contains("transactioncurrencyid"))
        {
            close["transactioncurrencyid"] = opportunity["transactioncurrencyid"];
        }

        return close;
    }

    /// <remarks>actualvalue "defaults to the Est. Revenue value when an opportunity is won" (Opportunity table reference); what the
    /// close activity says comes first.</remarks>
    private Entity Outcome(Entity opportunity, Entity close, int status)
    {
        var change = new Entity("opportunity", opportunityId)
        {
            ["statecode"] = new OptionSetValue(State),
            ["statuscode"] = new OptionSetValue(status),
            ["actualclosedate"] = DayOf(close.GetAttributeValue<DateTime>("actualend")),
        };
        var revenue = close.GetAttributeValue<Money>("actualrevenue") ?? (won ? opportunity.GetAttributeValue<Money>("estimatedvalue") : null);
        if (revenue is not null)
        {
            change["actualvalue"] = new Money(revenue.Value);
        }

        return change;
    }

    // The day it is for the user when the deal closes. A bare date is that day already, wherever the user is.
    private DateTime DayOf(DateTime closedAt) =>
        closedAt.TimeOfDay == TimeSpan.Zero
            ? closedAt.Date
            : TimeZoneInfo.ConvertTimeFromUtc(closedAt.Kind == DateTimeKind.Local ? closedAt.ToUniversalTime() : DateTime.SpecifyKind(closedAt, DateTimeKind.Utc), call.Caller.TimeZone).Date;
}
