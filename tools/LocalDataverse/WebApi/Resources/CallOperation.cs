using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Answering;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>Calls of actions and functions.</summary>
/// <param name="call">The request.</param>
internal sealed class CallOperation(WebApiCall call)
{
    private readonly OperationValues values = new(call);

    public async Task Answer(OperationResource resource)
    {
        OptionCheck.Allow(call.Query, OptionCheck.None);
        var operation = resource.Operation;
        if (call.Method != (operation.IsFunction ? "GET" : "POST"))
        {
            throw WebApiException.Of(StatusCodes.Status404NotFound, "", $"No HTTP resource was found that matches {call.Method} '{operation.Message}'. Call it with {(operation.IsFunction ? "GET" : "POST")}.");
        }

        var request = new OrganizationRequest(operation.Message);
        Bind(request, resource);
        if (operation.IsFunction)
        {
            ReadArguments(request, resource);
        }
        else
        {
            await ReadBody(request, operation);
        }

        Require(request, operation);
        RequireRowsOf(request, resource);
        operation.Adapt?.Invoke(request);
        await Answer(operation, call.Execute(request));
    }

    private void Bind(OrganizationRequest request, OperationResource resource)
    {
        if (resource.Row is not { } row)
        {
            return;
        }

        var finder = new RowFinder(call);
        var target = finder.Find(row) ?? throw WebApiException.NoSuchRow("The lookup on the way to this action is empty.");
        request.Parameters[resource.Operation.BoundTo] = finder.WithId(target, row.Table);
    }

    private void ReadArguments(OrganizationRequest request, OperationResource resource)
    {
        foreach (var (name, value) in resource.Arguments)
        {
            var part = resource.Operation.Parameters.First(parameter => parameter.Name == name);
            request.Parameters[name] = values.ReadArgument(part, value);
        }
    }

    private async Task ReadBody(OrganizationRequest request, Operation operation)
    {
        using var body = await call.ReadBody();
        foreach (var property in body.RootElement.EnumerateObject())
        {
            if (property.Name.Contains('@', StringComparison.Ordinal))
            {
                continue;
            }

            var part = operation.Parameters.FirstOrDefault(parameter => parameter.Name == property.Name)
                ?? throw WebApiException.BadBody($"The parameter '{property.Name}' in the request payload is not a valid parameter for the operation '{operation.Message}'.{Known(operation)}");
            request.Parameters[property.Name] = values.Read(part, property.Value);
        }
    }

    private static void Require(OrganizationRequest request, Operation operation)
    {
        var missing = operation.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && (!request.Parameters.TryGetValue(parameter.Name, out var value) || value is null));
        if (missing is not null)
        {
            throw WebApiException.BadBody($"The parameter '{missing.Name}' of '{operation.Message}' is missing.{Known(operation)}");
        }
    }

    // accounts/Microsoft.Dynamics.CRM.CreateMultiple is about accounts.
    private static void RequireRowsOf(OrganizationRequest request, OperationResource resource)
    {
        if (resource is { Row: null, Table: { } table } && request.Parameters.Values.OfType<EntityCollection>().FirstOrDefault(rows => rows.Entities.Count > 0 && rows.EntityName != table.LogicalName) is { } others)
        {
            throw WebApiException.BadBody($"The rows are of '{others.EntityName}', but '{resource.Operation.Message}' is called on '{table.EntitySetName}'. Call it on the entity set of the rows.");
        }
    }

    private static string Known(Operation operation) => operation.Parameters.Count == 0
        ? " It takes none."
        : $" It takes {string.Join(", ", operation.Parameters.OrderBy(parameter => parameter.IsOptional).Select(parameter => parameter.IsOptional ? $"{parameter.Name} (optional)" : parameter.Name))}.";

    private Task Answer(Operation operation, OrganizationResponse answer)
    {
        if (operation.Answer.Count == 0)
        {
            return call.Nothing();
        }

        return call.Json(StatusCodes.Status200OK, json =>
        {
            if (operation.AnswersValue)
            {
                WriteOnly(json, operation.Answer[0], answer);
                return;
            }

            json.WriteStartObject();
            json.WriteString("@odata.context", Contexts.OfAnswer(call.Root, operation));
            foreach (var part in operation.Answer)
            {
                json.WritePropertyName(part.Name);
                values.Write(json, part, answer.Results.TryGetValue(part.Name, out var value) ? value : null);
            }

            json.WriteEndObject();
        });
    }

    private void WriteOnly(Utf8JsonWriter json, OperationPart only, OrganizationResponse answer)
    {
        var value = answer.Results.TryGetValue(only.Name, out var found) ? found : null;
        if (value is Entity row)
        {
            values.WriteRow(json, row, Contexts.OfAnyRow(call.Root));
            return;
        }

        json.WriteStartObject();
        json.WriteString("@odata.context", Contexts.OfAnyRows(call.Root));
        json.WritePropertyName("value");
        values.Write(json, only, value);
        json.WriteEndObject();
    }
}
