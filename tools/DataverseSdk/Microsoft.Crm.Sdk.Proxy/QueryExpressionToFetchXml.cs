using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Turns a query of objects into FetchXML.</summary>
public sealed class QueryExpressionToFetchXmlRequest : OrganizationRequest
{
    public QueryExpressionToFetchXmlRequest() => RequestName = "QueryExpressionToFetchXml";

    public QueryBase Query
    {
        get => Parameters.Read<QueryBase>(nameof(Query));
        set => Parameters[nameof(Query)] = value;
    }
}

/// <summary>The query.</summary>
public sealed class QueryExpressionToFetchXmlResponse : OrganizationResponse
{
    public string FetchXml => Results.Read<string>(nameof(FetchXml));
}
