using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.Plugins;

namespace SalesLoop.Tests.Browser;

/// <summary>One row of each table that means harm in every text it holds, and whose lookups lead to the other ones.</summary>
internal static class HostileRows
{
    public const string Script = "\"><img src=x onerror=alert(1)>";

    private const string LongText = "First line of what was said, with Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantragsformulare.\n<script>alert(2)</script>\n" + Script;

    /// <summary>Writes the rows as history, past every rule: what a rule would refuse may be there all the same, from before it.</summary>
    /// <returns>Their ids, by table.</returns>
    public static Dictionary<string, Guid> Write(SalesTeam team, IEnumerable<string> tables)
    {
        var schema = team.Organization.Schema;
        var known = tables.Concat(["opportunity", "account", "contact", "sl_stage", "sl_segment"]).Distinct().ToDictionary(table => table, _ => Guid.NewGuid());
        using var history = team.Organization.WriteHistory();
        foreach (var (table, id) in known)
        {
            var definition = schema.Find(table) ?? throw new InvalidOperationException($"The site map names the table {table}, which the organization does not have.");
            var row = new Entity(table, id);
            foreach (var column in definition.Columns.Values.Where(IsWritten))
            {
                if (ValueOf(column, known) is { } value)
                {
                    row[column.LogicalName] = value;
                }
            }

            history.Add(row);
        }

        history.Commit();
        return known;
    }

    private static bool IsWritten(ColumnDefinition column) =>
        column is { IsLogical: false, ValidForCreate: true, BaseOf: "" } && column.LogicalName is not ("importsequencenumber" or "overriddencreatedon" or "ownerid" or "transactioncurrencyid" or "exchangerate" or "timezoneruleversionnumber" or "utcconversiontimezonecode");

    private static object? ValueOf(ColumnDefinition column, Dictionary<string, Guid> known) => column.Type switch
    {
        ColumnType.Text => Script[..Math.Min(Script.Length, column.MaxLength)],
        ColumnType.Memo => LongText[..Math.Min(LongText.Length, column.MaxLength)],
        ColumnType.WholeNumber => (int)Math.Clamp(42, column.MinValue ?? 0, column.MaxValue ?? 42),
        ColumnType.Decimal => Math.Clamp(0.42m, column.MinValue ?? 0, column.MaxValue ?? 1),
        ColumnType.Money => new Money(123_456.78m),
        ColumnType.Choice => new OptionSetValue(column.Choice!.Options[0].Value),
        ColumnType.DateTime => new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
        ColumnType.Lookup or ColumnType.Customer => column.Targets.FirstOrDefault(known.ContainsKey) is { } target ? new EntityReference(target, known[target]) : null,
        _ => null,
    };
}
