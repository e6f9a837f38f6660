using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Reads rows for the platform itself: all of them, whoever owns them.</summary>
internal static class PlatformRows
{
    private const int RowsPerPage = 5000;

    private static readonly Caller Nobody = Caller.System(Guid.Empty, Guid.Empty);

    /// <summary>Every row of a query, page after page.</summary>
    public static List<Entity> All(Session session, QueryExpression query)
    {
        var rows = new List<Entity>();
        query.PageInfo = new PagingInfo { Count = RowsPerPage, PageNumber = 1 };
        while (true)
        {
            var page = session.Query(query, Nobody);
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
