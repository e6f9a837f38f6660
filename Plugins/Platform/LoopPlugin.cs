using System;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Platform;

/// <summary>
/// Base of every plug-in. Dataverse keeps one instance and calls it from several threads, so a plug-in
/// has no fields: everything about one call is in the <see cref="LoopContext"/> it is given.
/// </summary>
public abstract class LoopPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => Run(new LoopContext(serviceProvider));

    /// <summary>Applies one business rule to one call.</summary>
    /// <exception cref="InvalidPluginExecutionException">The rule forbids the change; the message is for the user.</exception>
    protected internal abstract void Run(LoopContext context);
}
