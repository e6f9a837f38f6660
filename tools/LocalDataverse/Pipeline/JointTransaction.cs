using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Requests that stay all together or not at all, each with its own caller and parameters.</summary>
/// <remarks>
/// ExecuteTransaction has to be given all of its requests beforehand. A change set of the Web API has not: what its
/// second request asks can depend on what the first one created. As in ExecuteTransaction, each request is a client's
/// own (depth 1), its stage 10 is inside the transaction, and whoever began it ends it.
/// </remarks>
internal sealed class JointTransaction : IDisposable
{
    private readonly Organization organization;
    private readonly Session session;
    private readonly List<Conversation> conversations = [];

    public JointTransaction(Organization organization)
    {
        this.organization = organization;
        session = organization.Database.Write();
    }

    /// <summary>Runs one request inside the transaction.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The request was refused; the transaction is then to be disposed of.</exception>
    public OrganizationResponse Execute(OrganizationRequest request, CallOptions options)
    {
        var conversation = new Conversation(organization, options, session);
        conversations.Add(conversation);
        return conversation.Begin(request);
    }

    public void Commit() => session.Commit();

    /// <summary>Without a commit nothing of it stays, but for what its plug-ins traced.</summary>
    public void Dispose()
    {
        session.Dispose();
        foreach (var conversation in conversations)
        {
            conversation.Leave();
            TraceLog.Write(conversation);
        }
    }
}
