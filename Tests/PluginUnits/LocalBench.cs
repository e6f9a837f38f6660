using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.PluginUnits;

/// <summary>A bench on the local Dataverse, with the tables of the packed solution.</summary>
internal sealed class Bench : IBench
{
    private readonly Organization organization = SalesLoopOrganization.New();

    public IOrganizationService Rows => new WithoutPlugins(organization.ServiceFor(organization.AdministratorId));

    public void Run<TPlugin>(PluginCall call)
        where TPlugin : IPlugin, new() => new TPlugin().Execute(new Services(call, Rows));

    public void Dispose() => organization.Dispose();

    /// <summary>Every request bypasses the solution's steps: the plug-in that is tried runs alone.</summary>
    private sealed class WithoutPlugins(IOrganizationService rows) : IOrganizationService
    {
        public Guid Create(Entity entity) => ((CreateResponse)Execute(new CreateRequest { Target = entity })).id;

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => rows.Retrieve(entityName, id, columnSet);

        public void Update(Entity entity) => Execute(new UpdateRequest { Target = entity });

        public void Delete(string entityName, Guid id) => Execute(new DeleteRequest { Target = new EntityReference(entityName, id) });

        public OrganizationResponse Execute(OrganizationRequest request)
        {
            request.Parameters["BypassCustomPluginExecution"] = true;
            return rows.Execute(request);
        }

        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
            rows.Associate(entityName, entityId, relationship, relatedEntities);

        public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
            rows.Disassociate(entityName, entityId, relationship, relatedEntities);

        public EntityCollection RetrieveMultiple(QueryBase query) => rows.RetrieveMultiple(query);
    }

    private sealed class Services(PluginCall call, IOrganizationService rows) : IServiceProvider, IOrganizationServiceFactory, ITracingService
    {
        private readonly Operation operation = new(call);

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IPluginExecutionContext) ? operation
            : serviceType == typeof(IOrganizationServiceFactory) || serviceType == typeof(ITracingService) ? this
            : null;

        public IOrganizationService CreateOrganizationService(Guid? userId) => rows;

        public void Trace(string format, params object[] args)
        {
            // What a plug-in traces is for support; no unit test reads it.
        }
    }

    private sealed class Operation(PluginCall call) : IPluginExecutionContext
    {
        public int Stage => call.Stage;

        public IPluginExecutionContext ParentContext => null!;

        public int Mode => 0;

        public int IsolationMode => 2;

        public int Depth => 1;

        public string MessageName => call.Message;

        public string PrimaryEntityName => call.Target.LogicalName;

        public Guid? RequestId => null;

        public string SecondaryEntityName => "none";

        public ParameterCollection InputParameters { get; } = new() { { "Target", call.Target } };

        public ParameterCollection OutputParameters { get; } = [];

        public ParameterCollection SharedVariables { get; } = [];

        public Guid UserId => call.UserId;

        public Guid InitiatingUserId => call.UserId;

        public Guid BusinessUnitId => Guid.Empty;

        public Guid OrganizationId => Guid.Empty;

        public string OrganizationName => "salesloop";

        public Guid PrimaryEntityId => call.Target.Id;

        public EntityImageCollection PreEntityImages { get; } = call.Images();

        public EntityImageCollection PostEntityImages { get; } = call.ImagesAfter();

        public EntityReference OwningExtension => null!;

        public Guid CorrelationId => call.CorrelationId;

        public bool IsExecutingOffline => false;

        public bool IsOfflinePlayback => false;

        public bool IsInTransaction => call.Stage != 10;

        public Guid OperationId => Guid.Empty;

        public DateTime OperationCreatedOn => PluginCall.Now;
    }
}
