using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>A client's request and everything it sets off: one correlation, at most one transaction at a time, two minutes.</summary>
/// <remarks>Belongs to one thread.</remarks>
/// <param name="organization">The organization.</param>
/// <param name="options">Who asks, and how.</param>
/// <param name="joined">A transaction that several requests share and somebody else ends; null when the request has its own.</param>
internal sealed class Conversation(Organization organization, CallOptions options, Session? joined = null)
{
    /// <remarks>"Event framework": above it the platform takes the chain for an infinite loop. Dataverse counts within one hour; a request here never lasts that long.</remarks>
    public const int DepthLimit = 8;

    private readonly Dictionary<Guid, Caller> callers = [];
    private readonly List<PluginRun> runs = [];
    private readonly long startedAt = organization.Clock.GetTimestamp();
    private SecurityCache security = organization.Security;
    private int securityChangesSeen;
    private HashSet<Guid>? stepsOff;
    private Session? transaction = joined;

    public Organization Organization { get; } = organization;

    /// <summary>The solutions as they were when the request came: an import meanwhile does not reach it.</summary>
    public Installation Installation { get; } = organization.Installation;

    public CallOptions Options { get; } = options;

    public Guid CorrelationId { get; init; } = Guid.NewGuid();

    /// <summary>UTC, whole seconds, as Dataverse keeps instants.</summary>
    public DateTime Now => Organization.Now;

    public bool IsInTransaction => transaction is not null;

    /// <summary>True once a data operation has failed inside the transaction, which is then beyond saving.</summary>
    public bool IsSpoiled { get; private set; }

    /// <summary>True once the open transaction has put asynchronous steps in line.</summary>
    public bool HasQueuedJobs { get; set; }

    public IReadOnlyList<PluginRun> Runs => runs;

    /// <summary>The open transaction.</summary>
    public Session Session => transaction ?? throw new InvalidOperationException("This is carried out inside a transaction only.");

    /// <summary>Carries out the client's own request.</summary>
    public OrganizationResponse Begin(OrganizationRequest request)
    {
        if (Options.RealUserId is { } real && real != Options.UserId)
        {
            if (!CallerFor(real).Holds("prvActOnBehalfOfAnotherUser"))
            {
                throw Faults.MissingPrivilege(real, "prvActOnBehalfOfAnotherUser");
            }
        }

        return Execute(new Call(this, request, CallerFor(Options.UserId), Depth: 1, Parent: null));
    }

    /// <summary>The shared transaction is over: what is read from now on is read outside it.</summary>
    public void Leave() => transaction = null;

    /// <summary>Carries out one request: stage 10, then everything else inside the transaction.</summary>
    public OrganizationResponse Execute(Call call)
    {
        if (call.Depth > DepthLimit)
        {
            throw Faults.TooDeep(call.Message, DepthLimit);
        }

        if (IsSpoiled)
        {
            throw Faults.NoTransaction();
        }

        var message = MessageTable.Find(call);
        return Responses.Of(call.Message, IsInTransaction ? Inside(message, call) : Outside(message, call));
    }

    /// <summary>Reads in the open transaction, or on its own when there is none.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        if (transaction is not null)
        {
            return read(transaction);
        }

