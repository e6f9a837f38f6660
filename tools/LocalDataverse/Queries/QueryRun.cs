using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Queries.Model;
using SalesLoop.LocalDataverse.Queries.Writing;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries;

/// <summary>Answers a query: checks it, writes it as SQL, runs that, and makes a page of rows of what comes.</summary>
internal sealed class QueryRun(Connection connection, StoredSchema schema, Currencies currencies, OrganizationSettings settings, Caller caller, Reach reach, QueryLimits limits, DateTimeOffset now)
{
    private const int MostRowsTold = 5_000;

    // Dataverse gives an operation two minutes.
    private static readonly TimeSpan LongestQuery = TimeSpan.FromMinutes(2);

    public EntityCollection Answer(RowQuery query)
    {
        var check = new QueryChecker(schema, caller, reach, settings, limits, now).Check(query);
        connection.LimitTo(LongestQuery);
        try
        {
            return check.AggregateLimit is { } most ? Groups(check, most) : Rows(query, check);
        }
        finally
        {
            connection.LimitTo(null);
        }
    }

    private EntityCollection Rows(RowQuery query, CheckedQuery check)
    {
        var takesCookie = check.Page.HasNext && PageChecker.TakesCookie(query, check.AllSources, check.Orders);
        var written = QueryWriter.Write(check, takesCookie);
        var reader = new RowReader(check.Root.Table.Name, written.Outputs, written.KeyOrdinal, written.VersionOrdinal);
        var names = new LookupNames(connection, schema);
        var text = new FormattedText(caller, currencies);
        var rows = new List<Entity>();
        IReadOnlyList<SqlValue> first = [];
        IReadOnlyList<SqlValue> last = [];
        var hasMore = false;
        using (var statement = connection.Prepare(written.Sql))
        {
            statement.BindAll(written.Parameters);
            while (statement.Step())
            {
                if (rows.Count == check.Page.Size)
                {
                    hasMore = true;
                    break;
                }

                rows.Add(reader.Read(statement, names, text));
                if (rows.Count == 1)
                {
                    first = ValuesAt(statement, written.OrderOrdinals);
                }

                if (rows.Count == check.Page.Size)
                {
                    last = ValuesAt(statement, written.OrderOrdinals);
                }
            }
        }

        names.Fill();
        var page = new EntityCollection(rows) { EntityName = check.Root.Table.Name, MoreRecords = hasMore, TotalRecordCount = -1 };
        if (hasMore && takesCookie)
        {
            page.PagingCookie = PagingCookie.Write(check.Page.Number, check.Orders, first, last);
        }

        if (check.Page.CountsAllRows)
        {
            Count(check, page);
        }

        return page;
    }

    private EntityCollection Groups(CheckedQuery check, int most)
    {
        var written = QueryWriter.Write(check, takesCookie: false);
        var names = new LookupNames(connection, schema);
        var reader = new AggregateReader(check.Root.Table.Name, written.Aggregates, names, new FormattedText(caller, currencies));
        var groups = new List<Entity>();
        var hasMore = false;
        using (var statement = connection.Prepare(written.Sql))
        {
            statement.BindAll(written.Parameters);
            while (statement.Step())
            {
                if (statement.Integer(written.RowCountOrdinal) > most)
                {
                    throw QueryFaults.TooManyRowsToAggregate(most);
                }

                if (groups.Count == check.Page.Size)
                {
                    hasMore = true;
                    break;
                }

                groups.Add(reader.Read(statement));
            }
        }

        names.Fill();
        return new EntityCollection(groups) { EntityName = check.Root.Table.Name, MoreRecords = hasMore, TotalRecordCount = -1 };
    }

    private void Count(CheckedQuery check, EntityCollection page)
    {
        var written = QueryWriter.Count(check, MostRowsTold);
        using var statement = connection.Prepare(written.Sql);
        statement.BindAll(written.Parameters);
        var count = statement.Step() ? statement.Integer(0) : 0;
        page.TotalRecordCount = (int)Math.Min(count, MostRowsTold);
        page.TotalRecordCountLimitExceeded = count > MostRowsTold;
    }

    private static List<SqlValue> ValuesAt(Statement row, IReadOnlyList<int> ordinals) => [.. ordinals.Select(row.Value)];
}
