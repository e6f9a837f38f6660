using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Rows whose lookup points to a row.</summary>
internal static class RelatedRows
{
    public static IReadOnlyList<Entity> Of(Call call, OneToManyDefinition relationship, Guid id, params string[] columns) =>
        AllRows.Of(call, Query(call, relationship, id, columns));

    public static bool Any(Call call, OneToManyDefinition relationship, Guid id)
    {
        var query = Query(call, relationship, id, []);
        query.TopCount = 1;
        return AllRows.Of(call, query).Count > 0;
    }

    private static QueryExpression Query(Call call, OneToManyDefinition relationship, Guid id, string[] columns)
    {
        var table = call.Table(relationship.ReferencingTable);
        var query = new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet([table.PrimaryKey, .. columns]) };
        query.Criteria.AddCondition(relationship.ReferencingColumn, ConditionOperator.Equal, id);
        return query;
    }
}
