using System.Globalization;
using System.Runtime.Loader;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.LocalDataverse.TestPlugins;

/// <summary>Base of the plug-ins that tests register; each does one thing, which its configuration may word.</summary>
public abstract class TestPlugin(string configuration) : IPlugin
{
    protected string Configuration { get; } = configuration;

    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext5)serviceProvider.GetService(typeof(IPluginExecutionContext5))!;
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory))!;
        var trace = (ITracingService)serviceProvider.GetService(typeof(ITracingService))!;
        Run(context, factory.CreateOrganizationService(context.UserId), factory, trace);
    }

    protected abstract void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace);

    protected static void Note(IOrganizationService service, string text) => service.Create(new Entity("tst_note") { ["tst_name"] = text });
}

/// <summary>Writes its configuration down.</summary>
public sealed class WriteNote(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        Note(service, Configuration);
}

/// <summary>Writes down where it runs.</summary>
public sealed class WriteContext(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) => Note(
        service,
        $"{Configuration}{context.MessageName} of {context.PrimaryEntityName} at {context.Stage}, depth {context.Depth}, " +
        $"{(context.IsInTransaction ? "inside" : "outside")} the transaction, {(context.PrimaryEntityId == Guid.Empty ? "no id" : "with id")}");
}

/// <summary>Writes down who asked, as whom it runs, and who signed in.</summary>
public sealed class WriteUsers(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        Note(service, $"{context.UserId} {context.InitiatingUserId} {context.AuthenticatedUserId} {context.BusinessUnitId} {context.OrganizationName}");
}

/// <summary>Writes down which columns Target has.</summary>
public sealed class WriteTarget(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        var target = (Entity)context.InputParameters["Target"];
        Note(service, $"{context.Stage} {target.GetType().Name}: {string.Join(' ', target.Attributes.Keys.Order())}");
    }
}

/// <summary>Writes down its images.</summary>
public sealed class WriteImages(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        Note(service, $"{context.MessageName} {context.Stage} before [{Text(context.PreEntityImages)}] after [{Text(context.PostEntityImages)}]");

    private static string Text(EntityImageCollection images) => string.Join(
        "; ", images.OrderBy(image => image.Key).Select(image => $"{image.Key}: {string.Join(' ', image.Value.Attributes.OrderBy(column => column.Key).Select(column => $"{column.Key}={Text(column.Value)}"))}"));

    private static string Text(object value) => value switch
    {
        OptionSetValue option => $"{option.Value}",
        EntityReference row => row.Name,
        _ => $"{value}",
    };
}

/// <summary>Writes down how it runs: at once or later, as whom, and beneath what.</summary>
public sealed class WriteMode(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        trace.Trace("mode {0}", context.Mode);
        Note(service, $"mode {context.Mode}, stage {context.Stage}, depth {context.Depth}, {(context.IsInTransaction ? "inside" : "outside")} the transaction, {context.OwningExtension.LogicalName}, agent '{context.InitiatingUserAgent}'");
    }
}

/// <summary>Writes down each attempt and asks for another, until there were as many as its configuration says.</summary>
public sealed class AskForRetry(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        Note(service, "attempt");
        var attempts = service.RetrieveMultiple(new QueryExpression("tst_note")).Entities.Count;
        if (attempts < int.Parse(Configuration, CultureInfo.InvariantCulture))
        {
            throw new InvalidPluginExecutionException(OperationStatus.Retry, $"Attempt {attempts} was too early.");
        }
    }
}

/// <summary>Writes, and then crashes.</summary>
public sealed class WriteAndCrash(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        trace.Trace("about to crash");
        Note(service, Configuration);
        throw new InvalidOperationException("boom");
    }
}

/// <summary>Ends with the operation status that its configuration names.</summary>
public sealed class EndAs(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        throw new InvalidPluginExecutionException(Enum.Parse<OperationStatus>(Configuration), $"Ended as {Configuration}.");
}

