namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Every index that a load uses: files share them, so that what one file wrote the next one finds.</summary>
internal sealed class Lookups(OrganizationRows organization)
{
    private readonly Dictionary<(string Table, string Column), LookupIndex> indexes = [];

    public LookupIndex On(string table, string column)
    {
        if (!indexes.TryGetValue((table, column), out var index))
        {
            indexes[(table, column)] = index = new LookupIndex(organization, table, column);
        }

        return index;
    }

    /// <summary>Takes note of a row that this run wrote, or would write in a dry run.</summary>
    public void Written(string table, IReadOnlyDictionary<string, object?> values, Guid id)
    {
        foreach (var index in indexes.Values.Where(index => index.Table == table))
        {
            if (values.TryGetValue(index.Column, out var value) && value is not null)
            {
                index.Add(value, id);
            }
        }
    }
}
