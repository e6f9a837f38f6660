using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.CommandLine.Sample;

/// <summary>Takes the sample out again, by its mark: its deals with everything that hangs on them, its companies, plays and people. Gates that its people turned on observe again.</summary>
/// <remarks>What people added to a deal of the sample goes with the deal. Rows without the mark stay.</remarks>
internal sealed class SampleRemoval(IOrganizationService administrator)
{
    private const int RowsATransaction = 200;

    // Deals first: what hangs on them cascades, and then nothing restricts plays, companies and people.
    private static readonly string[] Tables = ["opportunity", "lead", "sl_play", "contact", "account", "systemuser"];

    /// <param name="progress">Told after each transaction: table, rows removed so far.</param>
    /// <returns>Rows removed by table; what cascaded with them is not counted.</returns>
    public IReadOnlyDictionary<string, long> Remove(Action<string, long>? progress = null)
    {
        QuietGates();
        var removed = new Dictionary<string, long>();
        foreach (var table in Tables)
        {
            removed[table] = 0;
            while (Marked(table) is { Count: > 0 } rows)
            {
                var request = new ExecuteTransactionRequest { Requests = [], ReturnResponses = false };
                request.Requests.AddRange(rows.Select(row => new DeleteRequest { Target = row.ToEntityReference(), ["BypassCustomPluginExecution"] = true }));
                administrator.Execute(request);
                progress?.Invoke(table, removed[table] += rows.Count);
            }
        }

        return removed;
    }

    /// <summary>True when a deal of the sample is there.</summary>
    public static bool Any(IOrganizationService administrator) => new SampleRemoval(administrator).Marked("opportunity").Count > 0;

    // The story turns gates on, so that there is something to see. With it they go back to what ships.
    private void QuietGates()
    {
        var query = new QueryExpression("sl_segment") { ColumnSet = new ColumnSet(false) };
        query.AddLink("systemuser", "modifiedby", "systemuserid").LinkCriteria.AddCondition(SampleTag.Column, ConditionOperator.Equal, SampleTag.Value);
        foreach (var segment in administrator.RetrieveMultiple(query).Entities)
        {
            administrator.Update(new Entity(segment.LogicalName, segment.Id) { ["sl_gatemode"] = new OptionSetValue((int)GateMode.Observe) });
        }
    }

    private DataCollection<Entity> Marked(string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = RowsATransaction };
        query.Criteria.AddCondition(SampleTag.Column, ConditionOperator.Equal, SampleTag.Value);
        return administrator.RetrieveMultiple(query).Entities;
    }
}
