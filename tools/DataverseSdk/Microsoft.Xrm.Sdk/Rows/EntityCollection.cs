using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>Rows, and for the answer to a query where they stand among all its rows.</summary>
public sealed class EntityCollection
{
    private DataCollection<Entity> entities;

    public EntityCollection()
    {
    }

    public EntityCollection(IList<Entity> list) => entities = new DataCollection<Entity>(list);

    public DataCollection<Entity> Entities
    {
        get => entities ??= new DataCollection<Entity>();
        set => entities = value;
    }

    public string EntityName { get; set; }

    public bool MoreRecords { get; set; }

    public string PagingCookie { get; set; }

    public string MinActiveRowVersion { get; set; }

    /// <summary>-1 unless the query asked for it.</summary>
    public int TotalRecordCount { get; set; }

    public bool TotalRecordCountLimitExceeded { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }
}
