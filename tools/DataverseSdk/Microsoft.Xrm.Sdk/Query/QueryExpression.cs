namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query as objects.</summary>
public sealed class QueryExpression : QueryBase
{
    private FilterExpression criteria = new();
    private PagingInfo pageInfo = new();

    public QueryExpression()
    {
    }

    public QueryExpression(string entityName) => EntityName = entityName;

    public string EntityName { get; set; }

    public ColumnSet ColumnSet { get; set; } = new();

    public FilterExpression Criteria
    {
        get => criteria ??= new FilterExpression();
        set => criteria = value;
    }

    public DataCollection<LinkEntity> LinkEntities { get; } = new();

    public DataCollection<OrderExpression> Orders { get; } = new();

    public PagingInfo PageInfo
    {
        get => pageInfo ??= new PagingInfo();
        set => pageInfo = value;
    }

    public int? TopCount { get; set; }

    public bool Distinct { get; set; }

    public bool NoLock { get; set; }

    public string QueryHints { get; set; }

    public string ForceSeek { get; set; }

    public string DataSource { get; set; }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddOrder(string attributeName, OrderType orderType, string alias, string entityName) =>
        Orders.Add(new OrderExpression(attributeName, orderType, alias, entityName));

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(EntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }
}
