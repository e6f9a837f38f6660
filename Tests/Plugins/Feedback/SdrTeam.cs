using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>A team in which an SDR hands leads to a closer, under gates that only watch.</summary>
internal sealed class SdrTeam : IDisposable
{
    public SdrTeam()
    {
        Sdr = All.User("Sdr", "Sales Loop SDR");
        Closer = All.User("Closer", "Sales Loop Rep");
    }

    public SalesTeam All { get; } = new(SalesTeam.Observe);

    public Guid Sdr { get; }

    public Guid Closer { get; }

    /// <summary>A deal that the SDR's lead became, owned by the closer, with its handoff.</summary>
    public (Guid Deal, Guid Handoff) Handed(string? pain, params (string Column, object Value)[] more)
    {
        var row = new Entity("lead") { ["subject"] = "Ten looms", ["companyname"] = "Fabrikam", ["lastname"] = "Martin", ["sl_pain"] = pain, ["sl_sdrid"] = User(Sdr) };
        foreach (var (column, value) in more)
        {
            row[column] = value;
        }

        var lead = All.Organization.ServiceFor(Sdr).Create(row);
        var deal = All.Service.Create(new Entity("opportunity") { ["name"] = "Ten looms", ["originatingleadid"] = new EntityReference("lead", lead), ["sl_sdrid"] = User(Sdr), ["ownerid"] = User(Closer) });
        All.RunJobs();
        return (deal, All.About(deal, "sl_handoff").Single().Id);
    }

    /// <summary>The closer accepts and says what they found.</summary>
    public Entity Find(Guid handoff, string pain)
    {
        All.Organization.ServiceFor(Closer).Update(new Entity("sl_handoff", handoff) { ["sl_discoveredpain"] = pain });
        All.RunJobs();
        return Handoff(handoff);
    }

    public void Close(Guid deal, bool won)
    {
        var close = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", All.Timing)));
        All.Service.Execute(won
            ? new WinOpportunityRequest { OpportunityClose = close, Status = new OptionSetValue(3) }
            : new LoseOpportunityRequest { OpportunityClose = close, Status = new OptionSetValue(4) });
        All.RunJobs();
        Assert.AreEqual("", Failures());
    }

    public Entity Handoff(Guid id) => All.Row("sl_handoff", id);

    /// <summary>What asynchronous steps that failed say.</summary>
    public string Failures() => string.Join("\n", All.Service.RetrieveMultiple(new QueryExpression("asyncoperation") { ColumnSet = new ColumnSet("message") }).Entities.Select(job => job.GetAttributeValue<string>("message")).OfType<string>());

    public static EntityReference User(Guid id) => new("systemuser", id);

    public void Dispose() => All.Dispose();
}
