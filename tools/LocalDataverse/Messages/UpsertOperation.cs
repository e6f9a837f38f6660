using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Updates the rows that are there and creates the others, through the steps of Update and Create: "Use Upsert".</summary>
/// <remarks>Which of the two it will be is looked up before stage 10, so that those steps can run outside the transaction. A row
/// that another client creates or deletes in between gets the fault that the create or update then has.</remarks>
internal sealed class UpsertOperation : Operation
{
    private readonly IReadOnlyList<Part> parts;
    private readonly RowsOperation? creations;
    private readonly RowsOperation? updates;
    private readonly bool isOne;

    private UpsertOperation(Call call, IReadOnlyList<Entity> targets, bool isOne)
    {
        this.isOne = isOne;
        parts = call.Conversation.Read(session => targets.Select(target => Decide(session, call, RowCopy.Of(target))).ToList());
        creations = Rows(call, creates: true);
        updates = Rows(call, creates: false);
    }

    public static UpsertOperation One(Call call) => new(call, [call.Required<Entity>("Target")], isOne: true);

    public static UpsertOperation Multiple(Call call) => new(call, RowsOperation.Targets(call), isOne: false);

    public override void PreValidate()
    {
        creations?.PreValidate();
        updates?.PreValidate();
    }

    public override ParameterCollection Run()
    {
        creations?.Run();
        updates?.Run();

        using var created = (creations?.Ids ?? []).GetEnumerator();
        using var updated = (updates?.Ids ?? []).GetEnumerator();
        var answers = parts.Select(part => Answer(part, part.Creates ? created : updated)).ToList();
        return isOne ? answers[0] : new ParameterCollection { { "Results", answers.Select(answer => (UpsertResponse)Responses.Of("Upsert", answer)).ToArray() } };
    }

    private static ParameterCollection Answer(Part part, IEnumerator<Guid> ids)
    {
        ids.MoveNext();
        return new ParameterCollection { { "RecordCreated", part.Creates }, { "Target", new EntityReference(part.Row.LogicalName, ids.Current) } };
    }

    private static Part Decide(Session session, Call call, Entity row)
    {
        var table = call.Table(row.LogicalName);
        var found = row.Id != Guid.Empty ? session.Find(table, row.Id, new ColumnSet(table.PrimaryKey))?.Id
            : row.KeyAttributes.Count > 0 ? AlternateKeys.Find(session, table, row.KeyAttributes)
            : null;
        if (found is not { } id)
        {
            return new Part(row, Creates: true);
        }

        if (call.Conversation.Options.MustNotExist && call.Depth == 1)
        {
            throw Faults.DuplicateRow(table.LogicalName, id);
        }

        foreach (var column in row.KeyAttributes.Keys)
        {
            row.Attributes.Remove(column);
        }

        row.KeyAttributes.Clear();
        row.Id = id;
        return new Part(row, Creates: false);
    }

    private RowsOperation? Rows(Call call, bool creates)
    {
        var rows = parts.Where(part => part.Creates == creates).Select(part => part.Row).ToList();
        return rows.Count > 0 ? RowsOperation.Of(call, creates, rows) : null;
    }

    private sealed record Part(Entity Row, bool Creates);
}
