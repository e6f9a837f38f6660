namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Which end comes first.</summary>
public enum OrderType
{
    Ascending = 0,
    Descending = 1,
}

/// <summary>A column that a query is ordered by.</summary>
public sealed class OrderExpression
{
    public OrderExpression()
    {
    }

    public OrderExpression(string attributeName, OrderType orderType)
        : this(attributeName, orderType, null)
    {
    }

    public OrderExpression(string attributeName, OrderType orderType, string alias)
        : this(attributeName, orderType, alias, null)
    {
    }

    public OrderExpression(string attributeName, OrderType orderType, string alias, string entityName)
    {
        AttributeName = attributeName;
        OrderType = orderType;
        Alias = alias;
        EntityName = entityName;
    }

    public string AttributeName { get; set; }

    public OrderType OrderType { get; set; }

    /// <summary>Alias of an aggregated or grouped column to order by.</summary>
    public string Alias { get; set; }

    /// <summary>Alias of the link whose column orders.</summary>
    public string EntityName { get; set; }
}