        using var session = Organization.Database.Read();
        return read(session);
    }

    /// <summary>True when an administrator has turned the step off.</summary>
    public bool IsOff(Guid step) => (stepsOff ??= Read(StepSwitch.Off)).Contains(step);

    /// <summary>A step was turned off or on: which are off is read anew.</summary>
    public void ForgetSteps() => stepsOff = null;

    /// <summary>A user, as whom something is to run.</summary>
    /// <param name="userId">The user.</param>
    /// <exception cref="FaultException{T}">There is no such user, or it is disabled.</exception>
    public Caller CallerFor(Guid userId)
    {
        ForgetWhatHasChanged();
        if (!callers.TryGetValue(userId, out var caller))
        {
            caller = Read(session => Callers.Find(session, Installation.Schema, security, userId, Organization.SystemUserId))
                with { RealUserId = Options.RealUserId ?? Options.UserId };
            if (Options.RealUserId is { } real && real != userId && userId == Options.UserId)
            {
                caller = caller with { Rights = Both(caller.Rights, CallerFor(real).Rights) };
            }

            callers.Add(userId, caller);
        }

        return caller;
    }

    /// <summary>What a user or a team may do by their roles; null for the platform's own user, whom nothing limits.</summary>
    public Rights? RightsOf(EntityReference principal)
    {
        if (principal.Id == Organization.SystemUserId)
        {
            return null;
        }

        ForgetWhatHasChanged();
        var table = Installation.Schema.Find(principal.LogicalName) ?? throw Faults.UnknownTable(principal.LogicalName);
        return Read(session =>
        {
            var unit = session.Find(table, principal.Id, new ColumnSet("businessunitid")) is { } found
                ? found.GetAttributeValue<EntityReference>("businessunitid").Id
                : throw Faults.RowNotThere(principal.LogicalName, principal.Id);
            return principal.LogicalName == "team" ? security.OfTeam(session, principal.Id, unit) : security.OfUser(session, principal.Id, unit);
        });
    }

    /// <summary>What the business units are to one another.</summary>
    public UnitTree Units()
    {
        ForgetWhatHasChanged();
        return Read(session => security.UnitsOf(session));
    }

    /// <summary>Ends what has taken too long.</summary>
    /// <remarks>Looked at whenever a plug-in asks for something and whenever one ends: a loop that never asks is not
    /// interrupted, because .NET can't stop another's code safely. Dataverse runs plug-ins in a process that it can kill.</remarks>
    public void CheckTime()
    {
        if (Organization.Clock.GetElapsedTime(startedAt) > Organization.OperationTimeLimit)
        {
            throw Faults.OutOfTime();
        }
    }

    public void Report(PluginRun run)
    {
        runs.Add(run);
        Organization.Tell(run);
    }

    private ParameterCollection Outside(Message message, Call call)
    {
        if (message.RunsEachOnItsOwn)
        {
            return message.Plan(call).Run();
        }

        var operation = message.Plan(call);
        operation.PreValidate();
        transaction = operation.OnlyReads ? Organization.Database.Read() : Organization.Database.Write();
        try
        {
            var results = operation.Run();
            if (!operation.OnlyReads)
            {
                var changesRights = transaction.SecurityChanges > 0;
                transaction.Commit();
                if (changesRights)
                {
                    Organization.ForgetRights();
                }

                if (HasQueuedJobs)
                {
                    Organization.Background.Wake();
                }
            }

            return results;
        }
        finally
        {
            // Without a commit, disposing rolls back.
            transaction.Dispose();
            transaction = null;
            IsSpoiled = false;
            HasQueuedJobs = false;
            if (securityChangesSeen > 0)
            {
                BeginAnew(Organization.Security, changesSeen: 0);
            }
        }
    }

    // What a transaction has changed of rights counts for what follows in it, and for nobody else until it is committed.
    private void ForgetWhatHasChanged()
    {
        if (transaction is { SecurityChanges: var changes } && changes != securityChangesSeen)
        {
            BeginAnew(new SecurityCache(), changes);
        }
    }

    private void BeginAnew(SecurityCache cache, int changesSeen)
    {
        security = cache;
        securityChangesSeen = changesSeen;
        callers.Clear();
    }

    private static IReadOnlyList<Rights>? Both(IReadOnlyList<Rights>? some, IReadOnlyList<Rights>? others) =>
        some is null ? others : others is null ? some : [.. some, .. others];

    private ParameterCollection Inside(Message message, Call call)
    {
        var onlyReads = false;
        try
        {
            var operation = message.Plan(call);
            onlyReads = operation.OnlyReads;
            operation.PreValidate();
            return operation.Run();
        }
        catch when (Spoil(onlyReads))
        {
            throw;
        }
    }

    /// <remarks>"Troubleshoot plug-ins": an error of a data operation inside a synchronous plug-in ends the whole transaction.
    /// A failed read writes nothing and spoils nothing: catching "does not exist" is common in plug-ins.</remarks>
    private bool Spoil(bool onlyReads)
    {
        IsSpoiled |= !onlyReads;
        return false;
    }
}
