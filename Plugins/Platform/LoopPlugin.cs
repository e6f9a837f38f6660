using System;
using Microsoft.Xrm.Sdk;
using SalesLoop.Words;

namespace SalesLoop.Platform;

/// <summary>
/// Base of every plug-in. Dataverse keeps one instance and calls it from several threads, so a plug-in
/// has no fields: everything about one call is in the <see cref="LoopContext"/> it is given.
/// </summary>
public abstract class LoopPlugin : IPlugin
{
    /// <exception cref="InvalidPluginExecutionException">The rule forbids the change; the message is for the caller, in their language.</exception>
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = new LoopContext(serviceProvider);
        try
        {
            Run(context);
        }
        catch (RefusalException refusal)
        {
            // Only who is refused is asked for a language: a call more than the step's budget says.
            throw new InvalidPluginExecutionException(refusal.Said.In(context.LanguageOfRefusal));
        }
    }

    /// <summary>Applies one business rule to one call.</summary>
    /// <exception cref="RefusalException">The rule forbids the change.</exception>
    protected internal abstract void Run(LoopContext context);
}
