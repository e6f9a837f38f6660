using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>One request on its way through the stages.</summary>
/// <param name="Conversation">What a client's request and everything it sets off have in common.</param>
/// <param name="Request">Message and parameters.</param>
/// <param name="Caller">As whom it runs.</param>
/// <param name="Depth">1 for a client's request, one more for what a plug-in asks.</param>
/// <param name="Parent">Context of the operation that asked for this one; null for a client's request.</param>
internal sealed record Call(Conversation Conversation, OrganizationRequest Request, Caller Caller, int Depth, IPluginExecutionContext? Parent)
{
    /// <summary>Optional parameters by which a caller asks that custom steps be passed over.</summary>
    public static readonly string[] BypassParameters = ["BypassCustomPluginExecution", "BypassBusinessLogicExecution"];

    public string Message => Request.RequestName;

    /// <summary>True for the activity that the platform writes to record what is done already: it is completed from the start.</summary>
    public bool AsCompleted { get; init; }

    public Schema Schema => Conversation.Installation.Schema;

    /// <summary>True when the caller asked that custom steps be passed over; whether the caller may is another question.</summary>
    public bool BypassesSteps => BypassesSynchronousSteps || BypassesAsynchronousSteps;

    private bool BypassesSynchronousSteps => Optional<bool>("BypassCustomPluginExecution") || BypassedLogic.Contains("CustomSync");

    private bool BypassesAsynchronousSteps => BypassedLogic.Contains("CustomAsync");

    private string[] BypassedLogic => Optional<string>("BypassBusinessLogicExecution")?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    /// <summary>True when the step is passed over.</summary>
    /// <remarks>"Bypass custom Dataverse logic": BypassCustomPluginExecution passes over synchronous steps only;
    /// BypassBusinessLogicExecution says which kinds.</remarks>
    public bool Bypasses(StepDefinition step) => step.IsAsynchronous ? BypassesAsynchronousSteps : BypassesSynchronousSteps;

    /// <exception cref="System.ServiceModel.FaultException{T}">It is missing or of another type.</exception>
    public T Required<T>(string parameter)
        where T : class =>
        Request.Parameters.TryGetValue(parameter, out var value) && value is not null
            ? value as T ?? throw Wrong(parameter, value, typeof(T))
            : throw Faults.Invalid($"Required field '{parameter}' is missing from the request {Message}.");

    /// <summary>The parameter, or the type's default when it is not there.</summary>
    public T? Optional<T>(string parameter) =>
        Request.Parameters.TryGetValue(parameter, out var value) && value is not null
            ? value is T typed ? typed : throw Wrong(parameter, value, typeof(T))
            : default;

    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such table.</exception>
    public TableDefinition Table(string? logicalName) =>
        Schema.Find(logicalName ?? "") ?? throw Faults.UnknownTable(logicalName ?? "");

    /// <summary>Context for the steps of a message this call runs.</summary>
    public OperationContext Context(string message, string table, ParameterCollection input, Guid rowId = default)
    {
        var context = new OperationContext { Call = this, Message = message, Table = table, Input = input, RowId = rowId, CreatedOn = Conversation.Now };
        if (Depth == 1 && (Conversation.Options.Tag ?? Optional<string>("tag")) is { } tag)
        {
            context.Variables["tag"] = tag;
            context.PreValidationVariables["tag"] = tag;
        }

        return context;
    }

    /// <summary>A request that follows from a relationship's behavior: the user is the same, and nobody's rights limit it.</summary>
    public Call Cascaded(OrganizationRequest request, OperationContext parent) => Nested(request, parent) with { Caller = Caller.AsPlatform };

    /// <summary>A request that the platform itself makes while it carries out this one: same caller, same depth.</summary>
    public Call Nested(OrganizationRequest request, OperationContext parent)
    {
        foreach (var parameter in BypassParameters)
        {
            if (Request.Parameters.TryGetValue(parameter, out var value))
            {
                request.Parameters[parameter] = value;
            }
        }

        return this with { Request = request, AsCompleted = false, Parent = new StepContext(parent, PipelineStage.MainOperation) };
    }

    private System.ServiceModel.FaultException<OrganizationServiceFault> Wrong(string parameter, object value, Type expected) =>
        Faults.Invalid($"The parameter '{parameter}' of {Message} is {value.GetType().Name}; it takes {expected.Name}.");
}
