using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Sample;

/// <summary>Finds which rows of the sample have to stay, because rows without its mark stand on them: an own deal's account, the owner of an own lead, and what these refer to in turn.</summary>
/// <param name="organization">Whose tables tell which columns refer to what.</param>
/// <param name="tables">Tables in which rows may be kept.</param>
internal sealed class SampleStays(Organization organization, IReadOnlyCollection<string> tables)
{
    private const int RowsAPage = 5000;

    // Who wrote a row is a remark on it; the row does not stand on them.
    private static readonly HashSet<string> Remarks = ["createdby", "modifiedby", "createdonbehalfby", "modifiedonbehalfby", "owninguser"];

    private readonly IOrganizationService administrator = organization.ServiceFor(organization.AdministratorId);
    private readonly Dictionary<EntityReference, bool> kept = [];

    /// <returns>The rows that stay; true for those that a row without the mark refers to itself, false for those that a kept row does.</returns>
    public IReadOnlyDictionary<EntityReference, bool> Find()
    {
        var open = new Queue<EntityReference>();
        foreach (var table in organization.Schema.Tables.Where(table => !table.IsIntersect))
        {
            // Tables without the mark's column hold the platform's own records, which stand on their owner alone; parties of activities are the exception.
            var isWhole = table.Find(SampleTag.Column) is not null || table.LogicalName == "activityparty";
            foreach (var column in table.Columns.Values.Where(column => isWhole ? !Remarks.Contains(column.LogicalName) : column.LogicalName == "ownerid" && table.Ownership == Ownership.User))
            {
                foreach (var target in column.Targets.Intersect(tables))
                {
                    Keep(ReferredTo(table.LogicalName, column.LogicalName, target), isDirect: true, open);
                }
            }
        }

        while (open.TryDequeue(out var row))
        {
            var references = administrator.Retrieve(row.LogicalName, row.Id, new ColumnSet(true)).Attributes
                .Where(attribute => !Remarks.Contains(attribute.Key))
                .Select(attribute => attribute.Value)
                .OfType<EntityReference>();
            Keep(references.Where(reference => tables.Contains(reference.LogicalName) && IsMarked(reference)), isDirect: false, open);
        }

        return kept;
    }

    private void Keep(IEnumerable<EntityReference> rows, bool isDirect, Queue<EntityReference> open)
    {
        foreach (var row in rows.Select(row => new EntityReference(row.LogicalName, row.Id)))
        {
            if (kept.TryAdd(row, isDirect))
            {
                open.Enqueue(row);
            }
        }
    }

    private IEnumerable<EntityReference> ReferredTo(string table, string column, string target)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column), Distinct = true, PageInfo = new PagingInfo { Count = RowsAPage, PageNumber = 1 } };
        query.AddOrder(column, OrderType.Ascending);
        if (organization.Schema.Find(table)!.Find(SampleTag.Column) is not null)
        {
            var own = query.Criteria.AddFilter(LogicalOperator.Or);
            own.AddCondition(SampleTag.Column, ConditionOperator.Null);
            own.AddCondition(SampleTag.Column, ConditionOperator.NotEqual, SampleTag.Value);
        }

        query.AddLink(target, column, organization.Schema.Find(target)!.PrimaryKey).LinkCriteria.AddCondition(SampleTag.Column, ConditionOperator.Equal, SampleTag.Value);
        for (var hasMore = true; hasMore; query.PageInfo.PageNumber++)
        {
            var page = administrator.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                yield return new EntityReference(target, row.GetAttributeValue<EntityReference>(column).Id);
            }

            hasMore = page.MoreRecords;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private bool IsMarked(EntityReference row) =>
        administrator.Retrieve(row.LogicalName, row.Id, new ColumnSet(SampleTag.Column)).GetAttributeValue<int?>(SampleTag.Column) == SampleTag.Value;
}
