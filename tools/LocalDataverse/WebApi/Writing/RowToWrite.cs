using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>A row read from a body, with the rows that are to be created around it.</summary>
/// <param name="Row">Its own columns.</param>
internal sealed record RowToWrite(Entity Row)
{
    /// <summary>Rows to create first, because a lookup of this row will point to them.</summary>
    public List<(LookupNavigation Lookup, RowToWrite Row)> Parents { get; } = [];

    /// <summary>Rows to create afterwards, as members of a collection of this row.</summary>
    public List<(Navigation Collection, RowToWrite Row)> Members { get; } = [];

    /// <summary>Existing rows to make members of a collection of this row.</summary>
    public List<(Navigation Collection, EntityReference Row)> Links { get; } = [];

    public bool IsAlone => Parents.Count + Members.Count + Links.Count == 0;
}
