using System.Globalization;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>Remembers since when a flow is on and for which time it ran last: its next time follows from both.</summary>
internal static class FlowSwitch
{
    private const int CloudFlow = 5;
    private const int Activated = 1;

    /// <summary>Notes that the row of a flow is activated or goes back to draft.</summary>
    public static void Note(RowChange change)
    {
        if (change.Table.LogicalName != "workflow" || !change.Target.Contains("statecode") || change.Value<Microsoft.Xrm.Sdk.OptionSetValue>("category")?.Value != CloudFlow)
        {
            return;
        }

        var isOn = change.Value<Microsoft.Xrm.Sdk.OptionSetValue>("statecode")?.Value == Activated;
        var wasOn = change.Stored?.GetAttributeValue<Microsoft.Xrm.Sdk.OptionSetValue>("statecode")?.Value == Activated;
        if (isOn != wasOn)
        {
            Turn(change.Call.Conversation.Session, change.Row.Id, isOn ? change.Call.Conversation.Now : null);
        }
    }

    /// <param name="session">Where it is written.</param>
    /// <param name="flowId">The flow.</param>
    /// <param name="at">When it was turned on, UTC; null turns it off.</param>
    public static void Turn(Session session, Guid flowId, DateTime? at)
    {
        session.SetSetting(OnSetting(flowId), at?.ToString("O", CultureInfo.InvariantCulture));
        session.SetSetting(RanSetting(flowId), null);
    }

    public static DateTime? TurnedOnAt(Organization organization, Guid flowId) => Read(organization, OnSetting(flowId));

    public static DateTime? LastRunAt(Organization organization, Guid flowId) => Read(organization, RanSetting(flowId));

    public static void Ran(Organization organization, Guid flowId, DateTime scheduledFor)
    {
        using var session = organization.Database.Write();
        session.SetSetting(RanSetting(flowId), scheduledFor.ToString("O", CultureInfo.InvariantCulture));
        session.Commit();
    }

    private static DateTime? Read(Organization organization, string setting)
    {
        using var session = organization.Database.Read();
        return session.Setting(setting) is { } text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;
    }

    private static string OnSetting(Guid flowId) => $"flow/{flowId}/on";

    private static string RanSetting(Guid flowId) => $"flow/{flowId}/ran";
}
