using System.Globalization;
using System.ServiceModel;
using System.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Queries.Reading;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store;

/// <summary>One transaction over the rows. Belongs to one thread at a time.</summary>
public sealed class Session : IDisposable
{
    private readonly Database database;
    private readonly Connection connection;
    private readonly StoredSchema stored;
    private readonly bool isWriting;
    private readonly long firstVersion;
    private Currencies? currencies;
    private OrganizationSettings? settings;
    private long lastVersion;
    private bool isOver;

    internal Session(Database database, Connection connection, StoredSchema stored, bool isWriting)
    {
        this.database = database;
        this.connection = connection;
        this.stored = stored;
        this.isWriting = isWriting;
        // The first read is what fixes the rows that a reading session sees.
        firstVersion = lastVersion = connection.Scalar("SELECT last FROM _version").Integer;
    }

    /// <summary>Writes so far to tables that rights are read from.</summary>
    internal int SecurityChanges { get; private set; }

    /// <summary>The row as stored, without names of lookups and without formatted values.</summary>
    /// <returns>Null when it is not there; columns without a value are absent.</returns>
    public Entity? Find(TableDefinition table, Guid id, ColumnSet columns) => Find(table, id, columns, null, null);

    /// <summary>The row as a caller sees it: lookups have their names, values are formatted.</summary>
    /// <returns>Null when it is not there; columns without a value are absent, and secured ones that the caller can't read.</returns>
    public Entity? Find(TableDefinition table, Guid id, ColumnSet columns, Caller caller)
    {
        var names = new LookupNames(connection, stored);
        var row = Find(table, id, columns, names, new FormattedText(caller, Currencies), caller);
        names.Fill();
        return row;
    }

    /// <summary>The row that an alternate key names; null when there is none, or when a value of the key is null.</summary>
    public Guid? FindByKey(TableDefinition table, KeyAttributeCollection key)
    {
        var place = stored.Table(table);
        var terms = new List<string>();
        var values = new List<SqlValue>();
        foreach (var (name, value) in key)
        {
            if (value is null)
            {
                return null;
            }

            var column = place.Column(name);
            terms.Add($"{column.Sql} = ?");
            values.Add(Converted(place, column, value, forRow: false));
        }

        using var rows = connection.Prepare($"SELECT {place.Key.Sql} FROM {place.Sql} WHERE {string.Join(" AND ", terms)} LIMIT 1");
        rows.BindAll(values);
        return rows.Step() ? rows.Id(0) : null;
    }

    /// <summary>How many rows a table has, whoever may see them.</summary>
    public long CountRows(TableDefinition table) => connection.Scalar($"SELECT count(*) FROM {stored.Find(table.LogicalName)!.Sql}").Integer;

    /// <summary>Adds a row that is complete and valid already. It takes the next version number.</summary>
    /// <exception cref="FaultException{T}">A row with that id, or with the values of one of the table's keys, is there already.</exception>
    public void Insert(TableDefinition table, Entity row)
    {
        RequireWriting();
        Note(table);
        var place = stored.Table(table);
        var values = new List<SqlValue> { SqlValue.Of(row.Id), SqlValue.Of(lastVersion + 1) };
        var names = new StringBuilder(place.Key.Sql).Append(", ").Append(StoredTable.VersionSql);
        foreach (var (column, value) in Assignments(place, row))
        {
            names.Append(", ").Append(column);
            values.Add(value);
        }

        Write(place, $"INSERT INTO {place.Sql} ({names}) VALUES ({string.Join(", ", Enumerable.Repeat("?", values.Count))})", values);
        lastVersion++;
    }

