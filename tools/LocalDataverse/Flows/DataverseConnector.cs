using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Flows.Expressions;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>The operations of the Dataverse connector, carried out in the organization itself as the owner of the flow.</summary>
/// <remarks>Locally no connection is needed: the flow's connection reference is taken to be bound to the owner's own.</remarks>
internal sealed class DataverseConnector(Organization organization, Guid ownerId)
{
    /// <summary>The connector a flow has to name.</summary>
    public const string Id = "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps";

    private const string Item = "item/";
    private const string Namespace = "Microsoft.Dynamics.CRM.";

    private delegate JsonNode? Run(DataverseConnector connector, IReadOnlyDictionary<string, JsonNode?> parameters);

    private static readonly FrozenDictionary<string, Operation> Operations = new Dictionary<string, Operation>
    {
        ["PerformUnboundAction"] = new(["actionName"], [], TakesItems: true, (connector, parameters) => connector.Perform(parameters, bound: false)),
        ["PerformBoundAction"] = new(["entityName", "actionName", "recordId"], [], TakesItems: true, (connector, parameters) => connector.Perform(parameters, bound: true)),
        ["GetItem"] = new(["entityName", "recordId"], ["$select"], TakesItems: false, (connector, parameters) => connector.Get(parameters)),
        ["ListRecords"] = new(["entityName"], ["$select", "$top", "fetchXml"], TakesItems: false, (connector, parameters) => connector.List(parameters)),
        ["CreateRecord"] = new(["entityName"], [], TakesItems: true, (connector, parameters) => connector.Create(parameters)),
        ["UpdateRecord"] = new(["entityName", "recordId"], [], TakesItems: true, (connector, parameters) => connector.Update(parameters)),
        ["UpdateOnlyRecord"] = new(["entityName", "recordId"], [], TakesItems: true, (connector, parameters) => connector.Update(parameters)),
        ["DeleteRecord"] = new(["entityName", "recordId"], [], TakesItems: false, (connector, parameters) => connector.Delete(parameters)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private Schema Schema => organization.Schema;

    /// <summary>What is wrong with a call, as far as the call alone says; null when nothing is.</summary>
    public static string? Problem(CallDataverse call)
    {
        if (!Operations.TryGetValue(call.Operation, out var operation))
        {
            return $"the operation '{call.Operation}' of the Dataverse connector is not supported here; {string.Join(", ", Operations.Keys.Order())} are";
        }

        return operation.Required.FirstOrDefault(name => !call.Parameters.ContainsKey(name)) is { } missing ? $"{call.Operation} needs the parameter '{missing}'"
            : call.Parameters.Keys.FirstOrDefault(name => !operation.Takes(name)) is { } other ? $"the parameter '{other}' of {call.Operation} is not supported here"
            : null;
    }

    /// <summary>What of a call the organization does not have, where the flow names it outright; null when nothing is missing.</summary>
    public static string? Problem(CallDataverse call, Installation installation)
    {
        if (Constant(call, "entityName") is { } set && installation.Schema.FindSet(set) is null)
        {
            return $"there is no table with the set name '{set}'";
        }

        if (Constant(call, "actionName") is not { } action)
        {
            return null;
        }

        var name = WithoutNamespace(action);
        if (installation.CustomApi(name)?.Definition is not { } api)
        {
            return $"there is no custom API '{name}'";
        }

        var given = call.Parameters.Keys.Where(parameter => parameter.StartsWith(Item, StringComparison.Ordinal)).Select(parameter => parameter[Item.Length..]).ToList();
        return api.IsFunction ? $"'{name}' is a function; flows perform actions"
            : given.Except(api.Requests.Select(parameter => parameter.UniqueName)).FirstOrDefault() is { } unknown ? $"the custom API '{name}' has no parameter '{unknown}'"
            : api.Requests.FirstOrDefault(parameter => !parameter.IsOptional && !given.Contains(parameter.UniqueName)) is { } missing ? $"the custom API '{name}' needs the parameter '{missing.UniqueName}'"
            : null;
    }

    /// <returns>The body of the answer.</returns>
    /// <exception cref="System.ServiceModel.FaultException{T}">Dataverse refused it.</exception>
    /// <exception cref="FlowErrorException">A parameter is not what the operation takes.</exception>
    public JsonNode? Call(string operation, IReadOnlyDictionary<string, JsonNode?> parameters) => Operations[operation].Run(this, parameters);

    private JsonObject Perform(IReadOnlyDictionary<string, JsonNode?> parameters, bool bound)
    {
        var name = WithoutNamespace(Text(parameters, "actionName"));
        var api = organization.Installation.CustomApi(name)?.Definition ?? throw new FlowErrorException("NotFound", $"There is no custom API '{name}' in this organization.");
        var request = new OrganizationRequest(name);
        if (bound)
        {
            request["Target"] = new EntityReference(Table(parameters).LogicalName, RowId(parameters));
        }

        foreach (var (parameter, value) in Items(parameters))
        {
            var declared = api.Requests.FirstOrDefault(known => known.UniqueName == parameter)
                ?? throw new FlowErrorException("BadRequest", $"The custom API '{name}' has no parameter '{parameter}'.");
            if (value is not null)
            {
                request[parameter] = ConnectorValues.ToSdk(Schema, declared.Type, value);
            }
        }

        var body = new JsonObject();
        foreach (var (result, value) in Execute(request).Results)
        {
            body[result] = ConnectorValues.ToJson(Schema, value);
        }

        return body;
    }

    private JsonObject Get(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var table = Table(parameters);
        var request = new RetrieveRequest { Target = new EntityReference(table.LogicalName, RowId(parameters)), ColumnSet = Columns(table, parameters) };
        return ConnectorValues.Row(Schema, ((RetrieveResponse)Execute(request)).Entity);
    }

    private JsonObject List(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var table = Table(parameters);
        QueryBase query = parameters.GetValueOrDefault("fetchXml") is { } fetch
            ? new FetchExpression(FlowValue.MustBeText(fetch))
            : new QueryExpression(table.LogicalName)
            {
                ColumnSet = Columns(table, parameters),
                TopCount = parameters.GetValueOrDefault("$top") is { } top ? (int)FlowValue.Number(top) : null,
            };
        var rows = ((RetrieveMultipleResponse)Execute(new RetrieveMultipleRequest { Query = query })).EntityCollection.Entities;
        return new JsonObject { ["value"] = new JsonArray([.. rows.Select(row => ConnectorValues.Row(Schema, row))]) };
    }

    private JsonObject Create(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var table = Table(parameters);
        var id = ((CreateResponse)Execute(new CreateRequest { Target = Row(table, parameters) })).id;
        return Read(table, id);
    }

    private JsonObject Update(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var table = Table(parameters);
        var row = Row(table, parameters);
        row.Id = RowId(parameters);
        Execute(new UpdateRequest { Target = row });
        return Read(table, row.Id);
    }

    private JsonNode? Delete(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        Execute(new DeleteRequest { Target = new EntityReference(Table(parameters).LogicalName, RowId(parameters)) });
        return null;
    }

    // The connector answers a create and an update with the whole row.
    private JsonObject Read(TableDefinition table, Guid id) =>
        ConnectorValues.Row(Schema, ((RetrieveResponse)Execute(new RetrieveRequest { Target = new EntityReference(table.LogicalName, id), ColumnSet = new ColumnSet(true) })).Entity);

    private Entity Row(TableDefinition table, IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var row = new Entity(table.LogicalName);
        foreach (var (name, value) in Items(parameters))
        {
            var (column, converted) = ConnectorValues.Column(Schema, table, name, value);
            row[column] = converted;
        }

        return row;
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Items(IReadOnlyDictionary<string, JsonNode?> parameters) =>
        from parameter in parameters where parameter.Key.StartsWith(Item, StringComparison.Ordinal) select (parameter.Key[Item.Length..], parameter.Value);

    private static ColumnSet Columns(TableDefinition table, IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        if (parameters.GetValueOrDefault("$select") is not { } select)
        {
            return new ColumnSet(true);
        }

        var names = FlowValue.MustBeText(select).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.StartsWith('_') && name.EndsWith("_value", StringComparison.Ordinal) ? name[1..^"_value".Length] : name)
            .ToArray();
        return names.FirstOrDefault(name => table.Find(name) is null) is { } unknown ? throw Faults.UnknownColumn(table.LogicalName, unknown) : new ColumnSet(names);
    }

    private TableDefinition Table(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var set = Text(parameters, "entityName");
        return Schema.FindSet(set) ?? throw new FlowErrorException("NotFound", $"There is no table with the set name '{set}'.");
    }

    private static string WithoutNamespace(string action) =>
        action.StartsWith(Namespace, StringComparison.Ordinal) ? action[Namespace.Length..] : action;

    private static string? Constant(CallDataverse call, string parameter) =>
        call.Parameters.GetValueOrDefault(parameter) is Constant { Content: { } content } && FlowValue.IsText(content) ? (string)content! : null;

    private static Guid RowId(IReadOnlyDictionary<string, JsonNode?> parameters)
    {
        var text = Text(parameters, "recordId");
        return Guid.TryParse(text, out var id) ? id : throw new FlowErrorException("BadRequest", $"'{text}' is no id of a row.");
    }

    private static string Text(IReadOnlyDictionary<string, JsonNode?> parameters, string name) => FlowValue.MustBeText(parameters[name]);

    private OrganizationResponse Execute(OrganizationRequest request) => organization.Execute(request, new CallOptions(ownerId));

    private sealed record Operation(IReadOnlyList<string> Required, IReadOnlyList<string> Optional, bool TakesItems, Run Run)
    {
        public bool Takes(string parameter) =>
            Required.Contains(parameter) || Optional.Contains(parameter) || (TakesItems && parameter.StartsWith(Item, StringComparison.Ordinal));
    }
}
