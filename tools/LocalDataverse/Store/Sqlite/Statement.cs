using System.Buffers;
using System.Text;
using SQLitePCL;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>A prepared statement, rented from its connection; disposing of it gives it back.</summary>
internal sealed class Statement : IDisposable
{
    private readonly Connection connection;
    private readonly sqlite3_stmt handle;

    public Statement(Connection connection, string sql, sqlite3_stmt handle)
    {
        this.connection = connection;
        this.handle = handle;
        Sql = sql;
    }

    public string Sql { get; }

    /// <param name="index">From 1.</param>
    /// <param name="value">Value to bind.</param>
    public void Bind(int index, in SqlValue value)
    {
        var code = value.Kind switch
        {
            SqlKind.Integer => raw.sqlite3_bind_int64(handle, index, value.Integer),
            SqlKind.Real => raw.sqlite3_bind_double(handle, index, value.Real),
            SqlKind.Text => BindText(index, value.Text),
            SqlKind.Blob => value.Blob.Length == 0 ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value.Blob),
            _ => raw.sqlite3_bind_null(handle, index),
        };
        connection.Check(code);
    }

    public void BindAll(IReadOnlyList<SqlValue> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            Bind(index + 1, values[index]);
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        throw connection.Error(code);
    }

    public void Run()
    {
        while (Step())
        {
        }
    }

    public bool IsNull(int ordinal) => raw.sqlite3_column_type(handle, ordinal) == raw.SQLITE_NULL;

    public SqlKind KindOf(int ordinal) => raw.sqlite3_column_type(handle, ordinal) switch
    {
        raw.SQLITE_INTEGER => SqlKind.Integer,
        raw.SQLITE_FLOAT => SqlKind.Real,
        raw.SQLITE_TEXT => SqlKind.Text,
        raw.SQLITE_BLOB => SqlKind.Blob,
        _ => SqlKind.Null,
    };

    public long Integer(int ordinal) => raw.sqlite3_column_int64(handle, ordinal);

    public double Real(int ordinal) => raw.sqlite3_column_double(handle, ordinal);

    // As a blob: the bytes of a text are its UTF-8, and asking for them so saves measuring the text.
    public string Text(int ordinal) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, ordinal));

    public ReadOnlySpan<byte> Blob(int ordinal) => raw.sqlite3_column_blob(handle, ordinal);

    public Guid Id(int ordinal) => RowId.FromBytes(raw.sqlite3_column_blob(handle, ordinal));

    public SqlValue Value(int ordinal) => KindOf(ordinal) switch
    {
        SqlKind.Integer => SqlValue.Of(Integer(ordinal)),
        SqlKind.Real => SqlValue.Of(Real(ordinal)),
        SqlKind.Text => SqlValue.Of(Text(ordinal)),
        SqlKind.Blob => SqlValue.Of(Blob(ordinal).ToArray()),
        _ => SqlValue.Null,
    };

    /// <summary>Makes the statement ready to be bound and run again.</summary>
    public void Reset()
    {
        // The code of a failed step is repeated here; the step has told it already.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
    }

    public void Dispose()
    {
        Reset();
        connection.GiveBack(this);
    }

    /// <summary>Ends the statement for good.</summary>
    internal void Close() => handle.Dispose();

    private int BindText(int index, string text)
    {
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(handle, index, "");
        }

        // Bytes, not a string: the binding by string ends at an embedded zero. SQLite makes its own copy.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return raw.sqlite3_bind_text(handle, index, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
