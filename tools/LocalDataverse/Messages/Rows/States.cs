using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>State and status of rows, which depend on each other: "Behavior of specialized update operations".</summary>
internal static class States
{
    /// <summary>The state of a completed activity.</summary>
    private const int Completed = 1;

    /// <summary>Makes state and status of a target agree, so that steps see both.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The row; changed in place.</param>
    /// <param name="stored">The row as it is; null for a new one.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">The status is not one of the state.</exception>
    public static void Complete(TableDefinition table, Entity target, Entity? stored)
    {
        if (!table.HasState)
        {
            return;
        }

        if (stored is null)
        {
            CompleteNew(table, target);
        }
        else
        {
            CompleteChange(table, target, stored);
        }
    }

    /// <summary>Gives a new row its state.</summary>
    public static void Apply(RowChange change)
    {
        if (!change.IsNew || !change.Table.HasState)
        {
            return;
        }

        Fill(change.Table, change.Row, change.Call.AsCompleted ? Completed : InitialState(change.Table));
    }

    /// <summary>Gives a new row its first state, or another one that the platform means.</summary>
    public static void Fill(TableDefinition table, Entity row, int? state = null)
    {
        var known = state ?? InitialState(table);
        row["statecode"] = new OptionSetValue(known);
        if (row.GetAttributeValue<OptionSetValue>("statuscode") is not { } status || table.Columns["statuscode"].Choice?.Find(status.Value)?.State != known)
        {
            row["statuscode"] = new OptionSetValue(DefaultStatus(table, known));
        }
    }

    /// <summary>The status a row gets with a state.</summary>
    public static int DefaultStatus(TableDefinition table, int state) =>
        State(table, state).DefaultStatus ?? Statuses(table).First(status => status.State == state).Value;

    /// <summary>The status, when it is one of the state.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">It is not.</exception>
    public static int MustBelong(TableDefinition table, int status, int state, Guid id)
    {
        if (table.Columns["statuscode"].Choice?.Find(status) is not { } option)
        {
            throw Faults.UndefinedChoice(table.LogicalName, table.Columns["statuscode"], status);
        }

        return option.State == state ? status : throw Faults.StatusNotOfState(table, status, State(table, state), id);
    }

    // A row can't be created inactive: its state is not looked at, and then a status of another state is refused.
    private static void CompleteNew(TableDefinition table, Entity target)
    {
        target.Attributes.Remove("statecode");
        if (target.GetAttributeValue<OptionSetValue>("statuscode") is { } status)
        {
            MustBelong(table, status.Value, InitialState(table), target.Id);
        }
    }

    private static void CompleteChange(TableDefinition table, Entity target, Entity stored)
    {
        var state = target.GetAttributeValue<OptionSetValue>("statecode")?.Value;
        var status = target.GetAttributeValue<OptionSetValue>("statuscode")?.Value;
        if (state is { } newState)
        {
            target["statuscode"] = new OptionSetValue(status is { } chosen ? MustBelong(table, chosen, newState, target.Id) : DefaultStatus(table, newState));
        }
        else if (status is { } newStatus && table.Columns["statuscode"].Choice?.Find(newStatus)?.State is { } itsState
            && itsState != stored.GetAttributeValue<OptionSetValue>("statecode")?.Value)
        {
            // As observed of the Web API: a status alone takes the row into the status's state.
            target["statecode"] = new OptionSetValue(itsState);
        }
    }

    private static int InitialState(TableDefinition table) => table.Columns["statecode"].Choice!.Options.Min(option => option.Value);

    private static OptionDefinition State(TableDefinition table, int state) =>
        table.Columns["statecode"].Choice?.Find(state) ?? throw Faults.UndefinedChoice(table.LogicalName, table.Columns["statecode"], state);

    private static IReadOnlyList<OptionDefinition> Statuses(TableDefinition table) => table.Columns["statuscode"].Choice!.Options;
}
