using Mono.Cecil;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

/// <summary>Service calls that each step says it may make, at most.</summary>
internal static class Budgets
{
    public static int Of(PluginRun run) => ByStep.Value.TryGetValue((run.TypeName, run.Message, run.Table, (int)run.Stage), out var calls)
        ? calls
        : throw new AssertFailedException($"{run.TypeName} ran on {run.Message} of {run.Table} without a [Step] for it.");

    private static readonly Lazy<Dictionary<(string Type, string Message, string Table, int Stage), int>> ByStep = new(() =>
    {
        using var dll = AssemblyDefinition.ReadAssembly(Path.Combine(SalesLoopOrganization.Root, "Plugins", "bin", "SalesLoop.Plugins.dll"));
        return (
            from type in dll.MainModule.Types
            from step in type.CustomAttributes
            where step.AttributeType.Name == "StepAttribute"
            let arguments = step.ConstructorArguments
            select (
                Key: (type.FullName, (string)arguments[1].Value, (string)arguments[2].Value, (int)arguments[3].Value),
                Calls: (int?)step.Properties.FirstOrDefault(property => property.Name == "ServiceCalls").Argument.Value ?? 0))
            .ToDictionary(step => step.Key, step => step.Calls);
    });
}