    /// <summary>Writes the columns that are present; null clears. The row takes the next version number, whether a value differs or not.</summary>
    /// <exception cref="FaultException{T}">There is no such row, or another one has the values of one of the table's keys.</exception>
    public void Update(TableDefinition table, Entity changes)
    {
        RequireWriting();
        Note(table);
        var place = stored.Table(table);
        var values = new List<SqlValue> { SqlValue.Of(lastVersion + 1) };
        var assignments = new StringBuilder(StoredTable.VersionSql).Append(" = ?");
        foreach (var (column, value) in Assignments(place, changes))
        {
            assignments.Append(", ").Append(column).Append(" = ?");
            values.Add(value);
        }

        values.Add(SqlValue.Of(changes.Id));
        Write(place, $"UPDATE {place.Sql} SET {assignments} WHERE {place.Key.Sql} = ?", values);
        if (connection.Changes == 0)
        {
            throw Faults.Of(0x80040217, $"{place.Name} With Id = {changes.Id} Does Not Exist");
        }

        lastVersion++;
    }

    /// <returns>False when there was no such row.</returns>
    public bool Delete(TableDefinition table, Guid id)
    {
        RequireWriting();
        Note(table);
        var place = stored.Table(table);
        connection.Run($"DELETE FROM {place.Sql} WHERE {place.Key.Sql} = ?", SqlValue.Of(id));
        return connection.Changes > 0;
    }

    /// <summary>The rows that a QueryExpression, QueryByAttribute or FetchExpression asks for.</summary>
    /// <exception cref="FaultException{T}">The query is not valid, or asks for what is not supported; the message names it.</exception>
    public EntityCollection Query(QueryBase query, Caller caller) => Query(QueryReader.Read(query), caller);

    /// <summary>The rows that a query asks for.</summary>
    /// <exception cref="FaultException{T}">The query is not valid, or asks for what is not supported; the message names it.</exception>
    public EntityCollection Query(RowQuery query, Caller caller)
    {
        RequireOpen();
        return new QueryRun(connection, stored, Currencies, Settings, caller, database.Reach, database.Limits, database.Clock.GetUtcNow()).Answer(query);
    }

    /// <summary>A small piece of the organization's own state (the seed of an autonumber…); null when it was never set.</summary>
    public string? Setting(string name) => connection.Scalar("SELECT value FROM _setting WHERE name = ?", SqlValue.Of(name)) is { Kind: SqlKind.Text } value ? value.Text : null;

    /// <summary>Null removes the setting.</summary>
    public void SetSetting(string name, string? value)
    {
        RequireWriting();
        if (value is null)
        {
            connection.Run("DELETE FROM _setting WHERE name = ?", SqlValue.Of(name));
        }
        else
        {
            connection.Run("INSERT OR REPLACE INTO _setting (name, value) VALUES (?, ?)", SqlValue.Of(name), SqlValue.Of(value));
        }
    }

    /// <summary>Bytes kept under a name (imported packages…); null when there are none.</summary>
    public byte[]? Blob(string name) => connection.Scalar("SELECT content FROM _blob WHERE name = ?", SqlValue.Of(name)) is { Kind: SqlKind.Blob } value ? value.Blob : null;

    /// <summary>Null removes them.</summary>
    public void SetBlob(string name, byte[]? content)
    {
        RequireWriting();
        if (content is null)
        {
            connection.Run("DELETE FROM _blob WHERE name = ?", SqlValue.Of(name));
        }
        else
        {
            connection.Run("INSERT OR REPLACE INTO _blob (name, content) VALUES (?, ?)", SqlValue.Of(name), SqlValue.Of(content));
        }
    }

    /// <summary>Names under which bytes are kept, in order.</summary>
    public IReadOnlyList<string> BlobNames()
    {
        var names = new List<string>();
        using var rows = connection.Prepare("SELECT name FROM _blob ORDER BY name");
        while (rows.Step())
        {
            names.Add(rows.Text(0));
        }

        return names;
    }

    /// <summary>Keeps everything written. The session is over.</summary>
    public void Commit()
    {
        RequireWriting();
        if (lastVersion != firstVersion)
        {
            connection.Run("UPDATE _version SET last = ?", SqlValue.Of(lastVersion));
        }

        connection.Execute("COMMIT");
        End();
    }

    public void Dispose()
    {
        if (isOver)
        {
            return;
        }

        try
        {
            connection.Rollback();
        }
        finally
        {
            End();
        }
    }

