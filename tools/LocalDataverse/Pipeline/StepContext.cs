using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>What one step is told about the operation it runs in.</summary>
internal sealed class StepContext : IPluginExecutionContext5
{
    private readonly OperationContext operation;
    private readonly PipelineStage stage;
    private readonly Guid? stepId;

    public StepContext(OperationContext operation, PipelineStage stage, Guid? stepId = null, EntityImageCollection? before = null, EntityImageCollection? after = null)
    {
        this.operation = operation;
        this.stage = stage;
        this.stepId = stepId;
        PreEntityImages = before ?? [];
        PostEntityImages = after ?? [];
        IsInTransaction = operation.Call.Conversation.IsInTransaction;
        PrimaryEntityId = operation.RowId;
    }

    public OperationContext Operation => operation;

    public int Stage => (int)stage;

    /// <remarks>From stage 20 on, the context of stage 10 stands between an operation and the plug-in that asked for it:
    /// "Understand the execution context", on shared variables.</remarks>
    public IPluginExecutionContext? ParentContext =>
        operation.KeepsPreValidationApart && stage != PipelineStage.PreValidation
            ? new StepContext(operation, PipelineStage.PreValidation)
            : operation.Call.Parent;

    public ParameterCollection SharedVariables =>
        operation.KeepsPreValidationApart && stage == PipelineStage.PreValidation ? operation.PreValidationVariables : operation.Variables;

    public EntityImageCollection PreEntityImages { get; }

    public EntityImageCollection PostEntityImages { get; }

    public EntityImageCollection[] PreEntityImagesCollection => [PreEntityImages];

    public EntityImageCollection[] PostEntityImagesCollection => [PostEntityImages];

    public string MessageName => operation.Message;

    public string PrimaryEntityName => operation.Table;

    public string SecondaryEntityName => "none";

    public Guid PrimaryEntityId { get; }

    public ParameterCollection InputParameters => operation.Input;

    public ParameterCollection OutputParameters => operation.Output;

    public int Depth => operation.Call.Depth;

    /// <summary>Always 0: a step that runs later finds this context as it was kept for it.</summary>
    public int Mode => 0;

    /// <summary>2: Dataverse runs plug-ins in its sandbox.</summary>
    public int IsolationMode => 2;

    public Guid UserId => operation.Call.Caller.UserId;

    public Guid InitiatingUserId => operation.Call.Conversation.Options.UserId;

    public Guid AuthenticatedUserId => operation.Call.Conversation.Options.RealUserId ?? InitiatingUserId;

    public Guid BusinessUnitId => operation.Call.Caller.BusinessUnitId;

    public Guid OrganizationId => operation.Call.Conversation.Organization.OrganizationId;

    public string OrganizationName => operation.Call.Conversation.Organization.Name;

    public EntityReference? OwningExtension => stepId is { } id ? new EntityReference("sdkmessageprocessingstep", id) : null;

    public Guid CorrelationId => operation.Call.Conversation.CorrelationId;

    public Guid? RequestId => operation.Call.Request.RequestId;

    public Guid OperationId => operation.OperationId;

    public DateTime OperationCreatedOn => operation.CreatedOn;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    public bool IsInTransaction { get; }

    // A local organization has no directory, no portal and no application users: their ids are empty.
    public Guid UserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public string InitiatingUserAgent => operation.Call.Conversation.Options.UserAgent ?? "";
}
