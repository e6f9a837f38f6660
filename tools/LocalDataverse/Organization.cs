using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse;

/// <summary>One local Dataverse organization: its tables and rows, the solutions imported into it, and the service that changes them.</summary>
public sealed class Organization : IDisposable
{
    private Organization()
    {
    }

    /// <summary>Told of every plug-in run, while its request is still going on: a listener must not call the organization.</summary>
    public event Action<PluginRun>? PluginRan;

    /// <summary>Standard tables with every imported solution laid over them.</summary>
    public Schema Schema => throw new NotImplementedException();

    /// <summary>Imported solutions in the order they lie over one another, the undermost first.</summary>
    public IReadOnlyList<SolutionDefinition> Solutions => throw new NotImplementedException();

    public Guid AdministratorId => throw new NotImplementedException();

    /// <summary>Opens an organization; a new one is created and seeded.</summary>
    public static Organization Open(OrganizationOptions options) => throw new NotImplementedException();

    /// <summary>Imports a solution, all of it or nothing; an imported one is upgraded.</summary>
    /// <exception cref="SolutionFormatException">The solution can't run here; the message names what can't and why.</exception>
    public void Import(SolutionPackage package) => throw new NotImplementedException();

    /// <summary>The service as that user sees it.</summary>
    /// <param name="userId">The user as whom requests run.</param>
    /// <param name="impersonatedBy">The user who really asks; null when they are the same.</param>
    public IOrganizationService ServiceFor(Guid userId, Guid? impersonatedBy = null) => throw new NotImplementedException();

    /// <summary>Runs one request through the event pipeline.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The request was refused; nothing of it remains.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, CallOptions options)
    {
        PluginRan?.Invoke(null!);
        throw new NotImplementedException($"{request.RequestName} {options.UserId}");
    }

    /// <summary>A copy in memory that shares nothing with this one; milliseconds, for tests.</summary>
    public Organization Clone() => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
