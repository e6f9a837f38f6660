using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.PluginUnits;

/// <summary>Rows, and one plug-in that is run on them: everything a plug-in's unit test needs of a Dataverse.</summary>
/// <remarks>
/// Two fill it: the local Dataverse, and FakeXrmEasy in the official flavor of the SDK. So a test says nothing that only one of
/// them can do, and whether the whole pipeline works is asked elsewhere, with the packed solution.
/// </remarks>
internal interface IBench : IDisposable
{
    /// <summary>The rows, read and written as somebody who may do everything; no other plug-in answers.</summary>
    IOrganizationService Rows { get; }

    /// <summary>Runs one plug-in.</summary>
    /// <exception cref="InvalidPluginExecutionException">What the plug-in refused.</exception>
    void Run<TPlugin>(PluginCall call)
        where TPlugin : IPlugin, new();
}

/// <summary>What Dataverse tells a plug-in about the operation it is part of.</summary>
internal sealed class PluginCall
{
    public const int PreOperation = 20;
    public const int PostOperation = 40;

    /// <summary>The instant at which every such operation takes place: a Tuesday, at noon in UTC.</summary>
    public static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    private PluginCall(string message, Entity target, Entity? before)
    {
        Message = message;
        Target = target;
        Before = before;
    }

    public string Message { get; }

    /// <summary>The columns that were sent; what the plug-in changes in it is what would be written.</summary>
    public Entity Target { get; }

    /// <summary>The row as it was; null on Create.</summary>
    public Entity? Before { get; }

    /// <summary>The row as it is after the write; null before it.</summary>
    public Entity? After { get; init; }

    public int Stage => After is null ? PreOperation : PostOperation;

    public Guid UserId { get; set; } = Guid.NewGuid();

    public Guid CorrelationId { get; } = Guid.NewGuid();

    public static PluginCall Create(Entity target) => new("Create", target, null);

    public static PluginCall Update(Entity target, Entity before) => new("Update", target, before);

    /// <summary>An update that has been written.</summary>
    public static PluginCall Updated(Entity target, Entity before, Entity after) => new("Update", target, before) { After = after };

    /// <summary>Images taken before the write, as Dataverse passes them: none on Create.</summary>
    public EntityImageCollection Images() => Holding("Before", Before);

    /// <summary>Images taken after the write.</summary>
    public EntityImageCollection ImagesAfter() => Holding("After", After);

    private static EntityImageCollection Holding(string alias, Entity? row)
    {
        var images = new EntityImageCollection();
        if (row is not null)
        {
            images[alias] = row;
        }

        return images;
    }
}
