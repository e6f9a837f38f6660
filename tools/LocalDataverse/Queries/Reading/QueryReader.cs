using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;

namespace SalesLoop.LocalDataverse.Queries.Reading;

/// <summary>Reads any query of the SDK.</summary>
internal static class QueryReader
{
    public static RowQuery Read(QueryBase query) => query switch
    {
        FetchExpression fetch => FetchReader.Read(fetch.Query ?? ""),
        QueryExpression expression => ExpressionReader.Read(expression),
        QueryByAttribute byAttribute => ExpressionReader.Read(byAttribute),
        null => throw Faults.Of(0x80040203, "The query is missing."),
        _ => throw QueryFaults.Unsupported($"queries of type {query.GetType().Name}"),
    };
}
