using System.Buffers;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Brings what was sent into the shape of the table's columns.</summary>
internal static class ColumnShapes
{
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r'])]);

    /// <summary>Leaves out what can't be written, refuses columns that are not there or hold another type, and turns empty text into no value.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The row; changed in place.</param>
    /// <param name="creates">True for a new row.</param>
    public static void Fit(TableDefinition table, Entity target, bool creates)
    {
        foreach (var (name, value) in target.Attributes.ToList())
        {
            var column = table.Find(name) ?? throw Faults.UnknownColumn(table.LogicalName, name);
            // "Create a table row": columns that are not valid for the operation are ignored.
            if (!(creates ? column.ValidForCreate : column.ValidForUpdate) || column.IsLogical || column.BaseOf.Length > 0)
            {
                target.Attributes.Remove(name);
            }
            else
            {
                target[name] = value is null ? null : Fit(table, column, value);
            }
        }
    }

    private static object? Fit(TableDefinition table, ColumnDefinition column, object value) => (column.Type, value) switch
    {
        (ColumnType.Text or ColumnType.Memo, string text) => Text(column, text),
        (ColumnType.WholeNumber, int) => value,
        (ColumnType.BigInteger, long) => value,
        (ColumnType.BigInteger, int number) => (long)number,
        (ColumnType.Decimal, decimal) => value,
        (ColumnType.Float, double) => value,
        (ColumnType.Money, Money) => value,
        (ColumnType.YesNo, bool) => value,
        (ColumnType.Choice or ColumnType.State or ColumnType.Status, OptionSetValue) => value,
        (ColumnType.Choices, OptionSetValueCollection options) => options.Count == 0 ? null : options,
        (ColumnType.DateTime, DateTime instant) => Dates.Fit(column.DateBehavior, instant),
        (ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner, EntityReference row) => LookupTargets.Fit(table, column, row),
        (ColumnType.UniqueIdentifier or ColumnType.PrimaryKey, Guid) => value,
        (ColumnType.PartyList, _) => Parties.Fit(table, column, value),
        (ColumnType.File or ColumnType.Image, _) => throw Faults.NotSupported($"columns of the kind {column.Type} ({table.LogicalName}.{column.LogicalName})"),
        _ => throw Faults.WrongType(table.LogicalName, column.LogicalName, value, Expected(column.Type)),
    };

    // Rows travel as XML, which has no way to write control characters other than tab and line ends.
    private static string? Text(ColumnDefinition column, string text)
    {
        var place = text.AsSpan().IndexOfAny(ControlCharacters);
        return place >= 0 ? throw Faults.InvalidCharacter(column.LogicalName, text[place]) : text.Length == 0 ? null : text;
    }

    private static string Expected(ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Memo => "text",
        ColumnType.WholeNumber => "a whole number (Int32)",
        ColumnType.BigInteger => "a whole number (Int64)",
        ColumnType.Decimal => "a decimal number (Decimal)",
        ColumnType.Float => "a floating point number (Double)",
        ColumnType.Money => "an amount (Money)",
        ColumnType.YesNo => "yes or no (Boolean)",
        ColumnType.Choice or ColumnType.State or ColumnType.Status => "a choice (OptionSetValue)",
        ColumnType.Choices => "choices (OptionSetValueCollection)",
        ColumnType.DateTime => "a date and time (DateTime)",
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => "a row (EntityReference)",
        _ => "an id (Guid)",
    };
}
