using System.Globalization;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>Values of a statement; in its text each stands as a number, so that text from a request never does.</summary>
internal sealed class SqlParameters
{
    // SQLite's own limit on what a statement can be given.
    private const int Most = 32_766;

    private readonly List<SqlValue> values = [];

    public IReadOnlyList<SqlValue> Values => values;

    /// <returns>What stands for the value in SQL: <c>?1</c>.</returns>
    /// <exception cref="System.ServiceModel.FaultException{T}">The query compares with too many values.</exception>
    public string Add(SqlValue value)
    {
        if (values.Count == Most)
        {
            throw QueryFaults.TooLarge($"it compares with more than {Most} values");
        }

        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{values.Count}");
    }
}
