using System.Collections.Concurrent;
using System.Collections.Frozen;
using SalesLoop.LocalDataverse.Flows;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>The solutions of an organization laid over one another, and what follows from them. Never changes: an import makes another.</summary>
internal sealed class Installation
{
    /// <summary>The same in every organization, so read once.</summary>
    private static readonly Lazy<SolutionDefinition> Standard = new(StandardSolution.Read);

    private readonly IReadOnlyList<InstalledSolution> installed;
    private readonly IReadOnlyList<RegisteredStep> steps;
    private readonly FrozenDictionary<string, RegisteredCustomApi> customApis;
    private readonly ConcurrentDictionary<(string Message, string Table, PipelineStage Stage), IReadOnlyList<RegisteredStep>> stepsByPlace = new();

    private Installation(IReadOnlyList<InstalledSolution> installed)
    {
        this.installed = installed;
        Schema = Schema.Of([Standard.Value, .. Solutions]);
        steps = [.. from solution in installed from step in solution.Steps() orderby step.Definition.Rank, step.Definition.Name select step];
        Flows = [.. installed.SelectMany(solution => solution.Flows())];
        customApis = installed.SelectMany(solution => solution.CustomApis()).ToFrozenDictionary(api => api.Definition.UniqueName, StringComparer.Ordinal);
    }

    /// <summary>An organization with nothing but the standard tables.</summary>
    public static Installation Bare() => new([]);

    public Schema Schema { get; }

    /// <summary>Scheduled flows that can run here.</summary>
    public IReadOnlyList<Flow> Flows { get; }

    /// <summary>Imported solutions, the undermost first.</summary>
    public IReadOnlyList<SolutionDefinition> Solutions => [.. installed.Select(solution => solution.Definition)];

    /// <summary>The same with another solution on top, or in place of its older version.</summary>
    /// <exception cref="SolutionFormatException">The solution does not fit what is there.</exception>
    public Installation With(InstalledSolution solution)
    {
        var name = solution.Definition.UniqueName;
        var others = installed.Any(known => known.Definition.UniqueName == name)
            ? installed.Select(known => known.Definition.UniqueName == name ? solution : known)
            : installed.Append(solution);
        return new Installation([.. others]);
    }

    /// <summary>Steps of a message and table at a stage, in the order they run.</summary>
    public IReadOnlyList<RegisteredStep> Steps(string message, string table, PipelineStage stage) =>
        stepsByPlace.GetOrAdd((message, table, stage), place => [.. steps.Where(step => StandsOn(step.Definition, place.Message, place.Table) && step.Definition.Stage == place.Stage)]);

    /// <summary>The step of that id; null when there is none.</summary>
    public RegisteredStep? Step(Guid id) => steps.FirstOrDefault(step => step.Definition.Id == id);

    /// <summary>True when a step stands on the message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="table">Logical name; null for any table.</param>
    public bool HasSteps(string message, string? table) =>
        steps.Any(step => step.Definition.Message == message && (table is null || StandsOn(step.Definition, message, table)));

    /// <summary>The custom API of that name, case-sensitive; null when there is none.</summary>
    public RegisteredCustomApi? CustomApi(string uniqueName) => customApis.GetValueOrDefault(uniqueName);

    // A step without a table runs for every table of its message.
    private static bool StandsOn(StepDefinition step, string message, string table) =>
        step.Message == message && (step.Table.Length == 0 || step.Table == table);
}

/// <summary>An imported solution with its plug-in assemblies loaded.</summary>
/// <param name="Definition">What the package declares.</param>
/// <param name="Assemblies">Loaded assemblies, with their declarations.</param>
internal sealed record InstalledSolution(SolutionDefinition Definition, IReadOnlyList<(PluginAssemblyDefinition Declared, PluginAssembly Loaded)> Assemblies)
{
    private IReadOnlyList<RegisteredStep>? steps;
    private IReadOnlyList<RegisteredCustomApi>? customApis;
    private IReadOnlyList<Flow>? flows;

    /// <exception cref="SolutionFormatException">The package can't be read, or its assembly can't be loaded.</exception>
    public static InstalledSolution Load(SolutionPackage package)
    {
        var definition = SolutionReader.Read(package);
        return new InstalledSolution(
            definition,
            [.. definition.Assemblies.Select(assembly => (assembly, PluginAssembly.Load(assembly.FullName, package.Files[assembly.FileName])))]);
    }

    /// <summary>The solution's steps, each with the plug-in instance it keeps.</summary>
    public IReadOnlyList<RegisteredStep> Steps() =>
        steps ??= [.. Definition.Steps.Select(step => new RegisteredStep(step, new PluginInstance(Plugin(step), step.Configuration)))];

    /// <summary>The solution's custom APIs.</summary>
    public IReadOnlyList<RegisteredCustomApi> CustomApis() =>
        customApis ??= [.. Definition.CustomApis.Select(api => new RegisteredCustomApi(api, api.PluginTypeId is { } id ? new PluginInstance(Plugin(api, id), "") : null))];

    /// <summary>The solution's flows, without those that can't run here; an import refuses those.</summary>
    public IReadOnlyList<Flow> Flows() => flows ??= [.. Definition.Flows.Select(flow => FlowReader.Read(flow, out _)).OfType<Flow>()];

    private Type Plugin(StepDefinition step) =>
        Assemblies.FirstOrDefault(assembly => assembly.Declared.Types.ContainsKey(step.TypeName)).Loaded is { } loaded
            ? loaded.Plugin(step.TypeName)
            : throw new SolutionFormatException($"The step '{step.Name}' runs {step.TypeName}, which no plug-in assembly of the solution registers. Pack the solution again, or register the type.");

    private Type Plugin(CustomApiDefinition api, Guid typeId)
    {
        var assembly = Assemblies.FirstOrDefault(candidate => candidate.Declared.Types.Values.Contains(typeId));
        return assembly.Loaded is { } loaded
            ? loaded.Plugin(assembly.Declared.Types.First(type => type.Value == typeId).Key)
            : throw new SolutionFormatException($"The custom API '{api.UniqueName}' names the plug-in type {typeId}, which no plug-in assembly of the solution registers. Pack the solution again, or register the type.");
    }
}

/// <summary>A custom API with the plug-in that answers it.</summary>
/// <param name="Definition">What the solution states.</param>
/// <param name="Plugin">Null when outputs are left at their defaults.</param>
internal sealed record RegisteredCustomApi(CustomApiDefinition Definition, PluginInstance? Plugin);
