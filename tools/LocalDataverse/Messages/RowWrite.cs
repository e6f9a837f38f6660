using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Flows;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Pipeline.Jobs;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>One row on its way into the store: what was asked, what is there, what is written.</summary>
internal sealed class RowWrite
{
    private readonly Call call;
    private readonly bool creates;
    private readonly TableDefinition table;
    private readonly Entity target;
    private readonly DeepInsert related;
    private readonly string? rowVersion;
    private Entity? stored;

    private RowWrite(Call call, bool creates, TableDefinition table, Entity target)
    {
        this.call = call;
        this.creates = creates;
        this.table = table;
        this.target = target;
        rowVersion = target.RowVersion;
        Context = call.Context(creates ? "Create" : "Update", table.LogicalName, new ParameterCollection { { "Target", target } }, target.Id);
        Images = new RowImages(call, table, () => target.Id);
        related = new DeepInsert(call, Context, target);
    }

    public OperationContext Context { get; }

    public RowImages Images { get; }

    public Guid Id => target.Id;

    /// <summary>Takes what a client sent; nothing the platform or a step does later reaches the client's own row.</summary>
    /// <param name="call">The request.</param>
    /// <param name="creates">True for a new row.</param>
    /// <param name="sent">The row, early or late bound.</param>
    public static RowWrite Plan(Call call, bool creates, Entity sent)
    {
        var table = call.Table(sent.LogicalName);
        RefuseTablesWithoutRowsOfTheirOwn(table, creates ? "Create" : "Update");
        var target = RowCopy.Of(sent);
        TakeId(table, target);
        if (creates)
        {
            TakeKeys(target);
        }
        else if (target.Id == Guid.Empty)
        {
            target.Id = Named(call, table, target);
        }

        ColumnShapes.Fit(table, target, creates);
        call.Conversation.Read(session => AlternateKeys.ResolveLookups(session, call.Schema, target));
        return new RowWrite(call, creates, table, target);
    }

    /// <summary>Checks what the client asked and takes the row as it was; stage 20 comes next.</summary>
    public void Begin(ConcurrencyBehavior concurrency)
    {
        if (!creates)
        {
            stored = call.Conversation.Session.Find(table, Id, new ColumnSet(true)) ?? throw Faults.RowNotThere(table.LogicalName, Id);
            RowVersions.Check(stored, rowVersion, concurrency);
            WriteCheck.Update(call, table, target, stored);
            Images.TakeBefore(Steps.Of(Context, PipelineStage.PreOperation).Concat(Steps.Of(Context, PipelineStage.PostOperation)).Select(step => step.Definition));
        }

        else
        {
            WriteCheck.Create(call, table, target);
        }

        Check();
    }

    /// <summary>Writes the row as the steps of stage 20 left it.</summary>
    public void Carry()
    {
        ColumnShapes.Fit(table, target, creates);
        AlternateKeys.ResolveLookups(call.Conversation.Session, call.Schema, target);
        Check();
        if (creates)
        {
            Insert();
        }
        else
        {
            Update();
        }
    }

    private void Check()
    {
        ColumnValues.Check(table, target);
        ClosedOpportunities.Check(table, target, stored);
        States.Complete(table, target, stored);
    }

    private void Insert()
    {
        related.CreateParents(table);
        if (target.Id == Guid.Empty)
        {
            // Rising ids keep rows in the order they were made, which is how Dataverse lists them when nobody asks for an order.
            target.Id = call.Conversation.Organization.Database.NewId();
        }
        else if (call.Conversation.Session.Find(table, target.Id, new ColumnSet(table.PrimaryKey)) is not null)
        {
            throw Faults.DuplicateRow(table.LogicalName, target.Id);
        }

        var change = new RowChange(call, table, target, stored: null);
        RowRules.Apply(change);
        call.Conversation.Session.Insert(table, change.Row);
        Activities.Mirror(change);
        Parties.Write(change);
        Users.AddSettings(change);
        SecurityRows.Follow(change);
        new Inheritance(call).Follow(change);

        target[table.PrimaryKey] = target.Id;
        Context.RowId = target.Id;
        Context.Output["id"] = target.Id;
        related.CreateChildren(table);
    }

    private void Update()
    {
        related.RefuseAny();
        var change = new RowChange(call, table, target, stored);
        RowRules.Apply(change);
        call.Conversation.Session.Update(table, change.Row);
        Activities.Mirror(change);
        Parties.Write(change);
        SecurityRows.Follow(change);
        new Inheritance(call).Follow(change);
        Owners.PassOn(change, Context);
        FlowSwitch.Note(change);
        StepSwitch.Note(change);
    }

    private static void RefuseTablesWithoutRowsOfTheirOwn(TableDefinition table, string message)
    {
        var instead = table.IsIntersect ? "Use Associate and Disassociate"
            : table.LogicalName == Activities.Pointer ? "Use the activity's own table: task, phonecall, email…"
            // "Asynchronous service": creating system jobs with code is not supported. It would also let anybody run a step as anybody.
            : table.LogicalName == JobQueue.Table && message == "Create" ? "System jobs are made by the platform"
            : table.LogicalName == StepSwitch.Table && message == "Create" ? "Steps are registered here by importing a solution that has them"
            : SecurityRows.WrittenBy(table.LogicalName);
        if (instead is not null)
        {
            throw Faults.Of(0x80040800, $"The '{message}' method does not support entities of type '{table.LogicalName}'. {instead}.");
        }
    }

    private static void TakeId(TableDefinition table, Entity target)
    {
        if (target.Attributes.TryGetValue(table.PrimaryKey, out var value) && value is Guid id && id != Guid.Empty)
        {
            if (target.Id != Guid.Empty && target.Id != id)
            {
                throw Faults.Invalid($"The id of the row ({target.Id}) and its column {table.PrimaryKey} ({id}) differ.");
            }

            target.Id = id;
        }

        target.Attributes.Remove(table.PrimaryKey);
    }

    private static void TakeKeys(Entity target)
    {
        foreach (var (column, value) in target.KeyAttributes)
        {
            if (!target.Contains(column))
            {
                target[column] = value;
            }
        }

        target.KeyAttributes.Clear();
    }

    private static Guid Named(Call call, TableDefinition table, Entity target)
    {
        if (target.KeyAttributes.Count == 0)
        {
            throw Faults.Invalid($"Update of {table.LogicalName} needs the id of the row or its key.");
        }

        return call.Conversation.Read(session => AlternateKeys.Find(session, table, target.KeyAttributes))
            ?? throw Faults.KeyValuesNotThere(table.LogicalName, target.KeyAttributes);
    }
}
