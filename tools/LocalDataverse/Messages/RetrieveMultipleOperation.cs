using System.Xml;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Reads the rows a query asks for.</summary>
internal sealed class RetrieveMultipleOperation : Operation
{
    private readonly Call call;
    private readonly OperationContext context;

    public RetrieveMultipleOperation(Call call)
    {
        this.call = call;
        var query = call.Required<QueryBase>("Query");
        // Steps are registered by table; without any, nobody needs to know which one it is, and the query's own reader finds what is wrong with it.
        var table = call.Conversation.Installation.HasSteps("RetrieveMultiple", table: null) ? TableOf(query) : "none";
        context = call.Context("RetrieveMultiple", table, new ParameterCollection { { "Query", query } });
    }

    public override bool OnlyReads => !call.Conversation.Installation.HasSteps("RetrieveMultiple", context.Table);

    public override void PreValidate() => Steps.Run(context, PipelineStage.PreValidation);

    public override ParameterCollection Run()
    {
        Steps.Run(context, PipelineStage.PreOperation);
        context.Output["BusinessEntityCollection"] = call.Conversation.Session.Query((QueryBase)context.Input["Query"], call.Caller);
        Steps.Run(context, PipelineStage.PostOperation);
        return new ParameterCollection { { "EntityCollection", context.Output["BusinessEntityCollection"] } };
    }

    private static string TableOf(QueryBase query) => query switch
    {
        QueryExpression expression => expression.EntityName,
        QueryByAttribute byAttribute => byAttribute.EntityName,
        FetchExpression fetch => TableOf(fetch.Query),
        _ => throw Faults.NotSupported($"queries of the kind {query.GetType().Name}"),
    };

    private static string TableOf(string fetchXml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(fetchXml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return (reader.ReadToFollowing("entity") ? reader.GetAttribute("name") : null) ?? "none";
        }
        catch (XmlException)
        {
            return "none";
        }
    }
}
