using System;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;

namespace SalesLoop.Tailor;

/// <summary>An activity of any kind; phone calls, appointments and e-mails have the same columns for this.</summary>
/// <param name="row">Its row, in the columns of the step's images.</param>
internal sealed class ActivityRow(Entity row)
{
    private readonly PhoneCall activity = PhoneCall.Of(row);

    public string? Subject => activity.Subject;

    public bool IsCompleted => activity.StateCode == phonecall_statecode.Completed;

    /// <summary>When it ended: its own end, else when it was completed.</summary>
    public DateTime? HeldOn => activity.ActualEnd ?? activity.ModifiedOn;

    public EntityReference? Regarding => activity.RegardingObjectId;

    /// <summary>What it is about, when that is a row of this table.</summary>
    public Guid? About(string table) => Regarding is { } row && row.LogicalName == table ? row.Id : null;
}
