using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Copies rows, so that what a client or a step holds is never what the platform writes.</summary>
internal static class RowCopy
{
    /// <summary>A late-bound copy, whatever class the row has: Target holds late-bound types only.</summary>
    public static Entity Of(Entity row) => Of(row, []);

    /// <summary>A late-bound copy.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">Columns to copy, where the row has them; all when there are none.</param>
    public static Entity Of(Entity row, IReadOnlyCollection<string> columns)
    {
        var copy = new Entity(row.LogicalName, row.Id) { RowVersion = row.RowVersion };
        foreach (var (column, value) in row.Attributes)
        {
            if (columns.Count == 0 || columns.Contains(column))
            {
                copy.Attributes[column] = Value(value);
            }
        }

        foreach (var (column, text) in row.FormattedValues)
        {
            if (columns.Count == 0 || columns.Contains(column))
            {
                copy.FormattedValues[column] = text;
            }
        }

        foreach (var (column, value) in row.KeyAttributes)
        {
            copy.KeyAttributes[column] = Value(value);
        }

        foreach (var (relationship, rows) in row.RelatedEntities)
        {
            copy.RelatedEntities[relationship] = Rows(rows);
        }

        return copy;
    }

    public static EntityReference Of(EntityReference row)
    {
        var copy = new EntityReference(row.LogicalName, row.Id) { Name = row.Name, RowVersion = row.RowVersion };
        foreach (var (column, value) in row.KeyAttributes)
        {
            copy.KeyAttributes[column] = Value(value);
        }

        return copy;
    }

    private static object? Value(object? value) => value switch
    {
        EntityReference row => Of(row),
        OptionSetValue option => new OptionSetValue(option.Value),
        OptionSetValueCollection options => new OptionSetValueCollection([.. options.Select(option => new OptionSetValue(option.Value))]),
        Money money => new Money(money.Value),
        Entity row => Of(row),
        EntityCollection rows => Rows(rows),
        // An early-bound class may hold an enum; its number is what is meant.
        Enum choice => new OptionSetValue(Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture)),
        _ => value,
    };

    private static EntityCollection Rows(EntityCollection rows) => new([.. rows.Entities.Select(Of)]) { EntityName = rows.EntityName };
}