    /// <summary>Lets the file grow by so many pages and no more, as a full disk would. For tests.</summary>
    internal void LimitPages(int more) => connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {connection.Scalar("PRAGMA page_count").Integer + more}"));

    private Currencies Currencies => currencies ??= new Currencies(connection, stored);

    private OrganizationSettings Settings => settings ??= new OrganizationSettings(connection, stored);

    private Entity? Find(TableDefinition table, Guid id, ColumnSet columns, LookupNames? names, FormattedText? text, Caller? caller = null)
    {
        RequireOpen();
        var place = stored.Table(table);
        var plan = caller is null || place.Secured.All(column => caller.May(ColumnRights.Read, table, column.Definition))
            ? place.Plans.For(columns)
            : RowPlan.Of(place, [.. place.Plans.Asked(columns).Where(column => caller.May(ColumnRights.Read, table, column.Definition))]);
        using var rows = connection.Prepare(plan.Sql);
        rows.Bind(1, SqlValue.Of(id));
        return rows.Step() ? plan.Reader.Read(rows, names, text) : null;
    }

    private static IEnumerable<(string Column, SqlValue Value)> Assignments(StoredTable table, Entity row)
    {
        foreach (var (name, value) in row.Attributes)
        {
            if (name == table.Key.Name || name == StoredTable.VersionColumn)
            {
                continue;
            }

            var column = table.Column(name);
            yield return (column.Sql, value is null ? SqlValue.Null : Converted(table, column, value, forRow: true));
            if (column.TargetSql is { } target)
            {
                yield return (target, value is null ? SqlValue.Null : SqlValue.Of(TargetOf(table, column, value)));
            }
        }
    }

    private static string TargetOf(StoredTable table, StoredColumn column, object value) =>
        value is EntityReference { LogicalName: { } target }
            ? target
            : throw Faults.Of(0x80040203, $"The column '{column.Name}' of '{table.Name}' can point to several tables: its value has to say which.");

    private static SqlValue Converted(StoredTable table, StoredColumn column, object value, bool forRow)
    {
        try
        {
            return forRow ? column.Codec.ToRow(value) : column.Codec.ToSql(value);
        }
        catch (FormatException mismatch)
        {
            throw Faults.Of(0x80040203, $"The value of '{column.Name}' on a row of '{table.Name}' can't be used: {mismatch.Message}.");
        }
    }

    private void Write(StoredTable table, string sql, List<SqlValue> values)
    {
        try
        {
            using var statement = connection.Prepare(sql);
            statement.BindAll(values);
            statement.Run();
        }
        catch (ConstraintException broken)
        {
            throw BrokenKey(table, broken.Message);
        }
    }

    /// <param name="table">The table written to.</param>
    /// <param name="said">For example <c>UNIQUE constraint failed: sl_stage.sl_code</c>.</param>
    private static FaultException<OrganizationServiceFault> BrokenKey(StoredTable table, string said)
    {
        var columns = said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',').Select(name => name.Trim()[(table.Name.Length + 1)..]).ToList();
        var key = table.Definition.Keys.FirstOrDefault(key => key.Columns.All(columns.Contains));
        return key is null
            ? Faults.Of(0x80040237, "Cannot insert duplicate key. A record with matching key values already exists.")
            : Faults.Of(0x80060892, $"A record that has the attribute values {string.Join(", ", key.Columns)} already exists. The entity key {(key.DisplayName.Length > 0 ? key.DisplayName : key.LogicalName)} requires that this set of attributes contains unique values. Select unique values and try again.");
    }

    private void Note(TableDefinition table) => SecurityChanges += SecurityTables.Contains(table.LogicalName) ? 1 : 0;

    private void RequireOpen() => ObjectDisposedException.ThrowIf(isOver, this);

    private void RequireWriting()
    {
        RequireOpen();
        if (!isWriting)
        {
            throw new InvalidOperationException("This session only reads; a session of Database.Write changes rows.");
        }
    }

    private void End()
    {
        isOver = true;
        database.GiveBack(connection, isWriting);
    }
}
