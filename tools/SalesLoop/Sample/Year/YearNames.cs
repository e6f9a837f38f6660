using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>Rows the sample refers to and does not make: configuration rows by their code, the team's people by their key.</summary>
internal sealed class YearNames
{
    private static readonly string[] Tables = ["sl_stage", "sl_segment", "sl_reason", "sl_behavior"];

    private readonly IReadOnlyDictionary<string, Guid> people;
    private readonly Dictionary<(string, string), EntityReference> coded;

    /// <summary>Reads every name at once: while history is written nothing can be read.</summary>
    public YearNames(IOrganizationService service, IReadOnlyDictionary<string, Guid> people)
    {
        this.people = people;
        coded = Tables
            .SelectMany(table => service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet("sl_code") }).Entities)
            .Where(row => row.Contains("sl_code"))
            .ToDictionary(row => (row.LogicalName, row.GetAttributeValue<string>("sl_code")), row => row.ToEntityReference());
    }

    /// <exception cref="InvalidOperationException">Nobody of the team has that key.</exception>
    public EntityReference Person(string key) => people.TryGetValue(key, out var id)
        ? new EntityReference("systemuser", id)
        : throw new InvalidOperationException($"The sample's year names '{key}', who is not among the people of story.json.");

    /// <exception cref="InvalidOperationException">The configuration has no row with that code.</exception>
    public EntityReference Coded(string table, string code) => coded.TryGetValue((table, code), out var found)
        ? found
        : throw new InvalidOperationException($"The sample names the {table} '{code}', which the configuration does not hold. Import Solution/data first.");
}
