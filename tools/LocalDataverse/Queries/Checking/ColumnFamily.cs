using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Types of column that take the same operators.</summary>
[Flags]
internal enum ColumnFamily
{
    None = 0,
    Text = 1,
    Number = 2,
    Choice = 4,
    YesNo = 8,
    Choices = 16,
    Date = 32,
    Id = 64,
    Content = 128,
    Any = Text | Number | Choice | YesNo | Choices | Date | Id,
    Ordered = Text | Number | Choice | Date,
    Measured = Number | Date,
}

/// <summary>Which family a type of column belongs to.</summary>
internal static class ColumnFamilies
{
    public static ColumnFamily Of(ColumnDefinition column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => ColumnFamily.Text,
        ColumnType.WholeNumber or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Float or ColumnType.Money => ColumnFamily.Number,
        ColumnType.Choice or ColumnType.State or ColumnType.Status => ColumnFamily.Choice,
        ColumnType.YesNo => ColumnFamily.YesNo,
        ColumnType.Choices => ColumnFamily.Choices,
        ColumnType.DateTime => ColumnFamily.Date,
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => ColumnFamily.Id,
        _ => ColumnFamily.Content,
    };
}
