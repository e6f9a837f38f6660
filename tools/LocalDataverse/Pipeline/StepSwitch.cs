using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Which plug-in steps are off. Every operation asks, so the few are kept together beside the rows that say it.</summary>
internal static class StepSwitch
{
    public const string Table = "sdkmessageprocessingstep";

    private const string Setting = "steps/off";
    private const int Disabled = 1;

    /// <summary>Notes that an administrator turned a step off or on.</summary>
    public static void Note(RowChange change)
    {
        if (change.Table.LogicalName != Table || !change.Target.Contains("statecode"))
        {
            return;
        }

        Turn(change.Call.Conversation.Session, change.Row.Id, change.Value<OptionSetValue>("statecode")?.Value == Disabled);
        change.Call.Conversation.ForgetSteps();
    }

    public static void Turn(Session session, Guid step, bool isOff)
    {
        var off = Off(session);
        if (isOff ? off.Add(step) : off.Remove(step))
        {
            session.SetSetting(Setting, off.Count == 0 ? null : string.Join(' ', off.Select(id => id.ToString("N", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)));
        }
    }

    /// <summary>Ids of the steps that are off.</summary>
    public static HashSet<Guid> Off(Session session) => session.Setting(Setting) is { } ids ? [.. ids.Split(' ').Select(Guid.Parse)] : [];
}
