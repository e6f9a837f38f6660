using System.Collections.Concurrent;
using System.Globalization;
using SalesLoop.LocalDataverse.Queries;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store;

/// <summary>The rows of one organization, in a SQLite file or in memory.</summary>
/// <remarks>
/// A file has a write-ahead log: one session writes while any number read the state before it. In memory there is
/// one connection, which sessions take in turn. A thread that would wait for itself is told so at once.
/// </remarks>
public sealed class Database : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ConcurrentBag<Connection> idleReaders = [];
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Connection writer;
    private readonly OwnershipLock? ownership;
    private readonly string? file;
    private readonly TimeProvider clock;
    private readonly RowIds ids;
    private StoredSchema stored = StoredSchema.Empty;
    private volatile int threadWhoseTurnItIs;
    private bool isDisposed;

    private Database(string? file, TimeProvider clock, OwnershipLock? ownership)
    {
        this.file = file;
        this.clock = clock;
        this.ownership = ownership;
        ids = new RowIds(clock);
        writer = Connect(readOnly: false);
    }

    /// <summary>Opens the file, and creates it when it is not there.</summary>
    /// <param name="file">Path of the file; null keeps everything in memory.</param>
    /// <param name="clock">Tells relative dates ("today") what time it is; null is the system's clock.</param>
    /// <exception cref="DatabaseException">The file is in use by another process, damaged, of another program, or of a later version.</exception>
    public static Database Open(string? file, TimeProvider? clock = null)
    {
        var path = file is null ? null : Path.GetFullPath(file);
        var ownership = path is null ? null : OwnershipLock.Take(path);
        Database? database = null;
        try
        {
            database = new Database(path, clock ?? TimeProvider.System, ownership);
            database.Prepare();
            return database;
        }
        catch
        {
            database?.writer.Dispose();
            ownership?.Dispose();
            throw;
        }
    }

    /// <summary>The tables that rows can be kept in, as last applied.</summary>
    public Schema Schema => stored.Schema;

    /// <summary>Which rows of a table a caller may see; everybody sees everything until somebody says otherwise.</summary>
    public Reach Reach { get; set; } = Reaches.Everything;

    /// <summary>How much one query may ask for.</summary>
    internal QueryLimits Limits { get; set; } = QueryLimits.Usual;

    internal TimeProvider Clock => clock;

    /// <summary>SQL that was written for requests and is kept to be used again; in memory of all of them.</summary>
    internal IReadOnlyList<string> Statements => [.. writer.Statements];

    /// <summary>Makes room for every table, column, key and index of a schema: all of them or, on an error, none. Nothing is ever dropped.</summary>
    /// <exception cref="DatabaseException">A column is kept with another type, or rows break a new key.</exception>
    public void Apply(Schema schema)
    {
        Wait();
        try
        {
            writer.Execute("BEGIN IMMEDIATE");
            try
            {
                var catalogue = Catalogue.Read(writer);
                var next = StoredSchema.Of(schema, (table, column) => catalogue.Find(table, column));
                new SchemaChange(writer, catalogue).Apply(next);
                writer.Execute("COMMIT");
                stored = next;
            }
            catch (InvalidOperationException mismatch)
            {
                // A column is there that the catalogue does not know of, or the other way round.
                writer.Rollback();
                throw new DatabaseException($"The tables of {file ?? "the database"} can't be brought in line with its catalogue; most likely it is damaged. Restore a copy of it. {mismatch.Message}", mismatch);
            }
            catch
            {
                writer.Rollback();
                throw;
            }
        }
        finally
        {
            EndTurn();
        }
    }

    /// <summary>A consistent view of the rows as they are now; many at once in file mode.</summary>
    public Session Read()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (file is null)
        {
            Wait();
            return Begin(writer, "BEGIN", isWriting: false);
        }

        return Begin(idleReaders.TryTake(out var reader) ? reader : Connect(readOnly: true), "BEGIN", isWriting: false);
    }

    /// <summary>The only session that can change rows: waits until the one before it is disposed of. Without a commit nothing stays.</summary>
    public Session Write()
    {
        Wait();
        return Begin(writer, "BEGIN IMMEDIATE", isWriting: true);
    }

    /// <summary>An id for a new row. Ids rise in the order they are asked for, which keeps rows made together close together.</summary>
    public Guid NewId() => ids.Next();

    /// <summary>A copy in memory, for tests: of what is committed.</summary>
    /// <param name="clock">Clock of the copy; null for the same one.</param>
    public Database Clone(TimeProvider? clock = null)
    {
        Wait();
        try
        {
            var copy = new Database(null, clock ?? this.clock, ownership: null) { Reach = Reach, Limits = Limits };
            writer.CopyTo(copy.writer);
            copy.stored = stored;
            return copy;
        }
        finally
        {
            EndTurn();
        }
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        foreach (var reader in idleReaders)
        {
            reader.Dispose();
        }

        writer.Dispose();
        ownership?.Dispose();
        turn.Dispose();
    }

    /// <summary>A session is over: its connection serves the next.</summary>
    internal void GiveBack(Connection connection, bool isWriting)
    {
        if (isWriting || file is null)
        {
            EndTurn();
        }
        else if (isDisposed)
        {
            connection.Dispose();
        }
        else
        {
            idleReaders.Add(connection);
        }
    }

    private Session Begin(Connection connection, string begin, bool isWriting)
    {
        try
        {
            connection.Execute(begin);
            return new Session(this, connection, stored, isWriting);
        }
        catch
        {
            GiveBack(connection, isWriting);
            throw;
        }
    }

    private Connection Connect(bool readOnly)
    {
        var connection = new Connection(file, readOnly);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{(readOnly ? 16 : 64) * 1024}"));
        return connection;
    }

    private void Wait()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var thread = Environment.CurrentManagedThreadId;
        if (!turn.Wait(TimeSpan.Zero))
        {
            if (threadWhoseTurnItIs == thread)
            {
                throw new InvalidOperationException("A session of this thread is still open, and the next has to wait for it: dispose of the first, or ask it. In memory that is true of reading, too.");
            }

            if (!turn.Wait(LongestWait))
            {
                throw new DatabaseException($"Another request has been writing for more than {LongestWait.TotalMinutes:0} minutes. Try again when it is done.");
            }
        }

        threadWhoseTurnItIs = thread;
    }

    private void EndTurn()
    {
        threadWhoseTurnItIs = 0;
        turn.Release();
    }

    private void Prepare()
    {
        if (file is not null)
        {
            // NORMAL: what is answered has been handed to the operating system, so that killing this process loses nothing.
            // FULL would also wait for the disk at each commit, against a power cut; a local organization need not pay for that.
            writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        }

        var application = writer.Scalar("PRAGMA application_id").Integer;
        if (application == 0 && writer.Scalar("SELECT count(*) FROM sqlite_master").Integer == 0)
        {
            writer.Execute("BEGIN IMMEDIATE");
            SchemaChange.Prepare(writer);
            writer.Execute("COMMIT");
        }
        else if (application != Catalogue.ApplicationId)
        {
            throw new DatabaseException($"'{file}' belongs to another program. Name another data folder.");
        }
        else if (writer.Scalar("PRAGMA user_version").Integer > Catalogue.FileVersion)
        {
            throw new DatabaseException($"'{file}' was written by a later version of this program. Update the program, or name another data folder.");
        }
    }
}
