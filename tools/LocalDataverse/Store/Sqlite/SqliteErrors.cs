using SalesLoop.LocalDataverse.Queries;
using SQLitePCL;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>Says what went wrong in SQLite in words that help, and as Dataverse would where Dataverse has a fault for it.</summary>
internal static class SqliteErrors
{
    /// <summary>The exception for a result code.</summary>
    /// <param name="code">Extended result code.</param>
    /// <param name="database">The connection that it came from.</param>
    /// <param name="file">Path of the file; null in memory.</param>
    public static Exception Of(int code, sqlite3 database, string? file)
    {
        var said = raw.sqlite3_errmsg(database).utf8_to_string();
        var place = file ?? "memory";
        return (code & 0xFF) switch
        {
            raw.SQLITE_CONSTRAINT => new ConstraintException(said),
            raw.SQLITE_INTERRUPT => Faults.Of(0x80044151, "SQL timeout expired."),
            raw.SQLITE_ERROR when said == "integer overflow" => ArithmeticOverflow(),
            raw.SQLITE_ERROR when IsTooLarge(said) => QueryFaults.TooLarge(said),
            raw.SQLITE_ERROR when said == SqlFunctions.TooManyLevels =>
                Faults.Of(0x80044150, "The hierarchy has more levels than a query follows. Ask for a row that is nearer to those you look for."),
            raw.SQLITE_FULL => new DatabaseException($"Nothing was saved: the disk is full. Free some space where '{place}' is and try again."),
            // What a limit on the size of files, or a quota, looks like.
            raw.SQLITE_IOERR when code is raw.SQLITE_IOERR_WRITE or raw.SQLITE_IOERR_TRUNCATE or raw.SQLITE_IOERR_FSYNC =>
                new DatabaseException($"Nothing was saved: '{place}' can't grow, so the disk is full or a limit is reached. Free some space, or lift the limit, and try again."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new DatabaseException($"'{place}' is in use by another program. Close it and try again."),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => new DatabaseException($"'{place}' can't be written. Give this user write permission on the file and on its folder."),
            raw.SQLITE_CANTOPEN => new DatabaseException($"'{place}' can't be opened ({said}). Check that its folder exists and that this user may write there."),
            raw.SQLITE_CORRUPT => new DatabaseException($"'{place}' is damaged ({said}). Restore it from a copy, or start with another data folder."),
            raw.SQLITE_NOTADB => new DatabaseException($"'{place}' is not an organization's file. Name another data folder, or move the file away."),
            raw.SQLITE_IOERR => new DatabaseException($"'{place}' could not be read or written ({said}). Check the disk."),
            // Queries are made of the catalogue's names: one that its tables don't have means that one of the two was changed.
            raw.SQLITE_ERROR when file is not null && (said.StartsWith("no such column", StringComparison.Ordinal) || said.StartsWith("no such table", StringComparison.Ordinal)) =>
                new DatabaseException($"'{place}' is damaged ({said}). Restore it from a copy, or start with another data folder."),
            raw.SQLITE_TOOBIG => Faults.Of(0x80040203, "A value is too large to be stored."),
            _ => new InvalidOperationException($"SQLite refused: {said} ({code})."),
        };
    }

    // Of a query with a thousand columns, or conditions nested so deep that SQLite will not follow.
    private static bool IsTooLarge(string said) =>
        said.StartsWith("too many ", StringComparison.Ordinal) || said.StartsWith("at most ", StringComparison.Ordinal) || said.StartsWith("Expression tree is too large", StringComparison.Ordinal) || said == "parser stack overflow";

    /// <summary>What Dataverse's own SQL server says to a sum that does not fit.</summary>
    public static Exception ArithmeticOverflow() =>
        Faults.Of(0x80040216, "Arithmetic overflow error: the result of an aggregate does not fit its type. Filter the query, so that it adds up fewer or smaller values.");
}

/// <summary>A row would break a key. The message is SQLite's and names the columns.</summary>
internal sealed class ConstraintException(string message) : Exception(message);
