using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Deletes a row, and does to the rows related to it what their relationships say.</summary>
internal sealed class DeleteOperation : Operation
{
    private readonly Call call;
    private readonly TableDefinition table;
    private readonly EntityReference target;
    private readonly OperationContext context;
    private readonly RowImages images;

    public DeleteOperation(Call call)
    {
        this.call = call;
        target = RowCopy.Of(call.Required<EntityReference>("Target"));
        table = call.Table(target.LogicalName);
        if (table.IsIntersect || table.LogicalName == Activities.Pointer || table.LogicalName == StepSwitch.Table || SecurityRows.WrittenBy(table.LogicalName) is not null)
        {
            throw Faults.Of(0x80040800, $"The 'Delete' method does not support entities of type '{table.LogicalName}'.");
        }

        target.Id = RowReferences.Id(call, target);
        context = call.Context("Delete", table.LogicalName, new ParameterCollection { { "Target", target } }, target.Id);
        images = new RowImages(call, table, () => target.Id);
    }

    public override void PreValidate() => Steps.Run(context, PipelineStage.PreValidation, images);

    public override ParameterCollection Run()
    {
        var session = call.Conversation.Session;
        var stored = session.Find(table, target.Id, new ColumnSet(true)) ?? throw Faults.RowNotThere(table.LogicalName, target.Id);
        AccessCheck.Row(call, table, stored, AccessRights.DeleteAccess);
        RowVersions.Check(stored, target.RowVersion, call.Optional<ConcurrencyBehavior>("ConcurrencyBehavior"));
        images.TakeBefore(Steps.Of(context, PipelineStage.PreOperation).Concat(Steps.Of(context, PipelineStage.PostOperation)).Select(step => step.Definition));
        Steps.Run(context, PipelineStage.PreOperation, images);

        SecurityRows.BeforeDelete(call, table, stored);
        RefuseWhenRestricted();
        foreach (var relationship in Relationships())
        {
            Cascade(relationship);
        }

        ForgetManyToMany();
        session.Delete(table, target.Id);
        Parties.Forget(call, table, target.Id);
        Activities.Forget(session, call.Schema, table, target.Id);
        new Shares(session, call.Schema, call.Conversation.Organization.Database.NewId, call.Conversation.Now).Forget(target.Id);
        Users.Forget(session, call.Schema, table, target.Id);

        Steps.Run(context, PipelineStage.PostOperation, images);
        return [];
    }

    private void RefuseWhenRestricted()
    {
        foreach (var relationship in Relationships().Where(relationship => relationship.OnDelete == SolutionFormat.Metadata.Cascade.Restrict))
        {
            if (RelatedRows.Any(call, relationship, target.Id))
            {
                throw Faults.Restricted(table.LogicalName, relationship.ReferencingTable, relationship.Name);
            }
        }
    }

    // Rows of activitypointer only mirror activities, which have relationships of their own.
    private IEnumerable<OneToManyDefinition> Relationships() =>
        call.Schema.CollectionsOf(table.LogicalName).Where(relationship =>
            relationship.ReferencingTable != Activities.Pointer
            && call.Schema.Find(relationship.ReferencingTable)?.Find(relationship.ReferencingColumn) is { IsLogical: false });

    private void Cascade(OneToManyDefinition relationship)
    {
        switch (relationship.OnDelete)
        {
            case SolutionFormat.Metadata.Cascade.Cascade:
                foreach (var child in RelatedRows.Of(call, relationship, target.Id))
                {
                    // Another path of the cascade may have taken it already.
                    if (call.Conversation.Session.Find(call.Table(child.LogicalName), child.Id, new ColumnSet(false)) is not null)
                    {
                        Run(new DeleteRequest { Target = new EntityReference(child.LogicalName, child.Id) });
                    }
                }

                break;
            case SolutionFormat.Metadata.Cascade.RemoveLink:
                foreach (var child in RelatedRows.Of(call, relationship, target.Id))
                {
                    ClearLink(child, relationship);
                }

                break;
            default:
                break;
        }
    }

    /// <remarks>The platform clears the column itself: no step of the other table runs, and closed rows lose the link too.</remarks>
    private void ClearLink(Entity child, OneToManyDefinition relationship) =>
        call.Conversation.Session.Update(
            call.Table(child.LogicalName), new Entity(child.LogicalName, child.Id) { [relationship.ReferencingColumn] = null });

    private void ForgetManyToMany()
    {
        foreach (var relationship in call.Schema.ManyToMany.Where(relationship => relationship.FirstTable == table.LogicalName || relationship.SecondTable == table.LogicalName))
        {
            var links = ManyToManyLinks.Of(call, relationship);
            if (relationship.FirstTable == table.LogicalName)
            {
                links.RemoveAll(first: target.Id, second: null);
            }

            if (relationship.SecondTable == table.LogicalName)
            {
                links.RemoveAll(first: null, second: target.Id);
            }
        }
    }

    private void Run(OrganizationRequest request) => call.Conversation.Execute(call.Cascaded(request, context));
}