/// <summary>Leaves behind what nobody can serialize.</summary>
public sealed class ShareAnything(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        context.SharedVariables["thing"] = new Version(1, 0);
}

/// <summary>Refuses with its configuration.</summary>
public sealed class Refuse(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        trace.Trace("about to refuse {0}", context.MessageName);
        throw new InvalidPluginExecutionException(OperationStatus.Canceled, 4711, Configuration);
    }
}

/// <summary>Refuses things that are named so.</summary>
public sealed class RefuseByName(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        if (((Entity)context.InputParameters["Target"]).GetAttributeValue<string>("tst_name") == Configuration)
        {
            throw new InvalidPluginExecutionException($"No {Configuration}, please.");
        }
    }
}

/// <summary>Fails as code fails.</summary>
public sealed class Crash : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => throw new InvalidOperationException("boom");
}

/// <summary>Traces with a placeholder that has no value.</summary>
public sealed class TraceBadly(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        trace.Trace("before");
        trace.Trace("{0} {1}", 1);
    }
}

/// <summary>Sets a column of Target: <c>column=value</c>.</summary>
public sealed class SetColumn(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        var parts = Configuration.Split('=');
        ((Entity)context.InputParameters["Target"])[parts[0]] = parts[1];
    }
}

/// <summary>Leaves a shared variable: <c>name=value</c>.</summary>
public sealed class Share(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        var parts = Configuration.Split('=');
        context.SharedVariables[parts[0]] = parts[1];
    }
}

/// <summary>Writes down the shared variables it finds, here and in the parent context.</summary>
public sealed class WriteShared(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        Note(service, $"{context.Stage}: [{Text(context)}] parent [{Text(context.ParentContext)}] grandparent [{Text(context.ParentContext?.ParentContext)}]");

    private static string Text(IPluginExecutionContext? context) => context is null
        ? "-"
        : $"{context.MessageName} {context.Stage}: {string.Join(' ', context.SharedVariables.OrderBy(variable => variable.Key).Select(variable => $"{variable.Key}={variable.Value}"))}";
}

/// <summary>Renames the thing it was told of, and so sets itself off again.</summary>
public sealed class RenameForEver(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        Note(service, $"depth {context.Depth}");
        service.Update(new Entity("tst_thing", context.PrimaryEntityId) { ["tst_name"] = $"round {context.Depth}" });
    }
}

/// <summary>Tries to write what can't be written, and goes on as if nothing had happened.</summary>
public sealed class SwallowFailedWrite(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        try
        {
            service.Create(new Entity("tst_part") { ["tst_name"] = new string('x', 101) });
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            if (Configuration == "and write")
            {
                Note(service, "went on");
            }
        }
    }
}

/// <summary>Reads a row that is not there, and can do without.</summary>
public sealed class SwallowFailedRead(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        try
        {
            service.Retrieve("account", Guid.NewGuid(), new ColumnSet("name"));
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            Note(service, "did without");
        }
    }
}

/// <summary>Writes down a note as the platform's own user.</summary>
public sealed class WriteAsSystem(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        Note(factory.CreateOrganizationService(null), Configuration);
}

/// <summary>Creates a part of the thing that was created.</summary>
public sealed class AddPart(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        service.Create(new Entity("tst_part") { ["tst_name"] = Configuration, ["tst_thingid"] = new EntityReference("tst_thing", context.PrimaryEntityId) });
}

/// <summary>Asks three times.</summary>
public sealed class AskThrice(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        service.RetrieveMultiple(new QueryExpression("account") { TopCount = 1 });
        service.Execute(new WhoAmI());
        Note(service, "asked");
    }

    private sealed class WhoAmI : OrganizationRequest
    {
        public WhoAmI() => RequestName = "WhoAmI";
    }
}

/// <summary>Runs a batch of its own, one request of which is refused.</summary>
public sealed class RunBatch(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        service.Execute(new ExecuteTransactionRequest
        {
            Requests = [new CreateRequest { Target = new Entity("tst_note") { ["tst_name"] = "batch" } }],
            ReturnResponses = true,
        });
}

