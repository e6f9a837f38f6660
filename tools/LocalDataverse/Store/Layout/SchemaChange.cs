using System.Globalization;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Values;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store.Layout;

/// <summary>Makes room in the file for a schema. Runs inside the caller's transaction, adds what is missing and drops nothing.</summary>
internal sealed class SchemaChange(Connection connection, Catalogue catalogue)
{
    // Everybody is stamped on every row and nobody joins from them: an index would cost each write and serve no read.
    private static readonly HashSet<string> Stamps = new(StringComparer.Ordinal)
    {
        "createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "owninguser", "owningteam", "transactioncurrencyid",
    };

    private readonly HashSet<string> indexes = ReadIndexes(connection);

    /// <summary>Creates the tables that are ours and not Dataverse's, in a new file.</summary>
    public static void Prepare(Connection connection) => connection.Execute(string.Create(CultureInfo.InvariantCulture, $"""
        PRAGMA application_id = {Catalogue.ApplicationId};
        PRAGMA user_version = {Catalogue.FileVersion};
        CREATE TABLE _column (tablename TEXT NOT NULL, columnname TEXT NOT NULL, kind TEXT NOT NULL, digits INTEGER NOT NULL, target TEXT NOT NULL, PRIMARY KEY (tablename, columnname)) WITHOUT ROWID;
        CREATE TABLE _setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE _blob (name TEXT PRIMARY KEY NOT NULL, content BLOB NOT NULL);
        CREATE TABLE _version (last INTEGER NOT NULL);
        INSERT INTO _version (last) VALUES (0);
        """));

    public void Apply(StoredSchema schema)
    {
        foreach (var table in schema.Tables)
        {
            if (catalogue.HasTable(table))
            {
                AddColumns(table);
            }
            else
            {
                CreateTable(table);
            }

            AddIndexes(table);
        }
    }

    private void CreateTable(StoredTable table)
    {
        var columns = table.Columns.Where(column => column != table.Key && column.Name != StoredTable.VersionColumn).SelectMany(Declarations);
        connection.Execute($"CREATE TABLE {table.Sql} ({string.Join(", ", columns.Prepend($"{StoredTable.VersionSql} INTEGER").Prepend($"{table.Key.Sql} BLOB PRIMARY KEY NOT NULL"))})");
        foreach (var column in table.Columns)
        {
            Catalogue.Write(connection, table.Name, column.Name, Catalogue.Of(column));
        }
    }

    private void AddColumns(StoredTable table)
    {
        foreach (var column in table.Columns.Where(column => column != table.Key))
        {
            Keep(table, column);
        }
    }

    private void Keep(StoredTable table, StoredColumn column)
    {
        var wanted = Catalogue.Of(column);
        var kept = catalogue.Find(table.Name, column.Name);
        if (kept == wanted)
        {
            return;
        }

        if (kept is null)
        {
            AddColumn(table, column);
        }
        else if (kept.Kind != wanted.Kind)
        {
            throw new DatabaseException($"The column '{column.Name}' of '{table.Name}' holds values of kind {kept.Kind} and can't become {wanted.Kind}. Give the new column another name.");
        }
        else
        {
            Widen(table, column, kept);
        }

        Catalogue.Write(connection, table.Name, column.Name, wanted);
    }

    private void AddColumn(StoredTable table, StoredColumn column)
    {
        if (column.Name == StoredTable.VersionColumn)
        {
            return;
        }

        foreach (var declaration in Declarations(column))
        {
            connection.Execute($"ALTER TABLE {table.Sql} ADD COLUMN {declaration}");
        }
    }

    private void Widen(StoredTable table, StoredColumn column, Catalogue.Entry kept)
    {
        if (column.Codec is DecimalCodec number && number.Digits > kept.Digits)
        {
            var factor = DecimalCodec.PowerOfTen(number.Digits - kept.Digits).ToString(CultureInfo.InvariantCulture);
            connection.Execute($"UPDATE {table.Sql} SET {column.Sql} = {column.Sql} * {factor}");
        }
        else if (column.TargetSql is { } target && kept.Target.Length > 0)
        {
            connection.Execute($"ALTER TABLE {table.Sql} ADD COLUMN {target} TEXT");
            connection.Run($"UPDATE {table.Sql} SET {target} = ? WHERE {column.Sql} IS NOT NULL", SqlValue.Of(kept.Target));
        }
        else
        {
            throw new DatabaseException($"The lookup '{column.Name}' of '{table.Name}' already points elsewhere. A table that a lookup can point to can be added, never taken away.");
        }
    }

    private void AddIndexes(StoredTable table)
    {
        foreach (var key in table.Definition.Keys)
        {
            var columns = key.Columns.Select(name => table.Find(name)
                ?? throw new DatabaseException($"The key '{key.LogicalName}' of '{table.Name}' names a column '{name}' that the table does not have."));
            AddIndex(table, "uk_" + key.LogicalName, unique: true, columns.SelectMany(SqlNames));
        }

        foreach (var column in table.Columns.Where(column => IsSearched(table, column)))
        {
            AddIndex(table, "ix_" + column.Name, unique: false, [column.Sql]);
        }
    }

    private void AddIndex(StoredTable table, string name, bool unique, IEnumerable<string> columns)
    {
        var fullName = $"{table.Name}.{name}";
        if (indexes.Contains(fullName))
        {
            return;
        }

        try
        {
            connection.Execute($"CREATE {(unique ? "UNIQUE " : "")}INDEX {StoredColumn.Quote(fullName)} ON {table.Sql} ({string.Join(", ", columns)})");
        }
        catch (ConstraintException)
        {
            throw new DatabaseException($"The key '{name[3..]}' can't be added: rows of '{table.Name}' share the values that it wants to be unique. Change them first.");
        }
    }

    // What joins follow, and what views sort by. Filters on state are left to a scan: an index over two values finds half the table, a row at a time.
    private static bool IsSearched(StoredTable table, StoredColumn column) =>
        (column.Definition.IsLookup && !Stamps.Contains(column.Name))
        // Tables of pairs are looked into from either side.
        || (column.Definition.Type == ColumnType.UniqueIdentifier && (table.Definition.IsIntersect || table.Name == Shares.TableName))
        || column.Definition.IsPrimaryName
        // Views sort by the one, jobs that take up what changed begin at the other.
        || column.Name is "createdon" or "modifiedon";

    private static IEnumerable<string> Declarations(StoredColumn column)
    {
        yield return $"{column.Sql} {column.Codec.SqlType}";
        if (column.TargetSql is { } target)
        {
            yield return $"{target} TEXT";
        }
    }

    private static IEnumerable<string> SqlNames(StoredColumn column) => column.TargetSql is { } target ? [column.Sql, target] : [column.Sql];

    private static HashSet<string> ReadIndexes(Connection connection)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var rows = connection.Prepare("SELECT name FROM sqlite_master WHERE type = 'index'");
        while (rows.Step())
        {
            names.Add(rows.Text(0));
        }

        return names;
    }
}
