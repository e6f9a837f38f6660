using FakeXrmEasy;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.PluginUnits;

/// <summary>A bench on FakeXrmEasy (package FakeXrmEasy.9 of the 1.x line, MIT).</summary>
internal sealed class Bench : IBench
{
    private readonly XrmFakedContext context = new();

    public IOrganizationService Rows => context.GetOrganizationService();

    public void Run<TPlugin>(PluginCall call)
        where TPlugin : IPlugin, new()
    {
        var operation = context.GetDefaultPluginContext();
        operation.MessageName = call.Message;
        operation.Stage = call.Stage;
        operation.PrimaryEntityName = call.Target.LogicalName;
        operation.PrimaryEntityId = call.Target.Id;
        operation.UserId = call.UserId;
        operation.InitiatingUserId = call.UserId;
        operation.CorrelationId = call.CorrelationId;
        operation.OperationCreatedOn = PluginCall.Now;
        operation.InputParameters = new ParameterCollection { { "Target", call.Target } };
        operation.PreEntityImages = call.Images();
        operation.PostEntityImages = call.ImagesAfter();
        context.ExecutePluginWith<TPlugin>(operation);
    }

    public void Dispose()
    {
        // FakeXrmEasy keeps nothing that outlives its context.
    }
}
