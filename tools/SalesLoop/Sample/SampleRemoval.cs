using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Sample;

/// <summary>Takes the sample out again, by its mark: its deals with everything that hangs on them, its companies, plays and people. Gates that its people turned on observe again.</summary>
/// <remarks>What people added to a deal of the sample goes with the deal. Every other row without the mark stays, and with it the companies, contacts, plays and people of the sample that it stands on, still marked: once it is gone, a further removal takes them.</remarks>
internal sealed class SampleRemoval(Organization organization)
{
    private const int RowsATransaction = 200;

    // Deals first: what hangs on them cascades, and then nothing of the sample refers to plays, companies and people.
    private static readonly string[] Deals = ["opportunity", "lead"];
    private static readonly string[] Grounds = ["sl_play", "contact", "account", "systemuser"];

    // Figures and insights about its people, and theirs to read: worked out of its deals, and worked out anew for whoever stays.
    private static readonly (string Table, string Lookup)[] Told = [("sl_metric", "ownerid"), ("sl_metric", "sl_personid"), ("sl_insight", "ownerid")];

    private readonly IOrganizationService administrator = organization.ServiceFor(organization.AdministratorId);

    /// <param name="progress">Told after each transaction: table, rows removed so far.</param>
    public SampleRemoved Remove(Action<string, long>? progress = null)
    {
        QuietGates();
        var removed = new Dictionary<string, long>();
        foreach (var table in Deals)
        {
            removed[table] = Remove(table, [], progress);
        }

        foreach (var (table, lookup) in Told)
        {
            removed[table] = removed.GetValueOrDefault(table) + Remove(() => About(table, lookup), table, progress);
        }

        var kept = new SampleStays(organization, Grounds).Find();
        foreach (var table in Grounds)
        {
            removed[table] = Remove(table, [.. kept.Keys.Where(row => row.LogicalName == table).Select(row => row.Id)], progress);
        }

        return new SampleRemoved(removed, kept);
    }

    /// <summary>True when a row of the sample is there, people aside: they are found again when they are hired.</summary>
    public static bool Any(IOrganizationService administrator) =>
        Deals.Concat(Grounds).Where(table => table != "systemuser").Any(table => Marked(administrator, table, []).Count > 0);

    private long Remove(string table, IReadOnlyCollection<Guid> kept, Action<string, long>? progress) => Remove(() => Marked(administrator, table, kept), table, progress);

    private long Remove(Func<DataCollection<Entity>> next, string table, Action<string, long>? progress)
    {
        var removed = 0L;
        while (next() is { Count: > 0 } rows)
        {
            var request = new ExecuteTransactionRequest { Requests = [], ReturnResponses = false };
            request.Requests.AddRange(rows.Select(row => new DeleteRequest { Target = row.ToEntityReference(), ["BypassCustomPluginExecution"] = true }));
            administrator.Execute(request);
            removed += rows.Count;
            progress?.Invoke(table, removed);
        }

        return removed;
    }

    /// <summary>Rows that the server wrote and that point to people of the sample.</summary>
    private DataCollection<Entity> About(string table, string lookup)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = RowsATransaction };
        query.Criteria.AddCondition("sl_externalkey", ConditionOperator.NotNull);
        query.AddLink("systemuser", lookup, "systemuserid").LinkCriteria.AddCondition(SampleTag.Column, ConditionOperator.Equal, SampleTag.Value);
        return administrator.RetrieveMultiple(query).Entities;
    }

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

    private static DataCollection<Entity> Marked(IOrganizationService administrator, string table, IReadOnlyCollection<Guid> kept)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false), TopCount = RowsATransaction };
        query.Criteria.AddCondition(SampleTag.Column, ConditionOperator.Equal, SampleTag.Value);
        if (kept.Count > 0)
        {
            query.Criteria.AddCondition(table + "id", ConditionOperator.NotIn, [.. kept.Cast<object>()]);
        }

        return administrator.RetrieveMultiple(query).Entities;
    }
}
