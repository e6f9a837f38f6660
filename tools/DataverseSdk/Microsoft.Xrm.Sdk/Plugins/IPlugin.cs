using System;

namespace Microsoft.Xrm.Sdk;

/// <summary>Code that Dataverse runs when a message reaches the step it is registered on.</summary>
public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}

/// <summary>Writes to the plug-in trace log.</summary>
public interface ITracingService
{
    void Trace(string format, params object[] args);
}

/// <summary>Posts the execution context to a service endpoint.</summary>
public interface IServiceEndpointNotificationService
{
    string Execute(EntityReference serviceEndpoint, IExecutionContext context);
}
