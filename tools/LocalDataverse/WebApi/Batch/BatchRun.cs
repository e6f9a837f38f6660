using Microsoft.AspNetCore.Http;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Batch;

/// <summary>Answers <c>POST /$batch</c>: each request in its order, a change set in one transaction.</summary>
/// <param name="organization">The organization.</param>
/// <param name="callers">Finds out as whom a part runs.</param>
/// <param name="answerPart">Answers a request as if it had come alone; throws when it is refused.</param>
/// <param name="problems">Answers refusals.</param>
internal sealed class BatchRun(Organization organization, Callers callers, Func<HttpContext, RequestScope, Task> answerPart, ProblemAnswers problems)
{
    public async Task Answer(HttpContext http, Uri root)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var parts = BatchReader.Read(http.Request.ContentType, buffer.ToArray());
        var continues = Preferences.Read(http.Request.Headers["Prefer"]).ContinuesOnError;
        var writer = new BatchWriter();
        var status = StatusCodes.Status200OK;
        foreach (var part in parts)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            var answered = part switch
            {
                RequestPart request => await Answer(http, root, request, writer),
                ChangeSetPart set => await Answer(http, root, set, writer),
                _ => throw new ArgumentOutOfRangeException(nameof(http)),
            };
            if (answered >= StatusCodes.Status400BadRequest && !continues)
            {
                // "The batch error represents the error of the first failing request."
                status = answered;
                break;
            }
        }

        var body = writer.End();
        http.Response.StatusCode = status;
        http.Response.ContentType = writer.ContentType;
        http.Response.ContentLength = body.Length;
        if (continues)
        {
            http.Response.Headers["Preference-Applied"] = "odata.continue-on-error";
        }

        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private async Task<int> Answer(HttpContext batch, Uri root, RequestPart request, BatchWriter writer)
    {
        var http = PartContext.Of(batch, request);
        await Try(http, async () =>
        {
            PartContext.Address(http, PartContext.FromHost(request.Target, root));
            await answerPart(http, new RequestScope(callers.Of(http), organization.Execute) { IsInBatch = true });
        });
        writer.Add(http);
        return http.Response.StatusCode;
    }

    private async Task<int> Answer(HttpContext batch, Uri root, ChangeSetPart set, BatchWriter writer)
    {
        var answers = new List<(HttpContext Answer, string? ContentId)>();
        var failed = await TryCallers(batch, set, answers) ?? await TryAll(root, set, answers);
        writer.Add(failed is null ? answers : [failed.Value]);
        return failed?.Answer.Response.StatusCode ?? StatusCodes.Status200OK;
    }

    // As whom each part runs is looked up beforehand: inside the transaction nothing but it may read.
    private async Task<(HttpContext Answer, string? ContentId)?> TryCallers(HttpContext batch, ChangeSetPart set, List<(HttpContext Answer, string? ContentId)> answers)
    {
        foreach (var request in set.Requests)
        {
            var http = PartContext.Of(batch, request);
            answers.Add((http, request.ContentId));
            await Try(http, () =>
            {
                PartContext.Address(http, "/");
                http.Items[typeof(CallOptions)] = callers.Of(http);
                return Task.CompletedTask;
            });
            if (http.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                return answers[^1];
            }
        }

        return null;
    }

    private async Task<(HttpContext Answer, string? ContentId)?> TryAll(Uri root, ChangeSetPart set, List<(HttpContext Answer, string? ContentId)> answers)
    {
        using var transaction = organization.Join();
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (request, (http, contentId)) in set.Requests.Zip(answers))
        {
            await Try(http, async () =>
            {
                PartContext.Address(http, PartContext.FromHost(Referred(request.Target, references), root));
                var scope = new RequestScope((CallOptions)http.Items[typeof(CallOptions)]!, transaction.Execute) { IsInBatch = true, References = references };
                await answerPart(http, scope);
            });
            if (http.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                return (http, contentId);
            }

            if (contentId is not null && http.Response.Headers.TryGetValue("OData-EntityId", out var address))
            {
                references[contentId] = address.ToString();
            }
        }

        transaction.Commit();
        return null;
    }

    // $1/contact_customer_accounts: the row that the request of that name created.
    private static string Referred(string target, Dictionary<string, string> references)
    {
        var path = target.TrimStart('/');
        if (!path.StartsWith('$'))
        {
            return target;
        }

        var end = path.IndexOfAny(['/', '?']);
        var name = end < 0 ? path[1..] : path[1..end];
        return references.TryGetValue(name, out var address)
            ? address + (end < 0 ? "" : path[end..])
            : throw WebApiException.NoSuchReference(name);
    }

    private async Task Try(HttpContext http, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception problem)
        {
            await problems.Answer(http, problem);
        }
    }
}
