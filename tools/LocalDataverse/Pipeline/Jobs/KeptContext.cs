using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline.Jobs;

/// <summary>The context of a step, kept until its system job runs: "the platform serializes the context for any asynchronous
/// extensions and saves it to the database as a System Job" (Asynchronous service).</summary>
internal sealed class KeptContext : IPluginExecutionContext5
{
    private readonly JsonObject kept;
    private readonly Guid? stepId;

    /// <param name="kept">The context.</param>
    /// <param name="mode">0 or 1.</param>
    /// <param name="inputBelow">Input parameters of the context below, for one that shares them.</param>
    private KeptContext(JsonObject kept, int mode, JsonObject? inputBelow = null)
    {
        this.kept = kept;
        Mode = mode;
        stepId = kept["step"] is { } step ? Guid.Parse((string)step!) : null;
        var input = kept["input"]?.AsObject() ?? inputBelow!;
        InputParameters = SdkJson.Parameters(input);
        OutputParameters = SdkJson.Parameters(Part("output"));
        SharedVariables = SdkJson.Parameters(Part("variables"));
        PreEntityImagesCollection = Images("before");
        PostEntityImagesCollection = Images("after");
        ParentContext = kept["parent"] is JsonObject parent ? new KeptContext(parent, mode: 0, input) : null;
    }

    public int Mode { get; }

    public int Stage => Number("stage");

    public int Depth => Number("depth");

    public int IsolationMode => Number("isolation");

    public string MessageName => Text("message");

    public string PrimaryEntityName => Text("table");

    public string SecondaryEntityName => "none";

    public Guid PrimaryEntityId => Id("row");

    public ParameterCollection InputParameters { get; }

    public ParameterCollection OutputParameters { get; }

    public ParameterCollection SharedVariables { get; }

    public EntityImageCollection PreEntityImages => PreEntityImagesCollection.FirstOrDefault() ?? [];

    public EntityImageCollection PostEntityImages => PostEntityImagesCollection.FirstOrDefault() ?? [];

    public EntityImageCollection[] PreEntityImagesCollection { get; }

    public EntityImageCollection[] PostEntityImagesCollection { get; }

    public IPluginExecutionContext? ParentContext { get; }

    public Guid UserId => Id("user");

    public Guid InitiatingUserId => Id("initiatingUser");

    public Guid AuthenticatedUserId => Id("authenticatedUser");

    public Guid BusinessUnitId => Id("businessUnit");

    public Guid OrganizationId => Id("organization");

    public string OrganizationName => Text("organizationName");

    public EntityReference? OwningExtension => stepId is { } id ? new EntityReference("sdkmessageprocessingstep", id) : null;

    public Guid CorrelationId => Id("correlation");

    public Guid? RequestId => kept["request"] is { } request ? Guid.Parse((string)request!) : null;

    public Guid OperationId => Id("operation");

    public DateTime OperationCreatedOn => (DateTime)SdkJson.Read(kept["operationCreatedOn"])!;

    public bool IsExecutingOffline => false;

    public bool IsOfflinePlayback => false;

    /// <summary>Never: the operation has been committed long since.</summary>
    public bool IsInTransaction => false;

    // A local organization has no directory, no portal and no application users: their ids are empty.
    public Guid UserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserAzureActiveDirectoryObjectId => Guid.Empty;

    public Guid InitiatingUserApplicationId => Guid.Empty;

    public Guid PortalsContactId => Guid.Empty;

    public bool IsPortalsClientCall => false;

    public string InitiatingUserAgent => Text("agent");

    /// <param name="text">What a <see cref="ContextWriter"/> wrote.</param>
    /// <returns>The context of a step that runs asynchronously (mode 1); those above it are as they were.</returns>
    public static KeptContext Read(string text) => new(JsonNode.Parse(text)!.AsObject(), mode: 1);

    private EntityImageCollection[] Images(string name) => [.. kept[name]!.AsArray().Select(images => SdkJson.Images(images!.AsObject()))];

    private JsonObject Part(string name) => kept[name]!.AsObject();

    private string Text(string name) => (string?)kept[name] ?? "";

    private int Number(string name) => (int)kept[name]!;

    private Guid Id(string name) => Guid.Parse((string)kept[name]!);
}
