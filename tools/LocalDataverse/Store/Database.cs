using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store;

/// <summary>The rows of one organization, in a SQLite file or in memory.</summary>
public sealed class Database : IDisposable
{
    /// <summary>Opens the file, and creates it when it is not there.</summary>
    /// <param name="file">Path of the file; null keeps everything in memory.</param>
    /// <param name="clock">Tells relative dates ("today") what time it is; null is the system's clock.</param>
    public static Database Open(string? file, TimeProvider? clock = null) => throw new NotImplementedException($"{file}{clock}");

    /// <summary>The tables that rows can be kept in, as last applied.</summary>
    public Schema Schema => throw new NotImplementedException();

    /// <summary>Makes room for every table, column, key and index of a schema: all of them or, on an error, none. Nothing is ever dropped.</summary>
    public void Apply(Schema schema) => throw new NotImplementedException(schema.ToString());

    /// <summary>A consistent view of the rows as they are now; many at once in file mode.</summary>
    public Session Read() => throw new NotImplementedException();

    /// <summary>The only session that can change rows: waits until the one before it is disposed of. Without a commit nothing stays.</summary>
    public Session Write() => throw new NotImplementedException();

    /// <summary>A copy in memory, for tests.</summary>
    public Database Clone() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
