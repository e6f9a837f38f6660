using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Values;

namespace SalesLoop.LocalDataverse.Store.Layout;

/// <summary>What the file itself says about its tables: for each column its kind, the digits it keeps and where its lookups point.</summary>
internal sealed class Catalogue
{
    /// <summary>Marks the file as ours (SQLite's application id): "SLDV".</summary>
    public const int ApplicationId = 0x534C4456;

    /// <summary>The layout of the file; a later one is refused.</summary>
    public const int FileVersion = 1;

    private readonly Dictionary<(string Table, string Column), Entry> entries = [];

    private Catalogue()
    {
    }

    /// <summary>A column as the file has it.</summary>
    /// <param name="Kind">Of <see cref="ColumnCodec.Kind"/>.</param>
    /// <param name="Digits">Digits after the point that are kept.</param>
    /// <param name="Target">Only table of a lookup; empty when it has a column for the name of the table, or is no lookup.</param>
    public sealed record Entry(string Kind, int Digits, string Target);

    public static Catalogue Read(Connection connection)
    {
        var catalogue = new Catalogue();
        using var rows = connection.Prepare("SELECT tablename, columnname, kind, digits, target FROM _column");
        while (rows.Step())
        {
            catalogue.entries[(rows.Text(0), rows.Text(1))] = new Entry(rows.Text(2), (int)rows.Integer(3), rows.Text(4));
        }

        return catalogue;
    }

    public Entry? Find(string table, string column) => entries.GetValueOrDefault((table, column));

    public bool HasTable(StoredTable table) => Find(table.Name, table.Key.Name) is not null;

    public static Entry Of(StoredColumn column) => new(
        column.Codec.Kind,
        column.Codec is DecimalCodec number ? number.Digits : 0,
        column.Codec is LookupCodec { Target: { } target } ? target : "");

    public static void Write(Connection connection, string table, string column, Entry entry) =>
        connection.Run(
            "INSERT OR REPLACE INTO _column (tablename, columnname, kind, digits, target) VALUES (?, ?, ?, ?, ?)",
            SqlValue.Of(table),
            SqlValue.Of(column),
            SqlValue.Of(entry.Kind),
            SqlValue.Of((long)entry.Digits),
            SqlValue.Of(entry.Target));
}
