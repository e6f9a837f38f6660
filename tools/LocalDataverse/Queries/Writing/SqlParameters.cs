using System.Globalization;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>Values of a statement; in its text each stands as a number, so that text from a request never does.</summary>
internal sealed class SqlParameters
{
    private readonly List<SqlValue> values = [];

    public IReadOnlyList<SqlValue> Values => values;

    /// <returns>What stands for the value in SQL: <c>?1</c>.</returns>
    public string Add(SqlValue value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
