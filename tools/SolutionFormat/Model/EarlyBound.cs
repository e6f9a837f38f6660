using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>Writes C# classes for tables and enums for choices, so that a column that is renamed stops the build.</summary>
public static class EarlyBound
{
    /// <summary>Tables that the plug-ins read beside those the solution has columns on.</summary>
    private static readonly string[] AlsoUsed =
    [
        "activityparty", "annotation", "appointment", "competitor", "contact", "email", "environmentvariabledefinition", "environmentvariablevalue",
        "leadtoopportunitysalesprocess", "opportunitysalesprocess", "phonecall", "processstage", "role", "systemuser", "systemuserroles", "task",
        "teammembership", "teamroles",
    ];

    /// <summary>The files of the model.</summary>
    /// <param name="folder">Plugins/Model.</param>
    /// <param name="solution">Decides which tables are written.</param>
    /// <param name="standard">The tables beneath it.</param>
    public static GeneratedFiles Files(string folder, SolutionDefinition solution, SolutionDefinition standard)
    {
        var schema = Schema.Of([standard, solution]);
        var tables = solution.Tables.Select(table => table.LogicalName)
            .Concat(AlsoUsed)
            .Distinct()
            .Select(name => schema.Find(name) ?? throw new SolutionFormatException($"The model needs the table '{name}', which neither the solution nor the standard tables have."))
            .OrderBy(table => table.LogicalName, StringComparer.Ordinal)
            .ToList();
        var shared = tables
            .SelectMany(table => table.Columns.Values)
            .Where(column => column.Choice is { IsGlobal: true })
            .Select(column => column.Choice!)
            .Concat(solution.Choices)
            .DistinctBy(choice => choice.Name)
            .OrderBy(choice => choice.Name, StringComparer.Ordinal)
            .ToList();

        var files = tables.ToDictionary(table => $"{table.SchemaName}.generated.cs", TableClass.Write, StringComparer.Ordinal);
        files.Add("Choices.generated.cs", ChoiceEnum.File(shared));
        return new GeneratedFiles(folder, path => path.EndsWith(".generated.cs", StringComparison.Ordinal), files);
    }
}
