namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query for the rows whose columns equal the given values.</summary>
public sealed class QueryByAttribute : QueryBase
{
    public QueryByAttribute()
    {
    }

    public QueryByAttribute(string entityName) => EntityName = entityName;

    public string EntityName { get; set; }

    public ColumnSet ColumnSet { get; set; } = new();

    public DataCollection<string> Attributes { get; } = new();

    /// <summary>One value for each of the attributes, in their order.</summary>
    public DataCollection<object> Values { get; } = new();

    public DataCollection<OrderExpression> Orders { get; } = new();

    public PagingInfo PageInfo { get; set; }

    public int? TopCount { get; set; }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new OrderExpression(attributeName, orderType));

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }
}
