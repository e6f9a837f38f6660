using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>The tables of an organization: the standard ones with every imported solution laid over them.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, TableDefinition> tables;
    private readonly FrozenDictionary<string, TableDefinition> tablesBySetName;
    private readonly ILookup<string, OneToManyDefinition> lookupsOf;
    private readonly ILookup<string, OneToManyDefinition> collectionsOf;

    private Schema(IEnumerable<TableDefinition> tables, IReadOnlyList<OneToManyDefinition> oneToMany, IReadOnlyList<ManyToManyDefinition> manyToMany)
    {
        this.tables = tables.ToFrozenDictionary(table => table.LogicalName, StringComparer.Ordinal);
        if (this.tables.Values.GroupBy(table => table.EntitySetName, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } shared)
        {
            throw new SolutionFormatException($"The tables {string.Join(" and ", shared.Select(table => table.LogicalName).Order())} share the entity set name '{shared.Key}'. Give one another EntitySetName.");
        }

        tablesBySetName = this.tables.Values.ToFrozenDictionary(table => table.EntitySetName, StringComparer.Ordinal);
        OneToMany = oneToMany;
        ManyToMany = manyToMany;
        lookupsOf = oneToMany.ToLookup(relationship => relationship.ReferencingTable, StringComparer.Ordinal);
        collectionsOf = oneToMany.ToLookup(relationship => relationship.ReferencedTable, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<TableDefinition> Tables => tables.Values;

    public IReadOnlyList<OneToManyDefinition> OneToMany { get; }

    public IReadOnlyList<ManyToManyDefinition> ManyToMany { get; }

    /// <summary>Lays solutions over one another, the first undermost.</summary>
    /// <exception cref="SolutionFormatException">A solution extends a table that none beneath it defines, or redefines a column with another type.</exception>
    public static Schema Of(IEnumerable<SolutionDefinition> solutions)
    {
        var tables = new Dictionary<string, TableDefinition>(StringComparer.Ordinal);
        var oneToMany = new Dictionary<string, OneToManyDefinition>(StringComparer.OrdinalIgnoreCase);
        var manyToMany = new Dictionary<string, ManyToManyDefinition>(StringComparer.OrdinalIgnoreCase);
        var overlaid = solutions.ToList();
        foreach (var solution in overlaid)
        {
            foreach (var table in solution.Tables)
            {
                tables[table.LogicalName] = tables.TryGetValue(table.LogicalName, out var beneath) ? Extend(beneath, table, solution) : Whole(table, solution);
            }

            foreach (var relationship in solution.OneToMany)
            {
                oneToMany[relationship.Name] = relationship;
            }

            foreach (var relationship in solution.ManyToMany)
            {
                manyToMany[relationship.Name] = relationship;
            }
        }

        foreach (var relationship in manyToMany.Values)
        {
            tables.TryAdd(relationship.IntersectTable, relationship.Intersect(tables));
        }

        NameRows(tables, [.. overlaid.SelectMany(solution => solution.EnvironmentVariables)]);
        return new Schema(tables.Values.Select(table => WithTargets(table, oneToMany.Values)), [.. oneToMany.Values], [.. manyToMany.Values]);
    }

    /// <summary>The table of that logical name; null when there is none. Names are case-sensitive, as Dataverse's are.</summary>
    public TableDefinition? Find(string logicalName) => tables.GetValueOrDefault(logicalName);

    /// <summary>The table of that entity set name; null when there is none.</summary>
    public TableDefinition? FindSet(string entitySetName) => tablesBySetName.GetValueOrDefault(entitySetName);

    /// <summary>Relationships in which the table holds the lookup.</summary>
    public IEnumerable<OneToManyDefinition> LookupsOf(string table) => lookupsOf[table];

    /// <summary>Relationships in which the table is pointed to.</summary>
    public IEnumerable<OneToManyDefinition> CollectionsOf(string table) => collectionsOf[table];

    // Environment variables are rows, and the platform keeps their names in several languages all the same.
    private static void NameRows(Dictionary<string, TableDefinition> tables, List<EnvironmentVariableDefinition> variables)
    {
        if (variables.Count == 0 || !tables.TryGetValue("environmentvariabledefinition", out var table))
        {
            return;
        }

        var columns = new Dictionary<string, ColumnDefinition>(table.Columns, StringComparer.Ordinal);
        Name("displayname", variable => variable.DisplayName);
        Name("description", variable => variable.Description);
        tables[table.LogicalName] = table with { Columns = columns.ToFrozenDictionary(StringComparer.Ordinal) };

        void Name(string column, Func<EnvironmentVariableDefinition, LocalizedText> text)
        {
            if (columns.TryGetValue(column, out var known))
            {
                columns[column] = known with { RowTexts = variables.Select(text).DistinctBy(one => one.ToString()).ToFrozenDictionary(one => one.ToString(), StringComparer.Ordinal) };
            }
        }
    }

    private static TableDefinition Whole(TableDefinition table, SolutionDefinition solution) =>
        table.PrimaryKey.Length > 0
            ? WithVersion(table)
            : throw new SolutionFormatException(
                $"Solution {solution.UniqueName} extends the table '{table.LogicalName}', which this organization does not have. Import the solution that defines it first.");

    // Every table of Dataverse has this column; no export of a solution names it.
    private static TableDefinition WithVersion(TableDefinition table) => table.Find("versionnumber") is not null
        ? table
        : table with
        {
            Columns = table.Columns.Values
                .Append(new ColumnDefinition
                {
                    LogicalName = "versionnumber",
                    SchemaName = "VersionNumber",
                    Type = ColumnType.BigInteger,
                    DisplayName = "Version Number",
                    ValidForCreate = false,
                    ValidForUpdate = false,
                })
                .ToFrozenDictionary(column => column.LogicalName, StringComparer.Ordinal),
        };

    private static TableDefinition Extend(TableDefinition beneath, TableDefinition extension, SolutionDefinition solution)
    {
        var columns = new Dictionary<string, ColumnDefinition>(beneath.Columns, StringComparer.Ordinal);
        foreach (var column in extension.Columns.Values)
        {
            if (columns.TryGetValue(column.LogicalName, out var known) && known.Type != column.Type)
            {
                throw new SolutionFormatException(
                    $"Solution {solution.UniqueName} declares {extension.LogicalName}.{column.LogicalName} as {column.Type}, but the organization has it as {known.Type}. A column's type can't change: give the new column another name.");
            }

            columns[column.LogicalName] = column;
        }

        var keys = beneath.Keys.Concat(extension.Keys).GroupBy(key => key.LogicalName).Select(same => same.Last()).ToList();
        // An extension that repeats the whole table (an upgrade of the solution that owns it) brings its own labels.
        var frame = extension.PrimaryKey.Length > 0 ? extension : beneath;
        return frame with { Columns = columns.ToFrozenDictionary(StringComparer.Ordinal), Keys = keys };
    }

    // The format leaves a lookup's targets to the relationships, which may stand in another solution than the column.
    private static TableDefinition WithTargets(TableDefinition table, IEnumerable<OneToManyDefinition> relationships)
    {
        var targets = relationships
            .Where(relationship => relationship.ReferencingTable == table.LogicalName)
            .ToLookup(relationship => relationship.ReferencingColumn, relationship => relationship.ReferencedTable, StringComparer.Ordinal);

        return table with
        {
            Columns = table.Columns.Values
                .Select(column => column.Type switch
                {
                    ColumnType.Owner => column with { Targets = ["systemuser", "team"] },
                    ColumnType.Customer => column with { Targets = ["account", "contact"] },
                    ColumnType.Lookup => column with { Targets = targets[column.LogicalName].DefaultIfEmpty(OnBehalf(column)).OfType<string>().Distinct().ToList() },
                    _ => column,
                })
                .ToFrozenDictionary(column => column.LogicalName, StringComparer.Ordinal),
        };
    }

    // Who asked on somebody's behalf is a user; an exporter lists that relationship for no table.
    private static string? OnBehalf(ColumnDefinition column) =>
        column.LogicalName is "createdonbehalfby" or "modifiedonbehalfby" ? "systemuser" : null;
}
