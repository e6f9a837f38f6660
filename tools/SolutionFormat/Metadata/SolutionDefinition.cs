namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>Everything a solution declares, read out of its package.</summary>
/// <remarks>
/// A table that the solution only extends (opportunity) appears with the solution's own columns alone;
/// <see cref="Schema"/> lays it over the table it extends.
/// </remarks>
public sealed record SolutionDefinition
{
    public required string UniqueName { get; init; }

    public required Version Version { get; init; }

    public required bool IsManaged { get; init; }

    /// <summary>Customization prefix without the underscore: <c>sl</c>.</summary>
    public required string Prefix { get; init; }

    public required IReadOnlyList<TableDefinition> Tables { get; init; }

    public required IReadOnlyList<ChoiceDefinition> Choices { get; init; }

    public required IReadOnlyList<OneToManyDefinition> OneToMany { get; init; }

    public required IReadOnlyList<ManyToManyDefinition> ManyToMany { get; init; }

    public required IReadOnlyList<ViewDefinition> Views { get; init; }

    public required IReadOnlyList<FormDefinition> Forms { get; init; }

    public required IReadOnlyList<AppDefinition> Apps { get; init; }

    public required IReadOnlyList<WebResourceDefinition> WebResources { get; init; }

    public required IReadOnlyList<RoleDefinition> Roles { get; init; }

    public required IReadOnlyList<PluginAssemblyDefinition> Assemblies { get; init; }

    public required IReadOnlyList<StepDefinition> Steps { get; init; }

    public required IReadOnlyList<CustomApiDefinition> CustomApis { get; init; }

    public required IReadOnlyList<EnvironmentVariableDefinition> EnvironmentVariables { get; init; }

    public IReadOnlyList<ChartDefinition> Charts { get; init; } = [];

    public IReadOnlyList<DashboardDefinition> Dashboards { get; init; } = [];

    public IReadOnlyList<ControlDefinition> Controls { get; init; } = [];

    public IReadOnlyList<FieldSecurityProfileDefinition> FieldSecurityProfiles { get; init; } = [];

    public IReadOnlyList<FlowDefinition> Flows { get; init; } = [];

    public IReadOnlyList<ConnectionReferenceDefinition> ConnectionReferences { get; init; } = [];

    public IReadOnlyList<ColumnMapDefinition> ColumnMaps { get; init; } = [];
}
