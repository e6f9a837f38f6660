using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>A team with a rep, a person of service, and gates that only watch.</summary>
internal sealed class HandoffTeam : IDisposable
{
    public const int Draft = 1;
    public const int HandedOver = SalesTeam.First;
    public const int Returned = SalesTeam.First + 1;
    public const int Accepted = 2;
    public const int Rejected = SalesTeam.First + 2;

    public HandoffTeam()
    {
        RepId = All.User("Rep", "Sales Loop Rep");
        ServiceId = All.User("Service", "Sales Loop Service");
    }

    public SalesTeam All { get; } = new(SalesTeam.Observe);

    public Guid RepId { get; }

    public Guid ServiceId { get; }

    public IOrganizationService Rep => All.Organization.ServiceFor(RepId);

    public IOrganizationService ServicePerson => All.Organization.ServiceFor(ServiceId);

    /// <summary>A deal of the rep; with everything a handoff tells but people, or with the context only.</summary>
    public Guid Deal(bool whole)
    {
        var deal = new Entity("opportunity") { ["name"] = "Globex renewal", ["currentsituation"] = "Two people type orders by hand", ["customerneed"] = "Orders without errors" };
        if (whole)
        {
            deal["sl_goals"] = "Half the errors by June";
            deal["sl_metrics"] = "Errors a week";
            deal["sl_risks"] = "Their warehouse moves in May";
        }

        return Rep.Create(deal);
    }

    public static Guid Won(HandoffTeam team, bool whole = true)
    {
        var deal = team.Deal(whole);
        Win(team, deal);
        return team.All.About(deal, "sl_handoff").Single().Id;
    }

    public static void Win(HandoffTeam team, Guid deal) => team.Rep.Execute(new WinOpportunityRequest
    {
        OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.All.Timing))),
        Status = new OptionSetValue(3),
    });

    public static void HandOver(HandoffTeam team, Guid handoff) =>
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_toid"] = new EntityReference("systemuser", team.ServiceId), ["statuscode"] = new OptionSetValue(HandedOver) });

    public static Entity To(Guid handoff, int status, string? reason = null)
    {
        var change = new Entity("sl_handoff", handoff) { ["statecode"] = new OptionSetValue(status is Accepted or Rejected ? 1 : 0), ["statuscode"] = new OptionSetValue(status) };
        if (reason is not null)
        {
            change["sl_returnreason"] = reason;
        }

        return change;
    }

    public static void Create(IOrganizationService service, string table, Guid deal, params (string Column, object Value)[] columns)
    {
        var row = new Entity(table) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        service.Create(row);
    }

    public static OptionSetValue Choice(int value) => new(SalesTeam.First + value);

    public static Guid Id(Entity row, string column) => row.GetAttributeValue<EntityReference>(column).Id;

    public static int Status(Entity row) => row.GetAttributeValue<OptionSetValue>("statuscode").Value;

    public void Dispose() => All.Dispose();
}
