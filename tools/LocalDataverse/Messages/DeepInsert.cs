using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Related rows that come with a new row: those it points to are made before it, those that point to it after it.</summary>
internal sealed class DeepInsert(Call call, OperationContext context, Entity row)
{
    public void CreateParents(TableDefinition table)
    {
        foreach (var (relationship, rows) in row.RelatedEntities)
        {
            if (Lookup(relationship) is { } lookup && IsParent(relationship, lookup, table))
            {
                var parent = rows.Entities.Single();
                var made = new EntityReference(parent.LogicalName, Create(parent));
                WriteCheck.Lookup(call, table, WriteCheck.Planned(call, table, row), made);
                row[lookup.ReferencingColumn] = made;
            }
        }
    }

    public void CreateChildren(TableDefinition table)
    {
        var self = new EntityReference(table.LogicalName, row.Id);
        foreach (var (relationship, rows) in row.RelatedEntities)
        {
            if (Lookup(relationship) is not { } lookup)
            {
                Relate(self, relationship, rows);
            }
            else if (!IsParent(relationship, lookup, table))
            {
                foreach (var child in rows.Entities)
                {
                    child[lookup.ReferencingColumn] = self;
                    Create(child);
                }
            }
        }
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">Related rows came with an update.</exception>
    public void RefuseAny()
    {
        if (row.RelatedEntities.Count > 0)
        {
            throw Faults.NotSupported("related rows inside an Update; send them as requests of their own");
        }
    }

    private static bool IsParent(Relationship relationship, OneToManyDefinition lookup, TableDefinition table) =>
        lookup.ReferencingTable == table.LogicalName
        && (lookup.ReferencedTable != table.LogicalName || relationship.PrimaryEntityRole != EntityRole.Referenced);

    private OneToManyDefinition? Lookup(Relationship relationship) =>
        call.Schema.OneToMany.FirstOrDefault(known => known.Name == relationship.SchemaName);

    private void Relate(EntityReference self, Relationship relationship, EntityCollection rows)
    {
        var others = new EntityReferenceCollection([.. rows.Entities.Select(other => new EntityReference(other.LogicalName, Create(other)))]);
        Run(new AssociateRequest { Target = self, Relationship = relationship, RelatedEntities = others });
    }

    private Guid Create(Entity other) => ((CreateResponse)Run(new CreateRequest { Target = other })).id;

    private OrganizationResponse Run(OrganizationRequest request) => call.Conversation.Execute(call.Nested(request, context));
}
