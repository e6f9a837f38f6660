using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>Gives lookups the names of the rows they point to, for a whole page at once: one look-up a table, however many rows.</summary>
internal sealed class LookupNames(Connection connection, StoredSchema schema)
{
    // Few sizes, so that few statements are ever prepared; a short list is filled up by repeating an id.
    private static readonly int[] BatchSizes = [1, 8, 64, 512];

    private readonly Dictionary<string, List<Mention>> mentions = new(StringComparer.Ordinal);

    /// <summary>Remembers a lookup of a row.</summary>
    /// <param name="row">The row that is handed out.</param>
    /// <param name="key">Under which its formatted value goes.</param>
    /// <param name="reference">The lookup's value.</param>
    public void Add(Entity row, string key, EntityReference reference)
    {
        if (!mentions.TryGetValue(reference.LogicalName, out var ofTable))
        {
            mentions[reference.LogicalName] = ofTable = [];
        }

        ofTable.Add(new Mention(row, key, reference));
    }

    /// <summary>Fills in the names of all that was added. A row that is gone, or has no name, leaves its lookups without.</summary>
    public void Fill()
    {
        foreach (var (name, ofTable) in mentions)
        {
            if (schema.Find(name) is not { PrimaryName: { } nameColumn } table)
            {
                continue;
            }

            var names = Read(table, nameColumn, ofTable);
            foreach (var mention in ofTable)
            {
                if (names[mention.Reference.Id] is { } text)
                {
                    mention.Reference.Name = text;
                    mention.Row.FormattedValues[mention.Key] = text;
                }
            }
        }

        mentions.Clear();
    }

    private Dictionary<Guid, string?> Read(StoredTable table, StoredColumn nameColumn, List<Mention> ofTable)
    {
        var names = new Dictionary<Guid, string?>();
        foreach (var mention in ofTable)
        {
            names[mention.Reference.Id] = null;
        }

        foreach (var ids in names.Keys.Chunk(BatchSizes[^1]).ToList())
        {
            var size = Array.Find(BatchSizes, size => size >= ids.Length);
            using var rows = connection.Prepare($"SELECT {table.Key.Sql}, {nameColumn.Sql} FROM {table.Sql} WHERE {table.Key.Sql} IN ({string.Join(", ", Enumerable.Repeat("?", size))})");
            for (var index = 0; index < size; index++)
            {
                rows.Bind(index + 1, SqlValue.Of(ids[Math.Min(index, ids.Length - 1)]));
            }

            while (rows.Step())
            {
                names[rows.Id(0)] = rows.IsNull(1) ? null : rows.Text(1);
            }
        }

        return names;
    }

    private readonly record struct Mention(Entity Row, string Key, EntityReference Reference);
}
