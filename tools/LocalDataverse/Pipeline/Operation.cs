using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>A message about to be carried out, cut where the transaction begins.</summary>
internal abstract class Operation
{
    /// <summary>True when nothing in it can write: it needs no place in the line of writers, and its failure spoils no transaction.</summary>
    public virtual bool OnlyReads => false;

    /// <summary>Runs stage 10 of every step that can be known beforehand; outside the transaction for an outermost request.</summary>
    public virtual void PreValidate()
    {
    }

    /// <summary>Runs stages 20 to 40 inside the transaction.</summary>
    /// <returns>The values of the response.</returns>
    public abstract ParameterCollection Run();
}
