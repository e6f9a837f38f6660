using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>What a plug-in is handed: its context, Dataverse as any user, and a place to trace to. It counts what the plug-in asks.</summary>
internal sealed class PluginServices(IPluginExecutionContext5 context, Call call) : IServiceProvider, IOrganizationServiceFactory, ITracingService
{
    /// <summary>Dataverse keeps the last 10 KB or so of a trace; a plug-in that writes without end must not fill the machine.</summary>
    private const int MostTraceCharacters = 1_000_000;

    private readonly StringBuilder trace = new();
    private bool isClosed;

    /// <summary>Requests the plug-in has sent.</summary>
    public int CallCount { get; private set; }

    public string TraceText
    {
        get
        {
            lock (trace)
            {
                return trace.ToString();
            }
        }
    }

    public object? GetService(Type serviceType)
    {
        if (serviceType.IsInstanceOfType(context) && typeof(IExecutionContext).IsAssignableFrom(serviceType))
        {
            return context;
        }

        return serviceType == typeof(IOrganizationServiceFactory) || serviceType == typeof(ITracingService) ? this : null;
    }

    /// <summary>Dataverse as a user; as the platform's own user when null.</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId) => new RequestService(request => Execute(request, userId));

    /// <exception cref="FormatException">The text has placeholders without a value, as in Dataverse.</exception>
    public void Trace(string format, params object[] args)
    {
        var line = string.Format(CultureInfo.InvariantCulture, format, args ?? []);
        lock (trace)
        {
            if (trace.Length + line.Length < MostTraceCharacters)
            {
                trace.Append(line).Append('\n');
            }
        }
    }

    /// <summary>Ends the plug-in's access: what it started and left running can ask nothing more.</summary>
    public void Close() => isClosed = true;

    private OrganizationResponse Execute(OrganizationRequest request, Guid? userId)
    {
        if (isClosed)
        {
            throw Faults.Invalid("The plug-in has ended; its organization service can't be used any more.");
        }

        CallCount++;
        call.Conversation.CheckTime();
        var caller = call.Conversation.CallerFor(userId ?? call.Conversation.Organization.SystemUserId);
        return call.Conversation.Execute(new Call(call.Conversation, request, caller, call.Depth + 1, context));
    }
}
