using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Batch;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Resources;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Takes the requests beneath <c>/api/data/v9.2/</c>.</summary>
/// <param name="organization">The organization.</param>
/// <param name="callers">Finds out as whom a request runs.</param>
/// <param name="problems">Answers what is refused inside a batch.</param>
internal sealed partial class WebApiEndpoint(Organization organization, Callers callers, ProblemAnswers problems)
{
    private volatile WebApiModel? model;

    public Task Answer(HttpContext http) => Answer(http, scope: null);

    private async Task Answer(HttpContext http, RequestScope? scope)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = ServicePath().Match(target);
        if (!path.Success)
        {
            throw WebApiException.NoSuchResource(http.Request.Path.Value!.TrimStart('/'));
        }

        CheckHeaders(http);
        http.Response.Headers["OData-Version"] = "4.0";
        var root = new Uri($"http://{http.Request.Host}{path.Groups["root"].Value}/");
        var current = Model();
        var call = new WebApiCall(http, organization, current, scope ?? new RequestScope(callers.Of(http), organization.Execute), root) { AddressFromRoot = target[path.Length..] };
        await new Dispatcher(call, Parser(current, root, target), () => Batch(http, root)).Answer();
    }

    private Task Batch(HttpContext http, Uri root) => new BatchRun(organization, callers, Answer, problems).Answer(http, root);

    private static ODataUriParser Parser(WebApiModel model, Uri root, string target)
    {
        // The address without a slash after the version leads to the service document too.
        var absolute = new Uri(new Uri(root, "/"), target);
        var address = absolute.AbsolutePath.Length < root.AbsolutePath.Length ? new Uri(root, absolute.Query) : absolute;
        var parser = new ODataUriParser(model.Edm, root, address)
        {
            Resolver = new AlternateKeysODataUriResolver(model.Edm),
            UrlKeyDelimiter = ODataUrlKeyDelimiter.Parentheses,
        };
        parser.Settings.MaximumExpansionDepth = Limits.Expansions;
        return parser;
    }

    // An import brings a new schema, and with it a new model. Two requests may build it at once; the last one stays.
    private WebApiModel Model()
    {
        var schema = organization.Schema;
        var known = model;
        return known is not null && ReferenceEquals(known.Schema, schema) ? known : model = WebApiModel.Of(schema, organization.Solutions);
    }

    private static void CheckHeaders(HttpContext http)
    {
        var accept = http.Request.Headers.Accept.ToString();
        if (accept.Length > 0 && !AcceptsJson().IsMatch(accept) && !http.Request.Path.Value!.EndsWith("$metadata", StringComparison.Ordinal) && !http.Request.Path.Value!.EndsWith("$value", StringComparison.Ordinal) && !http.Request.Path.Value!.EndsWith("$count", StringComparison.Ordinal) && !http.Request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal))
        {
            throw WebApiException.Of(StatusCodes.Status406NotAcceptable, $"The Web API answers with application/json, which the Accept header '{accept}' excludes.");
        }

        if (accept.Contains("odata.metadata=full", StringComparison.OrdinalIgnoreCase))
        {
            throw WebApiException.NotSupported("odata.metadata=full is not supported by the local Dataverse. Use odata.metadata=minimal.");
        }

        foreach (var name in new[] { "OData-Version", "OData-MaxVersion" })
        {
            if (http.Request.Headers.TryGetValue(name, out var version) && version != "4.0" && !(name == "OData-MaxVersion" && version == "4.01"))
            {
                throw WebApiException.Of(StatusCodes.Status400BadRequest, ErrorCodes.BadQuery, $"{name}: {version} is not supported. The Web API speaks OData 4.0.");
            }
        }
    }

    [GeneratedRegex(@"^(?<root>/api/data/v9\.[0-2])(/|(?=\?)|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServicePath();

    [GeneratedRegex(@"\*/\*|application/(\*|json)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AcceptsJson();
}
