using System.Diagnostics;
using SQLitePCL;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>A connection to SQLite, with our collation and functions, that keeps its prepared statements.</summary>
/// <remarks>Speaks to SQLite directly and not over ADO.NET: rows are read by ordinal out of SQLite's own memory, and a statement is prepared once for each shape of query.</remarks>
internal sealed class Connection : IDisposable
{
    private const int MostStatements = 500;
    private const int OperationsBetweenLooks = 100_000;

    private readonly Dictionary<string, Statement> idle = new(StringComparer.Ordinal);
    private readonly sqlite3 handle;
    private readonly string? file;
    private long deadline = long.MaxValue;

    static Connection() => Batteries_V2.Init();

    /// <param name="file">Path; null for a database in memory of its own.</param>
    /// <param name="readOnly">True for a connection that never writes.</param>
    public Connection(string? file, bool readOnly)
    {
        this.file = file;
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(file ?? ":memory:", out handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var error = SqliteErrors.Of(code, handle, file);
            handle.Dispose();
            throw error;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        SqlFunctions.Register(handle);
        raw.sqlite3_progress_handler(handle, OperationsBetweenLooks, _ => IsLate() ? 1 : 0, null);
    }

    /// <summary>Rows that the last statement wrote.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>SQL of the statements it keeps.</summary>
    public IEnumerable<string> Statements => idle.Keys;

    /// <summary>Rents a prepared statement.</summary>
    public Statement Prepare(string sql)
    {
        if (idle.Remove(sql, out var statement))
        {
            return statement;
        }

        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
        return new Statement(this, sql, prepared);
    }

    /// <summary>Runs statements that bring no rows and take no values.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>Runs one statement.</summary>
    public void Run(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var statement = Prepare(sql);
        for (var index = 0; index < values.Length; index++)
        {
            statement.Bind(index + 1, values[index]);
        }

        statement.Run();
    }

    /// <summary>The first value of the first row; null when there is no row.</summary>
    public SqlValue Scalar(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var statement = Prepare(sql);
        for (var index = 0; index < values.Length; index++)
        {
            statement.Bind(index + 1, values[index]);
        }

        return statement.Step() ? statement.Value(0) : SqlValue.Null;
    }

    /// <summary>Ends statements that still run after this time with Dataverse's time-out fault. Null: no limit.</summary>
    public void LimitTo(TimeSpan? time) => deadline = time is { } limit ? Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;

    /// <summary>Undoes the open transaction. One that SQLite has ended itself, on a full disk for instance, is left alone.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>Copies everything into another connection's database.</summary>
    public void CopyTo(Connection target)
    {
        using var backup = raw.sqlite3_backup_init(target.handle, "main", handle, "main");
        if (backup is null || backup.IsInvalid)
        {
            throw target.Error(raw.sqlite3_extended_errcode(target.handle));
        }

        var code = raw.sqlite3_backup_step(backup, -1);
        if (code != raw.SQLITE_DONE)
        {
            throw SqliteErrors.Of(code, target.handle, file);
        }
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Error(code);
        }
    }

    public Exception Error(int code) => SqliteErrors.Of(code, handle, file);

    public void Dispose()
    {
        CloseStatements();
        handle.Dispose();
    }

    internal void GiveBack(Statement statement)
    {
        // Two of one shape were out at once, or a client asks a new shape each time: keep what is worth keeping.
        if (idle.Count >= MostStatements)
        {
            CloseStatements();
        }

        if (!idle.TryAdd(statement.Sql, statement))
        {
            statement.Close();
        }
    }

    private void CloseStatements()
    {
        foreach (var statement in idle.Values)
        {
            statement.Close();
        }

        idle.Clear();
    }

    private bool IsLate() => Stopwatch.GetTimestamp() > deadline;
}
