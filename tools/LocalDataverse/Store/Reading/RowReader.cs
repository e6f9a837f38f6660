using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>Makes rows of the SDK out of a statement's rows.</summary>
/// <param name="table">Logical name of the table.</param>
/// <param name="outputs">What goes into a row.</param>
/// <param name="keyOrdinal">Place of the primary key; -1 for rows without identity.</param>
/// <param name="versionOrdinal">Place of the row version; -1 when it is not read.</param>
internal sealed class RowReader(string table, IReadOnlyList<Output> outputs, int keyOrdinal, int versionOrdinal)
{
    private readonly Output[] outputs = [.. outputs];

    /// <param name="row">Stands on a row.</param>
    /// <param name="names">Collects lookups to be named; null when nobody wants names.</param>
    /// <param name="text">Writes formatted values; null when nobody wants them.</param>
    public Entity Read(Statement row, LookupNames? names, FormattedText? text)
    {
        var entity = keyOrdinal < 0 ? new Entity(table) : new Entity(table, row.Id(keyOrdinal));
        if (versionOrdinal >= 0)
        {
            entity.RowVersion = row.Integer(versionOrdinal).ToString(CultureInfo.InvariantCulture);
        }

        foreach (var output in outputs)
        {
            if (output.Ordinal == keyOrdinal && output.AliasedTable is null && !output.IsCount)
            {
                entity.Attributes[output.Key] = entity.Id;
            }
            else if (!row.IsNull(output.Ordinal))
            {
                Add(entity, output, row, names, text);
            }
        }

        return entity;
    }

    private static void Add(Entity entity, Output output, Statement row, LookupNames? names, FormattedText? text)
    {
        var value = output.IsCount ? (int)row.Integer(output.Ordinal) : output.Column.Codec.FromSql(row, output.Ordinal);
        if (text is not null && value is string kept && output.Column.Definition.RowTexts is not null)
        {
            value = text.Text(output.Column, kept);
        }

        entity.Attributes[output.Key] = output.AliasedTable is { } aliased ? new AliasedValue(aliased, output.Column.Name, value) : value;
        if (value is EntityReference reference)
        {
            names?.Add(entity, output.Key, reference);
        }
        else if (text?.Of(output.Column, value, CurrencyOf(output, row)) is { } formatted)
        {
            entity.FormattedValues[output.Key] = formatted;
        }
    }

    private static Guid? CurrencyOf(Output output, Statement row) =>
        output.CurrencyOrdinal < 0 || row.IsNull(output.CurrencyOrdinal) ? null : row.Id(output.CurrencyOrdinal);
}
