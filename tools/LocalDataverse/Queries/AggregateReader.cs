using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Queries.Writing;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Values;

namespace SalesLoop.LocalDataverse.Queries;

/// <summary>Makes rows of the SDK out of the groups of an aggregate.</summary>
internal sealed class AggregateReader(string table, IReadOnlyList<AggregateOutput> outputs, LookupNames names, FormattedText text)
{
    public Entity Read(Statement row)
    {
        var entity = new Entity(table);
        foreach (var output in outputs)
        {
            Add(entity, output, row);
        }

        return entity;
    }

    private void Add(Entity entity, AggregateOutput output, Statement row)
    {
        var column = output.Column;
        var value = row.IsNull(output.Ordinal) ? null : ValueOf(output, row);
        if (value is null && column.IsGroupedBy)
        {
            return;
        }

        entity.Attributes[column.Key] = new AliasedValue(column.Source.Table.Name, column.Column.Name, value);
        if (value is EntityReference reference)
        {
            names.Add(entity, column.Key, reference);
        }
        else if (value is not null && Formatted(column, value) is { } formatted)
        {
            entity.FormattedValues[column.Key] = formatted;
        }
    }

    private string? Formatted(CheckedColumn column, object value) => (value, column.DateGroup) switch
    {
        (int year, { Part: DatePart.FiscalYear }) => FiscalCalendar.NameOf(year),
        (int period, { Part: DatePart.FiscalPeriod, Fiscal: { } fiscal }) => fiscal.NameOf(new FiscalPeriod(period / 100, period % 100)),
        (int number, _) when IsCount(column) => text.Number(number),
        _ => text.Of(column.Column, value, currencyId: null),
    };

    private static bool IsCount(CheckedColumn column) => column.DateGroup is not null || column.Aggregate is XrmAggregateType.Count or XrmAggregateType.CountColumn;

    private static object ValueOf(AggregateOutput output, Statement row)
    {
        var column = output.Column;
        if (IsCount(column))
        {
            return checked((int)row.Integer(output.Ordinal));
        }

        return (column.Aggregate, column.Column.Codec) switch
        {
            (XrmAggregateType.Avg, FloatCodec) => row.Real(output.Ordinal),
            (XrmAggregateType.Avg, DecimalCodec codec) => codec.FromScaled(decimal.Round((decimal)row.Integer(output.Ordinal) / row.Integer(output.CountOrdinal), MidpointRounding.AwayFromZero)),

            // As SQL Server averages whole numbers: what is behind the point is dropped.
            (XrmAggregateType.Avg, BigIntegerCodec) => row.Integer(output.Ordinal) / row.Integer(output.CountOrdinal),
            (XrmAggregateType.Avg, _) => (int)(row.Integer(output.Ordinal) / row.Integer(output.CountOrdinal)),
            (XrmAggregateType.Sum, WholeNumberCodec) => row.Integer(output.Ordinal) is >= int.MinValue and <= int.MaxValue and var sum ? (int)sum : throw SqliteErrors.ArithmeticOverflow(),
            _ => column.Column.Codec.FromSql(row, output.Ordinal),
        };
    }
}
