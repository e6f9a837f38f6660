using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>What a column's definition says of its values: length, range, options.</summary>
internal static class ColumnValues
{
    /// <summary>Checks every value of a row that has the right shape; rounds numbers to their column's precision.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A value is outside what its column can hold.</exception>
    public static void Check(TableDefinition table, Entity target)
    {
        foreach (var (name, value) in target.Attributes.ToList())
        {
            if (value is not null)
            {
                target[name] = Checked(table, table.Columns[name], value);
            }
        }
    }

    private static object Checked(TableDefinition table, ColumnDefinition column, object value)
    {
        switch (value)
        {
            case string text when column.MaxLength > 0 && text.Length > column.MaxLength:
                throw Faults.TextTooLong(table.LogicalName, column.LogicalName, column.MaxLength);
            case int number:
                MustBeInRange(table, column, number);
                return number;
            case long number:
                MustBeInRange(table, column, number);
                return number;
            case decimal number:
                MustBeInRange(table, column, number);
                return Math.Round(number, Math.Clamp(column.Precision, 0, 28), MidpointRounding.AwayFromZero);
            case double number:
                MustBeInRange(table, column, double.IsFinite(number) && Math.Abs(number) < (double)decimal.MaxValue ? (decimal)number : decimal.MaxValue);
                return Math.Round(number, Math.Clamp(column.Precision, 0, 15), MidpointRounding.AwayFromZero);
            case Money money:
                MustBeInRange(table, column, money.Value);
                return money;
            case OptionSetValue option:
                MustBeDefined(table, column, option.Value);
                return option;
            case OptionSetValueCollection options:
                foreach (var option in options)
                {
                    MustBeDefined(table, column, option.Value);
                }

                return options;
            case DateTime instant when instant < Dates.Earliest:
                throw Faults.DateTooEarly(table.LogicalName, column.LogicalName, instant);
            default:
                return value;
        }
    }

    private static void MustBeInRange(TableDefinition table, ColumnDefinition column, decimal number)
    {
        if (number < column.MinValue || number > column.MaxValue)
        {
            throw Faults.NumberOutOfRange(table.LogicalName, column, number);
        }
    }

    private static void MustBeDefined(TableDefinition table, ColumnDefinition column, int value)
    {
        if (column.Choice is { } choice && choice.Find(value) is null)
        {
            throw Faults.UndefinedChoice(table.LogicalName, column, value);
        }
    }
}
