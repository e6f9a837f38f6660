using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Relates rows, or ends their relation.</summary>
/// <remarks>Over a lookup it is an update of the row that holds the lookup, so whatever stands on that update has its say.</remarks>
internal sealed class RelateOperation : Operation
{
    private readonly Call call;
    private readonly bool relates;
    private readonly EntityReference target;
    private readonly Relationship relationship;
    private readonly IReadOnlyList<EntityReference> related;
    private readonly OperationContext context;

    public RelateOperation(Call call, bool relates)
    {
        this.call = call;
        this.relates = relates;
        target = Resolved(call.Required<EntityReference>("Target"));
        relationship = call.Required<Relationship>("Relationship");
        related = [.. call.Required<EntityReferenceCollection>("RelatedEntities").Select(Resolved)];
        // "Register a plug-in": steps on these two messages cannot name a table.
        context = call.Context(call.Message, "none", new ParameterCollection
        {
            { "Target", target },
            { "Relationship", relationship },
            { "RelatedEntities", new EntityReferenceCollection([.. related]) },
        });
    }

    public override void PreValidate() => Steps.Run(context, PipelineStage.PreValidation);

    public override ParameterCollection Run()
    {
        Steps.Run(context, PipelineStage.PreOperation);
        if (call.Schema.OneToMany.FirstOrDefault(known => known.Name == relationship.SchemaName) is { } lookup)
        {
            OverLookup(lookup);
        }
        else if (call.Schema.ManyToMany.FirstOrDefault(known => known.Name == relationship.SchemaName) is { } manyToMany)
        {
            OverIntersect(manyToMany);
        }
        else
        {
            throw Faults.UnknownRelationship(relationship.SchemaName);
        }

        Steps.Run(context, PipelineStage.PostOperation);
        return [];
    }

    private void OverLookup(OneToManyDefinition lookup)
    {
        var targetIsOne = lookup.ReferencedTable == target.LogicalName
            && (lookup.ReferencingTable != target.LogicalName || relationship.PrimaryEntityRole != EntityRole.Referencing);
        foreach (var other in related)
        {
            var (one, many) = targetIsOne ? (target, other) : (other, target);
            if (one.LogicalName != lookup.ReferencedTable || many.LogicalName != lookup.ReferencingTable)
            {
                throw Faults.UnknownRelationship(lookup.Name);
            }

            if (relates || PointsTo(many, lookup.ReferencingColumn, one))
            {
                var change = new Entity(many.LogicalName, many.Id) { [lookup.ReferencingColumn] = relates ? one : null };
                call.Conversation.Execute(call.Nested(new UpdateRequest { Target = change }, context));
            }
        }
    }

    private bool PointsTo(EntityReference many, string column, EntityReference one) =>
        call.Conversation.Session.Find(call.Table(many.LogicalName), many.Id, new ColumnSet(column))?.GetAttributeValue<EntityReference>(column)?.Id == one.Id;

    private void OverIntersect(ManyToManyDefinition manyToMany)
    {
        var links = ManyToManyLinks.Of(call, manyToMany);
        var targetIsFirst = manyToMany.FirstTable == target.LogicalName
            && (manyToMany.SecondTable != target.LogicalName || relationship.PrimaryEntityRole != EntityRole.Referenced);
        MustExist(target);
        foreach (var other in related)
        {
            MustExist(other);
            var (first, second) = targetIsFirst ? (target, other) : (other, target);
            if (first.LogicalName != manyToMany.FirstTable || second.LogicalName != manyToMany.SecondTable)
            {
                throw Faults.UnknownRelationship(manyToMany.Name);
            }

            RelateCheck.Run(call, manyToMany, first, second, relates);
            if (relates)
            {
                links.Add(first.Id, second.Id);
            }
            else
            {
                links.RemoveAll(first.Id, second.Id);
            }
        }
    }

    private void MustExist(EntityReference row)
    {
        if (call.Conversation.Session.Find(call.Table(row.LogicalName), row.Id, new ColumnSet(false)) is null)
        {
            throw Faults.RowNotThere(row.LogicalName, row.Id);
        }
    }

    private EntityReference Resolved(EntityReference row) => new(call.Table(row.LogicalName).LogicalName, RowReferences.Id(call, row));
}
