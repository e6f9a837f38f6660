using SalesLoop.LocalDataverse.Store.Layout;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Finds what a column's name stands for: a column, or the name that a lookup or a choice shows (<c>owneridname</c>, <c>statecodename</c>).</summary>
internal static class Names
{
    private const string Suffix = "name";

    /// <exception cref="System.ServiceModel.FaultException{T}">The table has no such column.</exception>
    public static Operand Find(StoredSchema schema, Source source, string name)
    {
        if (source.Table.Find(name) is { } column)
        {
            return new ColumnOperand(source, column);
        }

        if (name.EndsWith(Suffix, StringComparison.Ordinal) && source.Table.Find(name[..^Suffix.Length]) is { } shown)
        {
            if (shown.Definition.IsLookup)
            {
                return OfLookup(schema, source, shown);
            }

            if (shown.HasLabels)
            {
                return new LabelOperand(source, shown);
            }
        }

        throw source.Table.Definition.Find(name) is null
            ? QueryFaults.NoColumn(source.Table.Name, name)
            : QueryFaults.Unsupported($"queries on the column '{name}' of '{source.Table.Name}': its type is {source.Table.Definition.Find(name)!.Type}");
    }

    /// <summary>The name that a lookup shows.</summary>
    public static LookupNameOperand OfLookup(StoredSchema schema, Source source, StoredColumn lookup) =>
        new(source, lookup, [.. lookup.Definition.Targets.Select(schema.Find).OfType<StoredTable>().Where(table => table.PrimaryName is not null)]);
}
