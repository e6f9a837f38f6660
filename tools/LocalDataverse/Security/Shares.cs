using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>Rows of principalobjectaccess: what is shared with whom, by somebody's hand or by a relationship.</summary>
/// <remarks>"Sharing and assigning". A row of it goes when nothing is left of either kind. Ids are unique across tables, so that an
/// activity and the row of activitypointer that mirrors it share one share.</remarks>
internal sealed class Shares(Session session, Schema schema, Func<Guid> newId, DateTime now)
{
    public const string TableName = "principalobjectaccess";

    private readonly TableDefinition table = schema.Find(TableName)!;

    /// <summary>What is shared of a row with any of the users and teams.</summary>
    public static AccessRights With(Session session, IReadOnlyList<Guid> principals, Guid rowId)
    {
        var query = Query(rowId);
        query.Criteria.AddCondition("principalid", ConditionOperator.In, [.. principals.Select(principal => (object)principal)]);
        return PlatformRows.All(session, query).Aggregate(AccessRights.None, (rights, share) => rights | Given(share) | Inherited(share));
    }

    /// <summary>Every share of a row, the inherited ones too.</summary>
    public static IReadOnlyList<Share> Of(Session session, Guid rowId) =>
        [.. PlatformRows.All(session, Query(rowId)).Select(share => new Share(
            new EntityReference(share.GetAttributeValue<string>("principaltypecode"), share.GetAttributeValue<Guid>("principalid")), Given(share), Inherited(share)))];

    /// <summary>Changes what is shared of a row with somebody.</summary>
    /// <param name="row">The row.</param>
    /// <param name="principal">A user or a team.</param>
    /// <param name="given">What it becomes, of what was shared by hand.</param>
    /// <param name="inherited">What it becomes, of what comes by relationships.</param>
    public void Change(EntityReference row, EntityReference principal, Func<AccessRights, AccessRights>? given = null, Func<AccessRights, AccessRights>? inherited = null)
    {
        var query = Query(row.Id);
        query.Criteria.AddCondition("principalid", ConditionOperator.Equal, principal.Id);
        var before = PlatformRows.All(session, query).FirstOrDefault();
        var (givenBefore, inheritedBefore) = before is null ? (AccessRights.None, AccessRights.None) : (Given(before), Inherited(before));
        var (givenNow, inheritedNow) = (given?.Invoke(givenBefore) ?? givenBefore, inherited?.Invoke(inheritedBefore) ?? inheritedBefore);
        if ((givenNow, inheritedNow) == (givenBefore, inheritedBefore))
        {
            return;
        }

        if (before is not null && givenNow == AccessRights.None && inheritedNow == AccessRights.None)
        {
            session.Delete(table, before.Id);
            return;
        }

        var share = new Entity(TableName, before?.Id ?? newId())
        {
            ["principalid"] = principal.Id,
            ["principaltypecode"] = principal.LogicalName,
            ["objectid"] = row.Id,
            ["objecttypecode"] = row.LogicalName,
            ["accessrightsmask"] = (int)givenNow,
            ["inheritedaccessrightsmask"] = (int)inheritedNow,
            ["changedon"] = now,
        };
        if (before is null)
        {
            session.Insert(table, share);
        }
        else
        {
            session.Update(table, share);
        }
    }

    /// <summary>Forgets what was shared of a row that is gone, or with a user or team that is.</summary>
    public void Forget(Guid id)
    {
        var query = new QueryExpression(TableName) { ColumnSet = new ColumnSet(false) };
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, id);
        query.Criteria.AddCondition("principalid", ConditionOperator.Equal, id);
        foreach (var share in PlatformRows.All(session, query))
        {
            session.Delete(table, share.Id);
        }
    }

    private static QueryExpression Query(Guid rowId)
    {
        var query = new QueryExpression(TableName) { ColumnSet = new ColumnSet("principalid", "principaltypecode", "accessrightsmask", "inheritedaccessrightsmask") };
        query.Criteria.AddCondition("objectid", ConditionOperator.Equal, rowId);
        return query;
    }

    private static AccessRights Given(Entity share) => (AccessRights)share.GetAttributeValue<int>("accessrightsmask");

    private static AccessRights Inherited(Entity share) => (AccessRights)share.GetAttributeValue<int>("inheritedaccessrightsmask");
}

/// <summary>What is shared of a row with somebody.</summary>
/// <param name="Principal">A user or a team.</param>
/// <param name="Given">By somebody's hand.</param>
/// <param name="Inherited">From a row it belongs to.</param>
internal sealed record Share(EntityReference Principal, AccessRights Given, AccessRights Inherited)
{
    public AccessRights All => Given | Inherited;
}
