using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.CommandLine.Load.Cells;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>What becomes of a row.</summary>
internal enum Outcome
{
    Created,
    Updated,
    Unchanged,
}

/// <summary>What has to be done for one draft.</summary>
/// <param name="Draft">The draft, whole.</param>
/// <param name="Id">Id of its row.</param>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Requests">In order; all of them or none. Empty when nothing changes.</param>
internal sealed record RowWork(Draft Draft, Guid Id, Outcome Outcome, IReadOnlyList<OrganizationRequest> Requests)
{
    private const int Open = 0;
    private const int InProgress = 1;

    /// <summary>A row that the organization does not have.</summary>
    /// <param name="draft">Without a rejection, every lookup found.</param>
    /// <param name="plan">The plan of its file.</param>
    /// <param name="users">Completes users.</param>
    public static RowWork ToCreate(Draft draft, FilePlan plan, NewUser users)
    {
        var row = new Entity(draft.Plan.Table.LogicalName, Guid.NewGuid());
        Put(draft.Plan.Columns.Where(column => draft.Values.GetValueOrDefault(column.Column.LogicalName) is not null), draft, row);
        if (row.LogicalName == NewUser.Table)
        {
            users.Complete(row);
        }

        List<OrganizationRequest> requests = [new CreateRequest { Target = row }, .. users.Give(row.Id, draft.Plan.Roles)];
        if (draft.Line is { } line)
        {
            requests.Add(CreateLine(plan.Line!, line, row.Id));
        }

        if (draft.State is { State: not DealState.Open } end)
        {
            requests.Add(Close(draft, end, row.Id));
        }

        return new RowWork(draft, row.Id, Outcome.Created, requests);
    }

    /// <summary>A row that the organization has: what differs.</summary>
    public static RowWork ToUpdate(Draft draft, FilePlan plan, Entity row, Existing existing)
    {
        var isClosed = row.GetAttributeValue<OptionSetValue>("statecode") is { Value: not Open } && plan.Close is not null;
        var staysClosed = isClosed && draft.State is not { State: DealState.Open };
        List<OrganizationRequest> changes = [.. Differences(draft, row, column => !(column.WhileOpen && staysClosed))];
        if (draft.Line is { } line)
        {
            changes.AddRange(existing.LineOf(line, row.Id) is { } known ? Differences(line, known, _ => true) : [CreateLine(plan.Line!, line, row.Id)]);
        }

        if (draft.State is not { } wanted)
        {
            return Of(draft, row.Id, changes);
        }

        var standsAsWanted = StandsAs(wanted, row, draft.Close, existing.CloseOf(row.Id));
        if (standsAsWanted && changes.Count == 0)
        {
            return Of(draft, row.Id, changes);
        }

        if (isClosed)
        {
            // A closed deal is read-only: it is opened, changed and closed again, all in one transaction.
            changes.Insert(0, Reopen(row.Id));
        }

        if (wanted.State != DealState.Open)
        {
            changes.Add(Close(draft, wanted, row.Id));
        }

        return Of(draft, row.Id, changes);
    }

    private static RowWork Of(Draft draft, Guid id, List<OrganizationRequest> changes) =>
        new(draft, id, changes.Count == 0 ? Outcome.Unchanged : Outcome.Updated, changes);

    private static bool StandsAs(DealState wanted, Entity row, Draft? close, Entity? known) =>
        row.GetAttributeValue<OptionSetValue>("statecode")?.Value == wanted.State
        && (wanted.State == DealState.Open || row.GetAttributeValue<OptionSetValue>("statuscode")?.Value == wanted.Status)
        && (close is null || (known is not null && !Differing(close, known).Any()));

    private static IEnumerable<OrganizationRequest> Differences(Draft draft, Entity row, Func<ColumnPlan, bool> counts)
    {
        var differing = Differing(draft, row).Where(column => column.Column.ValidForUpdate || PersonName.IsIn(draft.Plan.Table, column.Column)).Where(counts).ToList();
        if (differing.Count > 0)
        {
            var changes = new Entity(row.LogicalName, row.Id);
            Put(differing, draft, changes);
            yield return new UpdateRequest { Target = changes };
        }
    }

    private static IEnumerable<ColumnPlan> Differing(Draft draft, Entity row) =>
        from column in draft.Plan.Columns
        let name = column.Column.LogicalName
        let value = draft.Values.GetValueOrDefault(name)
        where !draft.Plan.Key.Contains(name) && !SameValue.Are(value, row.GetAttributeValue<object>(name)) && !(value is null && IsGiven(column.Column))
        select column;

    // An empty cell clears a column, but not one that the organization fills when nobody does.
    private static bool IsGiven(ColumnDefinition column) =>
        column.Type == ColumnType.Owner || column.Required == RequiredLevel.SystemRequired || column.LogicalName == "transactioncurrencyid";

    private static void Put(IEnumerable<ColumnPlan> columns, Draft draft, Entity row)
    {
        foreach (var column in columns)
        {
            var value = draft.Values.GetValueOrDefault(column.Column.LogicalName);
            if (value is string name && PersonName.IsIn(draft.Plan.Table, column.Column))
            {
                (row["firstname"], row["lastname"]) = PersonName.Parts(name);
            }
            else
            {
                row[column.Column.LogicalName] = value;
            }
        }
    }

    private static CreateRequest CreateLine(LinePlan plan, Draft line, Guid parent)
    {
        var row = new Entity(plan.Rows.Table.LogicalName, Guid.NewGuid());
        Put(plan.Rows.Columns.Where(column => line.Values.GetValueOrDefault(column.Column.LogicalName) is not null), line, row);
        row[plan.Parent.LogicalName] = new EntityReference(plan.Parent.Targets.Single(), parent);
        return new CreateRequest { Target = row };
    }

    private static UpdateRequest Reopen(Guid deal) => new()
    {
        Target = new Entity("opportunity", deal) { ["statecode"] = new OptionSetValue(Open), ["statuscode"] = new OptionSetValue(InProgress) },
    };

    private static OrganizationRequest Close(Draft draft, DealState end, Guid deal)
    {
        var close = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal) };
        Put(draft.Close!.Plan.Columns.Where(column => draft.Close.Values.GetValueOrDefault(column.Column.LogicalName) is not null), draft.Close, close);
        if (!close.Contains("subject"))
        {
            close["subject"] = end.State == DealState.Won ? "Won" : "Lost";
        }

        var status = new OptionSetValue(end.Status);
        return end.State == DealState.Won
            ? new WinOpportunityRequest { OpportunityClose = close, Status = status }
            : new LoseOpportunityRequest { OpportunityClose = close, Status = status };
    }
}
