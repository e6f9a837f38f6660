using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>Reads rows of the organization, many at a time.</summary>
internal sealed class OrganizationRows(IOrganizationService service)
{
    // Dataverse refuses queries with more; far fewer also keep one answer small.
    private const int MostValues = 300;

    /// <summary>Rows that have one of the values in a column.</summary>
    public IEnumerable<Entity> WithValues(string table, string column, IReadOnlyCollection<object> values, IEnumerable<string> columns)
    {
        foreach (var some in values.Chunk(MostValues))
        {
            var query = new QueryExpression(table) { ColumnSet = new ColumnSet([.. columns]) };
            query.Criteria.AddCondition(column, ConditionOperator.In, some);
            foreach (var row in All(query))
            {
                yield return row;
            }
        }
    }

    /// <summary>Some rows, at most as many as asked.</summary>
    public IEnumerable<Entity> First(string table, int most, IEnumerable<string> columns) =>
        service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet([.. columns]), TopCount = most }).Entities;

    /// <summary>Every row that the query finds, page by page.</summary>
    public IEnumerable<Entity> All(QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 };
        EntityCollection page;
        do
        {
            page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                yield return row;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);
    }
}
