using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Makes a row out of another by the mappings between their tables, without saving it: "InitializeFrom Function".</summary>
internal sealed class InitializeFromOperation : Operation
{
    private readonly Call call;
    private readonly TableDefinition source;
    private readonly TableDefinition target;
    private readonly Guid id;

    public InitializeFromOperation(Call call)
    {
        this.call = call;
        var row = call.Required<EntityReference>("EntityMoniker");
        source = call.Table(row.LogicalName);
        target = call.Table(call.Required<string>("TargetEntityName"));
        id = RowReferences.Id(call, row);
        if (!ColumnMaps.Between(call, source.LogicalName, target.LogicalName).Any())
        {
            throw Faults.NotSupported($"InitializeFrom from '{source.LogicalName}' to '{target.LogicalName}': no mapping between the two is known here");
        }
    }

    public override bool OnlyReads => true;

    public override ParameterCollection Run()
    {
        var found = call.Conversation.Session.Find(source, id, new ColumnSet(true), call.Caller) ?? throw Faults.RowNotThere(source.LogicalName, id);
        var row = ColumnMaps.Start(call, found, target.LogicalName);
        foreach (var column in row.Attributes.Keys.Where(column => !Fits(target.Columns[column])).ToList())
        {
            row.Attributes.Remove(column);
        }

        return new ParameterCollection { { "Entity", row } };
    }

    private bool Fits(ColumnDefinition column) => call.Optional<TargetFieldType>("TargetFieldType") switch
    {
        TargetFieldType.ValidForCreate => column.ValidForCreate,
        TargetFieldType.ValidForUpdate => column.ValidForUpdate,
        _ => true,
    };
}
