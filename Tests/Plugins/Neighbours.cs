using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>Plug-ins of somebody else in the same organization.</summary>
public abstract class Neighbour : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory))!;
        Run((Entity)context.InputParameters["Target"], factory.CreateOrganizationService(context.UserId));
    }

    protected abstract void Run(Entity target, IOrganizationService service);
}

/// <summary>Empties the customer's need.</summary>
public sealed class EmptyTheNeed : Neighbour
{
    protected override void Run(Entity target, IOrganizationService service) => target["customerneed"] = null;
}

/// <summary>Writes what no criterion reads.</summary>
public sealed class WriteBesides : Neighbour
{
    protected override void Run(Entity target, IOrganizationService service) => target["emailaddress"] = "besides@example.com";
}

/// <summary>Sends the deal to another stage than was asked for: the one that its description names.</summary>
public sealed class SendElsewhere : Neighbour
{
    protected override void Run(Entity target, IOrganizationService service) =>
        target["sl_stageid"] = new EntityReference("sl_stage", Guid.Parse((string)target["description"]));
}

/// <summary>Moves the deal on, to the stage that its description names, as a nested operation.</summary>
public sealed class MoveOn : Neighbour
{
    protected override void Run(Entity target, IOrganizationService service) =>
        service.Update(new Entity("opportunity", target.Id) { ["sl_stageid"] = new EntityReference("sl_stage", Guid.Parse((string)target["description"])) });
}

/// <summary>Makes every read fail, as a table out of order does.</summary>
public sealed class FailToRead : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => throw new InvalidOperationException("Out of order");
}

/// <summary>Asks for a retry within an hour of the instant at which every test begins.</summary>
public sealed class AskForARetry : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext))!;
        if (context.OperationCreatedOn <= Shared.SalesLoopOrganization.Now.AddHours(1))
        {
            throw new InvalidPluginExecutionException(OperationStatus.Retry, "Later");
        }
    }
}
