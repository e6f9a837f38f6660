namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A question to Dataverse about rows.</summary>
public abstract class QueryBase
{
}

/// <summary>A query in FetchXML.</summary>
public sealed class FetchExpression : QueryBase
{
    public FetchExpression()
    {
    }

    public FetchExpression(string query) => Query = query;

    public string Query { get; set; }
}