/// <summary>Keeps the service and uses it in the next run.</summary>
public sealed class KeepService(string configuration) : TestPlugin(configuration)
{
    private static IOrganizationService? kept;

    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        if (kept is not null)
        {
            Note(kept, "from beyond");
        }

        kept = service;
    }
}

/// <summary>Counts its own instances and runs: Dataverse keeps one instance a registration.</summary>
public sealed class CountRuns(string unsecure, string secure) : IPlugin
{
    private int runs;

    public void Execute(IServiceProvider serviceProvider)
    {
        runs++;
        var trace = (ITracingService)serviceProvider.GetService(typeof(ITracingService))!;
        trace.Trace("{0}: run {1} of this instance, secure is {2}", unsecure, runs, secure is null ? "null" : "there");
        trace.Trace("notification service is {0}", serviceProvider.GetService(typeof(IServiceEndpointNotificationService)) is null ? "null" : "there");
    }
}

/// <summary>Changes what a query asks and what it answers.</summary>
public sealed class MeddleWithQuery(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        if (context.Stage == 20)
        {
            ((QueryExpression)context.InputParameters["Query"]).TopCount = 1;
        }
        else
        {
            foreach (var row in ((EntityCollection)context.OutputParameters["BusinessEntityCollection"]).Entities)
            {
                row["tst_name"] = Configuration;
            }
        }
    }
}

/// <summary>Answers a custom API: says what it was given.</summary>
public sealed class Echo : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        var given = context.InputParameters.OrderBy(parameter => parameter.Key).Select(parameter => $"{parameter.Key}={(parameter.Value is EntityReference row ? row.LogicalName : parameter.Value)}");
        context.OutputParameters["Said"] = $"{context.MessageName} at {context.Stage}: {string.Join(' ', given)}";
        context.OutputParameters["Undeclared"] = "nobody sees this";
    }
}

/// <summary>Answers a custom API that works in slices: three of them, each written down with who asked.</summary>
public sealed class WorkInSlices(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace)
    {
        var slice = 1 + (context.InputParameters.TryGetValue("Token", out string token) && token.Length > 0 ? int.Parse(token, CultureInfo.InvariantCulture) : 0);
        var size = context.InputParameters.TryGetValue("Size", out int given) ? given : 0;
        Note(service, $"slice {slice} of {size} by {context.InitiatingUserId}");
        context.OutputParameters["NextToken"] = slice.ToString(CultureInfo.InvariantCulture);
        context.OutputParameters["Done"] = slice == 3;
    }
}

/// <summary>Answers a custom API with a refusal.</summary>
public sealed class RefuseToAnswer : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => throw new InvalidPluginExecutionException("Not now.");
}

/// <summary>Answers a custom API with the wrong kind of value.</summary>
public sealed class AnswerWrongly : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) =>
        ((IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!).OutputParameters["Said"] = 42;
}

/// <summary>Says where its code was loaded.</summary>
public sealed class TellContext : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var own = AssemblyLoadContext.GetLoadContext(GetType().Assembly)!;
        var sdk = AssemblyLoadContext.GetLoadContext(typeof(Entity).Assembly);
        ((ITracingService)serviceProvider.GetService(typeof(ITracingService))!).Trace(
            "own context {0}, collectible {1}, host's SDK {2}", own != AssemblyLoadContext.Default, own.IsCollectible, sdk == AssemblyLoadContext.Default);
    }
}

/// <summary>Not a plug-in.</summary>
public sealed class Bystander;

/// <summary>Writes down which row was written, and its memo.</summary>
public sealed class NoteMemo(string configuration) : TestPlugin(configuration)
{
    protected override void Run(IPluginExecutionContext5 context, IOrganizationService service, IOrganizationServiceFactory factory, ITracingService trace) =>
        Note(service, $"{context.PrimaryEntityId} {((Entity)context.InputParameters["Target"])["tst_memo"]}");
}
