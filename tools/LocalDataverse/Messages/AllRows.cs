using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Reads every row of a query, page after page.</summary>
internal static class AllRows
{
    private const int RowsPerPage = 5000;

    public static IReadOnlyList<Entity> Of(Call call, QueryExpression query)
    {
        if (query.TopCount is not null)
        {
            return call.Conversation.Session.Query(query, call.Caller).Entities;
        }

        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { Count = RowsPerPage, PageNumber = 1 };
        while (true)
        {
            var page = call.Conversation.Session.Query(query, call.Caller);
            rows.AddRange(page.Entities);
            if (!page.MoreRecords)
            {
                return rows;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
