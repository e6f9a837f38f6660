using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>A custom API of a solution: its plug-in is the main operation.</summary>
/// <remarks>"Create and use Custom APIs". Steps beside the main operation are refused when a solution is imported.</remarks>
internal sealed class CustomApiOperation : Operation
{
    private readonly Call call;
    private readonly RegisteredCustomApi api;
    private readonly OperationContext context;

    public CustomApiOperation(Call call, RegisteredCustomApi api)
    {
        this.call = call;
        this.api = api;
        var definition = api.Definition;
        RequirePrivilege(definition);

        var input = new ParameterCollection();
        var target = IsBoundToRow(definition) ? Target(definition, input) : Guid.Empty;
        foreach (var parameter in definition.Requests)
        {
            if (call.Request.Parameters.TryGetValue(parameter.UniqueName, out var value) && value is not null)
            {
                input[parameter.UniqueName] = CustomApiValues.Checked(definition, parameter, value);
            }
            else if (!parameter.IsOptional)
            {
                throw Faults.Invalid($"Required field '{parameter.UniqueName}' is missing from the request {definition.UniqueName}.");
            }
        }

        context = call.Context(definition.UniqueName, definition.BoundTable.Length > 0 ? definition.BoundTable : "none", input, target);
    }

    /// <summary>Names of the parameters a caller can give.</summary>
    public static IReadOnlyList<string> ParametersOf(CustomApiDefinition definition) =>
        [.. IsBoundToRow(definition) ? ["Target"] : Array.Empty<string>(), .. definition.Requests.Select(parameter => parameter.UniqueName)];

    public override ParameterCollection Run()
    {
        if (api.Plugin is { } plugin)
        {
            Steps.Run(plugin, step: null, new StepContext(context, PipelineStage.MainOperation), call);
        }

        var results = new ParameterCollection();
        foreach (var property in api.Definition.Responses)
        {
            results[property.UniqueName] = context.Output.TryGetValue(property.UniqueName, out var value) && value is not null
                ? CustomApiValues.Checked(api.Definition, property, value)
                : CustomApiValues.Default(property);
        }

        return results;
    }

    private static bool IsBoundToRow(CustomApiDefinition definition) => definition.Binding == 1;

    private Guid Target(CustomApiDefinition definition, ParameterCollection input)
    {
        var target = RowCopy.Of(call.Required<EntityReference>("Target"));
        if (target.LogicalName != definition.BoundTable)
        {
            throw Faults.Invalid($"{definition.UniqueName} is bound to '{definition.BoundTable}', not to '{target.LogicalName}'.");
        }

        target.Id = RowReferences.Id(call, target);
        input["Target"] = target;
        return target.Id;
    }

    private void RequirePrivilege(CustomApiDefinition definition)
    {
        if (definition.ExecutePrivilege.Length > 0)
        {
            Privileges.Require(call, definition.ExecutePrivilege);
        }
    }
}
