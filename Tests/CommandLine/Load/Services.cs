using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.CommandLine.Load;

/// <summary>Hands everything on to a service, and lets a test step in before a request is executed.</summary>
internal abstract class Between(IOrganizationService inner) : IOrganizationService
{
    public OrganizationResponse Execute(OrganizationRequest request)
    {
        Before(request);
        return inner.Execute(request);
    }

    public Guid Create(Entity entity) => inner.Create(entity);

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => inner.Retrieve(entityName, id, columnSet);

    public void Update(Entity entity) => inner.Update(entity);

    public void Delete(string entityName, Guid id) => inner.Delete(entityName, id);

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => inner.Associate(entityName, entityId, relationship, relatedEntities);

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => inner.Disassociate(entityName, entityId, relationship, relatedEntities);

    public EntityCollection RetrieveMultiple(QueryBase query) => inner.RetrieveMultiple(query);

    protected abstract void Before(OrganizationRequest request);
}

/// <summary>Refuses to create some rows, as a plug-in would.</summary>
internal sealed class Refusing(IOrganizationService inner, Func<Entity, bool> refuses, string words) : Between(inner)
{
    private const int PluginRefused = unchecked((int)0x80040265);

    protected override void Before(OrganizationRequest request)
    {
        var requests = request is ExecuteTransactionRequest transaction ? transaction.Requests : [request];
        if (requests.OfType<CreateRequest>().Any(create => refuses(create.Target)))
        {
            throw new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = PluginRefused, Message = words }, new FaultReason(words));
        }
    }
}

/// <summary>Breaks after some writes, as a process that is killed does.</summary>
internal sealed class Dying(IOrganizationService inner, int writes) : Between(inner)
{
    private int left = writes;

    protected override void Before(OrganizationRequest request)
    {
        if (left-- == 0)
        {
            throw new IOException("killed");
        }
    }
}
