using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store;

/// <summary>One transaction over the rows. Belongs to one thread at a time.</summary>
public sealed class Session : IDisposable
{
    /// <summary>The row as stored, without names of lookups and without formatted values.</summary>
    /// <returns>Null when it is not there; columns without a value are absent.</returns>
    public Entity? Find(TableDefinition table, Guid id, ColumnSet columns) => throw new NotImplementedException();

    /// <summary>The row as a caller sees it: lookups have their names, values are formatted.</summary>
    /// <returns>Null when it is not there; columns without a value are absent.</returns>
    public Entity? Find(TableDefinition table, Guid id, ColumnSet columns, Caller caller) => throw new NotImplementedException();

    /// <summary>The row that an alternate key names; null when there is none.</summary>
    public Guid? FindByKey(TableDefinition table, KeyAttributeCollection key) => throw new NotImplementedException();

    /// <summary>Adds a row that is complete and valid already. It takes the next version number.</summary>
    public void Insert(TableDefinition table, Entity row) => throw new NotImplementedException();

    /// <summary>Writes the columns that are present; null clears. The row takes the next version number, whether a value differs or not.</summary>
    public void Update(TableDefinition table, Entity changes) => throw new NotImplementedException();

    /// <returns>False when there was no such row.</returns>
    public bool Delete(TableDefinition table, Guid id) => throw new NotImplementedException();

    /// <summary>The rows that a QueryExpression, QueryByAttribute or FetchExpression asks for.</summary>
    public EntityCollection Query(QueryBase query, Caller caller) => throw new NotImplementedException();

    /// <summary>A small piece of the organization's own state (the seed of an autonumber…); null when it was never set.</summary>
    public string? Setting(string name) => throw new NotImplementedException();

    /// <summary>Null removes the setting.</summary>
    public void SetSetting(string name, string? value) => throw new NotImplementedException();

    /// <summary>Bytes kept under a name (imported packages…); null when there are none.</summary>
    public byte[]? Blob(string name) => throw new NotImplementedException();

    /// <summary>Null removes them.</summary>
    public void SetBlob(string name, byte[]? content) => throw new NotImplementedException();

    /// <summary>Names under which bytes are kept, in order.</summary>
    public IReadOnlyList<string> BlobNames() => throw new NotImplementedException();

    /// <summary>Keeps everything written. The session is over.</summary>
    public void Commit() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
