using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>Which class answers which method on which kind of resource: one line each.</summary>
/// <param name="call">The request.</param>
/// <param name="parser">Parses its address.</param>
/// <param name="batch">Answers a batch.</param>
internal sealed class Dispatcher(WebApiCall call, ODataUriParser parser, Func<Task> batch)
{
    public Task Answer()
    {
        var resource = new ResourceReader(call, parser).Read();
        return (resource, call.Method) switch
        {
            (ServiceDocumentResource, "GET") => ServiceDocument.Answer(call),
            (MetadataResource, "GET") => ServiceDocument.AnswerMetadata(call),
            (MetadataQueryResource metadata, "GET") => new ReadMetadata(call, parser).Answer(metadata),
            (RowsResource rows, "GET") => new ReadRows(call, parser).Answer(rows),
            (RowsResource rows, "POST") => new WriteRow(call, parser).Create(rows),
            (RowsResource rows, "PUT") => new WriteRow(call, parser).Replace(rows),
            (CountResource count, "GET") => new ReadRows(call, parser).Answer(count),
            (RowResource row, "GET") => new ReadRow(call, parser).Answer(row),
            (RowResource row, "PATCH") => new WriteRow(call, parser).Update(row),
            (RowResource row, "DELETE") => new WriteRow(call, parser).Delete(row),
            (PropertyResource property, "GET") => new ReadRow(call, parser).Answer(property),
            (PropertyResource property, "PUT") => new WriteRow(call, parser).SetProperty(property),
            (PropertyResource property, "DELETE") => new WriteRow(call, parser).ClearProperty(property),
            (LinkResource link, "GET") => new Links(call).Read(link),
            (LinkResource link, "POST" or "PUT") => new Links(call).Add(link),
            (LinkResource link, "DELETE") => new Links(call).Remove(link),
            (OperationResource operation, _) => new CallOperation(call).Answer(operation),
            (BatchResource, "POST") => batch(),
            _ => throw WebApiException.Of(StatusCodes.Status405MethodNotAllowed, $"The requested resource does not support the HTTP method '{call.Method}'."),
        };
    }
}
