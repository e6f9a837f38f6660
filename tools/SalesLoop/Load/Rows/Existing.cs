using Microsoft.Xrm.Sdk;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>What the organization holds already of some drafts.</summary>
internal sealed class Existing
{
    private readonly ILookup<string, Entity> rows;
    private readonly ILookup<Guid, Entity> lines;
    private readonly ILookup<Guid, Entity> closes;

    private Existing(ILookup<string, Entity> rows, ILookup<Guid, Entity> lines, ILookup<Guid, Entity> closes)
    {
        this.rows = rows;
        this.lines = lines;
        this.closes = closes;
    }

    /// <summary>Reads it in three queries at most.</summary>
    public static Existing Of(OrganizationRows organization, FilePlan plan, IReadOnlyCollection<Draft> drafts)
    {
        var first = plan.Rows.Key[0];
        var values = drafts.Select(draft => Comparable(draft.Values[first]!)).Distinct().ToList();
        IEnumerable<string> state = plan.Close is null ? [] : ["statecode", "statuscode"];
        var rows = organization.WithValues(plan.Rows.Table.LogicalName, first, values, Columns(plan.Rows).Concat(state)).ToList();
        var ids = rows.Select(row => (object)row.Id).ToList();
        var lines = plan.Line is { } line
            ? organization.WithValues(line.Rows.Table.LogicalName, line.Parent.LogicalName, ids, Columns(line.Rows).Append(line.Parent.LogicalName))
            : [];
        var closes = plan.Close is { } close
            ? organization.WithValues(close.Rows.Table.LogicalName, "opportunityid", ids, Columns(close.Rows).Concat(["opportunityid", "createdon", "versionnumber", "statecode"]))
            : [];

        return new Existing(
            rows.ToLookup(row => Draft.KeyOf(plan.Rows, row)),
            lines.ToLookup(row => row.GetAttributeValue<EntityReference>(plan.Line!.Parent.LogicalName).Id),
            closes.ToLookup(row => row.GetAttributeValue<EntityReference>("opportunityid").Id));
    }

    /// <summary>Rows with the draft's key.</summary>
    public IReadOnlyList<Entity> Of(Draft draft) => [.. rows[draft.Key]];

    /// <summary>The line with the key of the draft's line; null when there is none.</summary>
    public Entity? LineOf(Draft line, Guid parent) => lines[parent].FirstOrDefault(row => Draft.KeyOf(line.Plan, row) == line.Key);

    /// <summary>The activity that closed the deal last; null when it was never closed through one.</summary>
    public Entity? CloseOf(Guid deal)
    {
        const int completed = 1;
        return closes[deal]
            .Where(close => close.GetAttributeValue<OptionSetValue>("statecode")?.Value == completed)
            // Two closes may lie within the one second that createdon tells apart.
            .MaxBy(close => (close.GetAttributeValue<DateTime>("createdon"), close.GetAttributeValue<long>("versionnumber")));
    }

    private static object Comparable(object value) => value switch
    {
        EntityReference row => row.Id,
        OptionSetValue option => option.Value,
        Money money => money.Value,
        _ => value,
    };

    private static IEnumerable<string> Columns(TablePlan plan) => plan.Columns.Select(column => column.Column.LogicalName);
}
