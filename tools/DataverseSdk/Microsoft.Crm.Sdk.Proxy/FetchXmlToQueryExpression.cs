using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Contract;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Turns FetchXML into a query of objects.</summary>
public sealed class FetchXmlToQueryExpressionRequest : OrganizationRequest
{
    public FetchXmlToQueryExpressionRequest() => RequestName = "FetchXmlToQueryExpression";

    public string FetchXml
    {
        get => Parameters.Read<string>(nameof(FetchXml));
        set => Parameters[nameof(FetchXml)] = value;
    }
}

/// <summary>The query.</summary>
public sealed class FetchXmlToQueryExpressionResponse : OrganizationResponse
{
    public QueryExpression Query => Results.Read<QueryExpression>(nameof(Query));
}
