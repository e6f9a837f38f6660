using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Reads one row.</summary>
internal sealed class RetrieveOperation : Operation
{
    private readonly Call call;
    private readonly TableDefinition table;
    private readonly OperationContext context;

    public RetrieveOperation(Call call)
    {
        this.call = call;
        if (call.Optional<RelationshipQueryCollection>("RelatedEntitiesQuery") is { Count: > 0 })
        {
            throw Faults.NotSupported("RelatedEntitiesQuery; read related rows with a query of their own");
        }

        var target = RowCopy.Of(call.Required<EntityReference>("Target"));
        table = call.Table(target.LogicalName);
        target.Id = RowReferences.Id(call, target);
        var input = new ParameterCollection { { "Target", target }, { "ColumnSet", call.Required<ColumnSet>("ColumnSet") } };
        context = call.Context("Retrieve", table.LogicalName, input, target.Id);
    }

    public override bool OnlyReads => !call.Conversation.Installation.HasSteps("Retrieve", table.LogicalName);

    public override void PreValidate() => Steps.Run(context, PipelineStage.PreValidation);

    public override ParameterCollection Run()
    {
        AccessCheck.Row(call, (EntityReference)context.Input["Target"], AccessRights.ReadAccess);
        Steps.Run(context, PipelineStage.PreOperation);
        var id = ((EntityReference)context.Input["Target"]).Id;
        context.Output["BusinessEntity"] = Read(id, (ColumnSet)context.Input["ColumnSet"]);
        Steps.Run(context, PipelineStage.PostOperation);
        return new ParameterCollection { { "Entity", context.Output["BusinessEntity"] } };
    }

    private Entity Read(Guid id, ColumnSet columns)
    {
        var session = call.Conversation.Session;
        var parties = Parties.Asked(table, columns);
        var own = parties.Count > 0 && !columns.AllColumns ? new ColumnSet([.. columns.Columns.Except(parties)]) : columns;
        var row = session.Find(table, id, own, call.Caller) ?? throw Faults.RowNotThere(table.LogicalName, id);
        Parties.Read(session, call, row, parties);
        return row;
    }
}
