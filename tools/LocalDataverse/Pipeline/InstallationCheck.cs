using SalesLoop.LocalDataverse.Flows;
using SalesLoop.LocalDataverse.Messages;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Refuses, by name, what a solution asks for and the local Dataverse can't do as Dataverse would.</summary>
internal sealed class InstallationCheck(Installation installation, SolutionDefinition solution)
{
    private static readonly string[] WithImages = ["Create", "Update", "Delete", "Assign", "SetState", "SetStateDynamicEntity", "WinOpportunity", "LoseOpportunity"];

    private Schema Schema => installation.Schema;

    /// <param name="installation">The organization as it will be.</param>
    /// <param name="solution">The solution that is being imported.</param>
    /// <exception cref="SolutionFormatException">Something can't run here; every such thing is named.</exception>
    public static void Run(Installation installation, SolutionDefinition solution)
    {
        var problems = new InstallationCheck(installation, solution).Problems().ToList();
        if (problems.Count > 0)
        {
            throw new SolutionFormatException($"Solution {solution.UniqueName} was not imported:\n{string.Join('\n', problems)}");
        }
    }

    private IEnumerable<string> Problems() =>
        solution.OneToMany.SelectMany(Of)
            .Concat(solution.Steps.SelectMany(Of))
            .Concat(solution.CustomApis.SelectMany(Of))
            .Concat(solution.Flows.SelectMany(Of))
            .Concat(solution.Roles.SelectMany(Of));

    private IEnumerable<string> Of(OneToManyDefinition relationship)
    {
        foreach (var name in new[] { relationship.ReferencedTable, relationship.ReferencingTable }.Where(name => name != "owner" && Schema.Find(name) is null))
        {
            yield return $"The relationship '{relationship.Name}' needs the table '{name}', which this organization does not have.";
        }
    }

    private IEnumerable<string> Of(RoleDefinition role)
    {
        var known = Privilege.Of(Schema).ToDictionary(privilege => privilege.Name, StringComparer.Ordinal);
        foreach (var (name, level) in role.Privileges)
        {
            if (!known.TryGetValue(name, out var privilege))
            {
                yield return $"The role '{role.Name}' gives the privilege {name}, which does not exist.";
            }
            else if (!privilege.HasDepths && level != "Global")
            {
                yield return $"The role '{role.Name}' gives {name} at the level {level}; that privilege has no level but Global.";
            }
        }
    }

    private IEnumerable<string> Of(StepDefinition step)
    {
        if (step.IsAsynchronous && step.Stage != PipelineStage.PostOperation)
        {
            yield return $"The step '{step.Name}' is asynchronous at stage {(int)step.Stage}; asynchronous steps are possible at 40 only.";
        }

        if (step.IsAsynchronous && step.Message is "Retrieve" or "RetrieveMultiple")
        {
            yield return $"The step '{step.Name}' is asynchronous on {step.Message}; the local Dataverse runs such steps on messages that change rows.";
        }

        if (!MessageTable.ForSteps.Contains(step.Message))
        {
            yield return $"The step '{step.Name}' stands on the message '{step.Message}'; the local Dataverse runs steps on {string.Join(", ", MessageTable.ForSteps)}.";
        }

        if (step.Stage == PipelineStage.MainOperation)
        {
            yield return $"The step '{step.Name}' stands at stage 30, which is the platform's own; use 10, 20 or 40.";
        }

        var table = step.Table.Length > 0 ? Schema.Find(step.Table) : null;
        if (step.Table.Length > 0 && table is null)
        {
            yield return $"The step '{step.Name}' stands on the table '{step.Table}', which this organization does not have.";
        }

        if (step.Table.Length > 0 && step.Message is "Associate" or "Disassociate")
        {
            yield return $"The step '{step.Name}' names a table; steps on {step.Message} can't.";
        }

        foreach (var problem in Columns(step, table).Concat(step.Images.SelectMany(image => Of(step, image))))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Columns(StepDefinition step, TableDefinition? table)
    {
        if (step.FilteringColumns.Count > 0 && step.Message != "Update")
        {
            yield return $"The step '{step.Name}' has filtering attributes; they act on Update only, not on {step.Message}.";
        }

        foreach (var column in step.FilteringColumns.Concat(step.Images.SelectMany(image => image.Columns)).Distinct().Where(column => table is not null && table.Find(column) is null))
        {
            yield return $"The step '{step.Name}' names the column {step.Table}.{column}, which does not exist.";
        }
    }

    private static IEnumerable<string> Of(StepDefinition step, StepImageDefinition image)
    {
        if (!WithImages.Contains(step.Message))
        {
            yield return $"The step '{step.Name}' has the image '{image.Alias}'; {step.Message} has no images.";
        }

        if (image.IsPre && step.Message == "Create")
        {
            yield return $"The step '{step.Name}' has the pre-image '{image.Alias}'; before a Create there is no row.";
        }

        if (image.IsPost && (step.Message == "Delete" || step.Stage != PipelineStage.PostOperation))
        {
            yield return $"The step '{step.Name}' has the post-image '{image.Alias}'; there is one at stage 40 only, and never of a deleted row.";
        }
    }

    private IEnumerable<string> Of(CustomApiDefinition api)
    {
        if (MessageTable.IsBuiltIn(api.UniqueName))
        {
            yield return $"The custom API '{api.UniqueName}' has the name of a message of the platform.";
        }

        if (api.Binding != 0 && Schema.Find(api.BoundTable) is null)
        {
            yield return $"The custom API '{api.UniqueName}' is bound to the table '{api.BoundTable}', which this organization does not have.";
        }

        if (api.IsFunction && api.Responses.Count == 0)
        {
            yield return $"The custom API '{api.UniqueName}' is a function without a response property.";
        }
    }

    private IEnumerable<string> Of(FlowDefinition definition)
    {
        if (FlowReader.Read(definition, out var problems) is not { } flow)
        {
            return problems;
        }

        var connections = flow.ConnectionReferences
            .Where(name => solution.ConnectionReferences.All(reference => reference.LogicalName != name))
            .Select(name => $"The flow '{flow.Name}' acts through the connection reference '{name}', which the solution does not have.");
        var calls = flow.Actions.SelectMany(action => action.All()).OfType<CallDataverse>()
            .Select(call => DataverseConnector.Problem(call, installation) is { } problem ? $"The flow '{flow.Name}', action '{call.Name}': {problem}." : null);
        return connections.Concat(calls.OfType<string>());
    }
}
