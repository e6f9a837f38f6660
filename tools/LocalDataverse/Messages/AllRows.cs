using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Reads every row of a query, page after page, for what the platform itself does: rows out of the caller's reach take part.</summary>
internal static class AllRows
{
    public static IReadOnlyList<Entity> Of(Call call, QueryExpression query) =>
        query.TopCount is null
            ? PlatformRows.All(call.Conversation.Session, query)
            : call.Conversation.Session.Query(query, call.Caller.AsPlatform).Entities;
}
