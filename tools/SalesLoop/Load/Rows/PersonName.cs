using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>The full name of a person: Dataverse makes it from first and last name, files write it whole.</summary>
internal static class PersonName
{
    public const string Column = "fullname";

    /// <summary>True for the column that Dataverse composes.</summary>
    public static bool IsIn(TableDefinition table, ColumnDefinition column) =>
        column.LogicalName == Column && table.Find("firstname") is not null && table.Find("lastname") is not null;

    /// <summary>First and last name: the last word is the last name.</summary>
    public static (string First, string Last) Parts(string fullName)
    {
        var end = fullName.LastIndexOf(' ');
        return end < 0 ? ("", fullName) : (fullName[..end], fullName[(end + 1)..]);
    }
}
